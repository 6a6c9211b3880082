package org.bloomery.actors.campaign;

import java.util.List;
import java.util.Locale;
import org.bloomery.actors.campaign.CampaignEvent.*;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.PropertyRegistry;

/** Events as sentences for the log. */
public final class EventWords {
  private EventWords() {}

  /** One sentence, without the account and the time. */
  public static String of(CampaignEvent event) {
    return switch (event) {
      case DraftSaved e -> "saved the draft '" + e.spec().name() + "'";
      case CampaignStarted e -> "started the campaign";
      case CampaignPaused e -> "paused the campaign";
      case CampaignResumed e -> "resumed the campaign";
      case WindingDownBegan e ->
          "the campaign winds down: "
              + switch (e.cause()) {
                case PERSON -> "somebody completed it";
                case BUDGET_SPENT -> "the budget is spent";
                case END_DATE -> "the end date is reached";
                case SPACE_EXHAUSTED -> "no feasible candidate is left";
              };
      case CampaignCompleted e -> "the campaign is completed";
      case CampaignReopened e -> "reopened the campaign with a new budget";
      case CampaignArchived e -> "archived the campaign";
      case CampaignUnarchived e -> "took the campaign out of the archive";
      case CampaignDeleted e -> "deleted the draft";
      case SpecAmended e ->
          e.modelSwitch().map(ModelSwitch::words).orElse("amended the specification")
              + because(e.reason());
      case ExperimentAdded e ->
          "added " + e.experiment() + ", " + e.candidate().key() + because(e.reason());
      case ReplicateRequested e ->
          "asked for "
              + e.experiment()
              + " as a replicate of "
              + e.of()
              + because(words(e.reason()));
      case ExperimentApproved e -> "approved " + e.experiment();
      case ExperimentRejected e -> "rejected " + e.experiment() + because(e.reason());
      case RejectionLifted e -> "lifted the rejection of " + e.experiment();
      case ExperimentWithdrawn e -> "withdrew " + e.experiment() + because(e.reason());
      case ExperimentPinned e -> (e.pinned() ? "pinned " : "unpinned ") + e.experiment();
      case ExperimentPrioritised e -> "gave " + e.experiment() + " the priority " + e.priority();
      case ExperimentFlagged e ->
          e.experiment() + (e.on() ? " is flagged " : " is no longer flagged ") + words(e.flag());
      case ExperimentClaimed e -> "claimed " + e.experiment() + " until " + e.leaseEnd();
      case LeaseRenewed e -> "holds " + e.experiment() + " until " + e.leaseEnd();
      case ClaimReleased e -> "released " + e.experiment();
      case LeaseExpired e ->
          "the lease of " + e.holder().id() + " on " + e.experiment() + " ran out";
      case ExperimentFailed e ->
          e.experiment() + " failed: " + words(e.reason()) + because(e.note());
      case MeasurementRecorded e ->
          "recorded " + result(e.measurement()) + flags(List.copyOf(e.flags()));
      case MeasurementAmended e ->
          "amended "
              + e.measurement().id()
              + " to "
              + result(e.measurement())
              + because(e.reason());
      case MeasurementRetracted e -> "retracted " + e.measurement() + because(e.reason());
      case MeasurementRestored e -> "restored " + e.measurement();
      case ExperimentMeasured e ->
          e.experiment()
              + " is measured"
              + (e.offTarget() ? "; something else than asked for was made" : "")
              + (e.revived() ? "; it had left the queue before" : "");
      case ResultsLost e -> e.experiment() + " lost values it needs";
      case ActionUndone e -> "took back '" + words(e.action()) + "' of " + e.experiment();
      case AnswerRemembered e -> "the answer to request " + e.key() + " is remembered";
      case TrainingRequested e -> "training " + e.round() + " is asked for";
      case ModelTrained e ->
          "model "
              + e.version()
              + " was trained on "
              + counted(e.trainingPoints(), "result", "results")
              + " and serves";
      case GeneratorRequested e ->
          "a generative model is asked for, with model " + e.modelVersion();
      case GeneratorTrained e ->
          "generative model "
              + e.version()
              + " was trained with model "
              + e.modelVersion()
              + "; candidates are decoded by it";
      case BatchRequested e ->
          e.size()
              + " proposals are asked for, "
              + e.modelVersion().map(model -> "by model " + model).orElse("space-filling")
              + e.generator().map(one -> " and generative model " + one).orElse("");
      case BatchProposed e ->
          "proposed "
              + (e.proposals().isEmpty()
                  ? "nothing"
                  : String.join(", ", e.proposals().stream().map(Proposed::experiment).toList()))
              + (e.dropped().isEmpty()
                  ? ""
                  : "; " + e.dropped().size() + " no longer fitted and were dropped");
      case SpaceExhausted e -> "no feasible candidate is left for now";
      case RescoreRequested e -> "model " + e.modelVersion() + " looks at the queue again";
      case QueueRescored e ->
          counted(e.experiments().size(), "experiment was", "experiments were") + " ranked again";
      case ScoreRequested e ->
          counted(e.items().size(), "result is", "results are")
              + " to be compared with predictions";
      case PredictionScored e ->
          String.format(
              Locale.ROOT,
              "%s: predicted %.4g, measured %.4g, %s the 80 %% interval",
              e.score().experiment().orElse(e.score().measurement()),
              e.score().mean(),
              e.score().measured(),
              e.score().inside() ? "inside" : "outside");
      case ScoringFinished e -> "results were compared with predictions";
      case IntervalsRescaled e ->
          String.format(
              Locale.ROOT,
              "issued intervals are %.2f times the model's, from %d scored predictions",
              e.factor(),
              e.scored());
      case ShadowsChosen e ->
          (e.shadows().isEmpty()
                  ? "lets no model run beside the campaign any more"
                  : "lets "
                      + String.join(
                          ", ",
                          e.shadows().stream()
                              .map(one -> one.id() + " (" + ModelWords.of(one.model()) + ")")
                              .toList())
                      + " run beside the campaign, silently")
              + because(e.reason());
      case ShadowTrainingRequested e ->
          "training of " + e.shadow() + " beside model " + e.beside() + " is asked for";
      case ShadowTrained e ->
          "model "
              + e.version()
              + " was trained on "
              + e.trainingPoints()
              + " results beside model "
              + e.beside()
              + "; it proposes nothing";
      case ShadowScoreRequested e ->
          counted(
                  e.items().size(),
                  "prediction of a silent model is",
                  "predictions of silent models are")
              + " to be compared with results";
      case ShadowScored e ->
          String.format(
              Locale.ROOT,
              "%s: %s had predicted %.4g, measured %.4g, %s its 80 %% interval",
              e.score().experiment().orElse(e.score().measurement()),
              e.score().modelVersion(),
              e.score().mean(),
              e.score().measured(),
              e.score().inside() ? "inside" : "outside");
      case ShadowScoringFinished e -> "predictions of silent models were compared with results";
      case WorkFailed e ->
          words(e.work())
              + " "
              + e.round()
              + " failed (attempt "
              + e.attempt()
              + "): "
              + e.message();
      case WorkStopped e -> "stopped " + words(e.work()) + " " + e.round();
      case WorkRetried e -> "asked to try failed work again";
      case AlertRaised e -> "alert: " + e.message();
      case AlertCleared e -> "alert over: " + words(e.alert());
    };
  }

  /** Who caused it; the campaign itself where nobody did. */
  public static Account account(CampaignEvent event) {
    return event.causedBy();
  }

  /** Stable kebab-case name of the event, as in the journal. */
  public static String kind(CampaignEvent event) {
    return EventKinds.of(event);
  }

  private static String result(Measurement measurement) {
    String unit =
        PropertyRegistry.standard()
            .property(measurement.test().property())
            .map(property -> " " + property.unit().symbol())
            .orElse("");
    String value =
        switch (measurement.value()) {
          case MeasuredValue.Exact exact -> number(exact.value()) + unit;
          case MeasuredValue.Below below -> "below " + number(below.limit()) + unit;
          case MeasuredValue.Above above -> "above " + number(above.limit()) + unit;
          case MeasuredValue.Category category -> category.name();
        };
    return measurement.id()
        + ": "
        + measurement.test().key()
        + " of "
        + measurement.experiment().orElse(measurement.candidate().key())
        + " = "
        + value;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value)
        .replaceAll("(\\.\\d*?)0+$", "$1")
        .replaceAll("\\.$", "");
  }

  private static String flags(List<MeasurementFlag> flags) {
    return flags.isEmpty()
        ? ""
        : " (" + String.join(", ", flags.stream().map(EventWords::words).toList()) + ")";
  }

  private static String because(String reason) {
    return reason.isBlank() ? "" : ": " + reason;
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String counted(int number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
