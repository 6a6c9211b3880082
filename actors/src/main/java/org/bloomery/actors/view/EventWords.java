package org.bloomery.actors.view;

import java.util.Locale;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;

/** One sentence for each event, for the log that people read. */
final class EventWords {
  private EventWords() {}

  /** Who caused it; the campaign itself where nobody did. */
  static Account by(CampaignEvent event) {
    return switch (event) {
      case CampaignEvent.DraftSaved e -> e.by();
      case CampaignEvent.CampaignStarted e -> e.by();
      case CampaignEvent.CampaignPaused e -> e.by();
      case CampaignEvent.CampaignResumed e -> e.by();
      case CampaignEvent.WindingDownBegan e -> e.by();
      case CampaignEvent.CampaignReopened e -> e.by();
      case CampaignEvent.CampaignArchived e -> e.by();
      case CampaignEvent.CampaignUnarchived e -> e.by();
      case CampaignEvent.CampaignDeleted e -> e.by();
      case CampaignEvent.SpecAmended e -> e.by();
      case CampaignEvent.ExperimentAdded e -> e.by();
      case CampaignEvent.ReplicateRequested e -> e.by();
      case CampaignEvent.ExperimentApproved e -> e.by();
      case CampaignEvent.ExperimentRejected e -> e.by();
      case CampaignEvent.RejectionLifted e -> e.by();
      case CampaignEvent.ExperimentWithdrawn e -> e.by();
      case CampaignEvent.ExperimentPinned e -> e.by();
      case CampaignEvent.ExperimentPrioritised e -> e.by();
      case CampaignEvent.ExperimentClaimed e -> e.by();
      case CampaignEvent.LeaseRenewed e -> e.by();
      case CampaignEvent.ClaimReleased e -> e.by();
      case CampaignEvent.ExperimentFailed e -> e.by();
      case CampaignEvent.MeasurementRecorded e -> e.by();
      case CampaignEvent.MeasurementAmended e -> e.by();
      case CampaignEvent.MeasurementRetracted e -> e.by();
      case CampaignEvent.MeasurementRestored e -> e.by();
      case CampaignEvent.ExperimentMeasured e -> e.by();
      case CampaignEvent.ResultsLost e -> e.by();
      case CampaignEvent.ActionUndone e -> e.by();
      case CampaignEvent.AnswerRemembered e -> e.by();
      case CampaignEvent.WorkStopped e -> e.by();
      case CampaignEvent.WorkRetried e -> e.by();
      default -> Account.CAMPAIGN;
    };
  }

  static String of(CampaignEvent event) {
    return switch (event) {
      case CampaignEvent.DraftSaved e -> "saved the draft \"" + e.spec().name() + "\"";
      case CampaignEvent.CampaignStarted e -> "started the campaign";
      case CampaignEvent.CampaignPaused e -> "paused the campaign";
      case CampaignEvent.CampaignResumed e -> "resumed the campaign";
      case CampaignEvent.WindingDownBegan e -> "the campaign ends: " + words(e.cause());
      case CampaignEvent.CampaignCompleted e -> "the campaign is complete";
      case CampaignEvent.CampaignReopened e -> "reopened the campaign with a new budget";
      case CampaignEvent.CampaignArchived e -> "archived the campaign";
      case CampaignEvent.CampaignUnarchived e -> "took the campaign out of the archive";
      case CampaignEvent.CampaignDeleted e -> "deleted the draft";
      case CampaignEvent.SpecAmended e -> "amended the specification" + because(e.reason());
      case CampaignEvent.ExperimentAdded e ->
          "added experiment " + e.experiment() + ", " + e.candidate().key() + because(e.reason());
      case CampaignEvent.ReplicateRequested e ->
          "asked for "
              + e.experiment()
              + ", a replicate of "
              + e.of()
              + " ("
              + words(e.reason())
              + ")";
      case CampaignEvent.ExperimentApproved e -> "approved " + e.experiment();
      case CampaignEvent.ExperimentRejected e -> "rejected " + e.experiment() + because(e.reason());
      case CampaignEvent.RejectionLifted e -> "lifted the rejection of " + e.experiment();
      case CampaignEvent.ExperimentWithdrawn e ->
          "withdrew " + e.experiment() + because(e.reason());
      case CampaignEvent.ExperimentPinned e ->
          (e.pinned() ? "pinned " : "unpinned ") + e.experiment();
      case CampaignEvent.ExperimentPrioritised e ->
          "gave " + e.experiment() + " priority " + e.priority();
      case CampaignEvent.ExperimentFlagged e ->
          e.experiment() + (e.on() ? " is flagged " : " is no longer flagged ") + words(e.flag());
      case CampaignEvent.ExperimentClaimed e ->
          "claimed " + e.experiment() + " until " + e.leaseEnd();
      case CampaignEvent.LeaseRenewed e ->
          "renewed the claim of " + e.experiment() + " until " + e.leaseEnd();
      case CampaignEvent.ClaimReleased e -> "released " + e.experiment();
      case CampaignEvent.LeaseExpired e ->
          "the claim of " + e.holder().id() + " on " + e.experiment() + " ran out";
      case CampaignEvent.ExperimentFailed e ->
          e.experiment() + " failed: " + words(e.reason()) + because(e.note());
      case CampaignEvent.MeasurementRecorded e -> "recorded " + result(e.measurement());
      case CampaignEvent.MeasurementAmended e ->
          "amended to " + result(e.measurement()) + because(e.reason());
      case CampaignEvent.MeasurementRetracted e ->
          "retracted measurement " + e.measurement() + because(e.reason());
      case CampaignEvent.MeasurementRestored e ->
          "took back the retraction of measurement " + e.measurement();
      case CampaignEvent.ExperimentMeasured e ->
          e.experiment() + " is measured" + (e.offTarget() ? ", off target" : "");
      case CampaignEvent.ResultsLost e -> e.experiment() + " needs to be measured again";
      case CampaignEvent.ActionUndone e ->
          "took back \"" + words(e.action()) + "\" of " + e.experiment();
      case CampaignEvent.AnswerRemembered e -> "the answer to key " + e.key() + " is remembered";
      case CampaignEvent.TrainingRequested e ->
          "training " + e.round() + " is owed, with results up to event " + e.upToSequence();
      case CampaignEvent.ModelTrained e ->
          "model " + e.version() + " was trained on " + e.trainingPoints() + " results";
      case CampaignEvent.BatchRequested e ->
          "batch "
              + e.round()
              + " of "
              + e.size()
              + " is owed, chosen by "
              + e.modelVersion().orElse("space filling");
      case CampaignEvent.BatchProposed e ->
          "batch " + e.round() + " proposes " + e.proposals().size() + " experiments";
      case CampaignEvent.SpaceExhausted e -> "no candidate is left to propose";
      case CampaignEvent.RescoreRequested e ->
          "the queue is to be rescored by model " + e.modelVersion();
      case CampaignEvent.QueueRescored e ->
          "model " + e.modelVersion() + " rescored " + e.experiments().size() + " experiments";
      case CampaignEvent.ScoreRequested e ->
          "predictions of " + e.items().size() + " results are to be scored";
      case CampaignEvent.PredictionScored e ->
          "the prediction for measurement "
              + e.score().measurement()
              + (e.score().inside() ? " held" : " missed")
              + ": "
              + number(e.score().mean())
              + " predicted, "
              + number(e.score().measured())
              + " measured";
      case CampaignEvent.ScoringFinished e -> "scoring " + e.round() + " is done";
      case CampaignEvent.IntervalsRescaled e ->
          "intervals are " + number(e.factor()) + " times the model's from now on";
      case CampaignEvent.WorkFailed e ->
          words(e.work()) + " failed, attempt " + e.attempt() + ": " + e.message();
      case CampaignEvent.WorkStopped e -> "stopped " + words(e.work());
      case CampaignEvent.WorkRetried e -> "asked to try failed work again";
      case CampaignEvent.AlertRaised e -> "alert: " + e.message();
      case CampaignEvent.AlertCleared e -> "the alert \"" + words(e.alert()) + "\" is over";
    };
  }

  /** A value with its relation, e.g. {@code > 2000}. */
  static String value(MeasuredValue value) {
    return switch (value) {
      case MeasuredValue.Exact exact -> number(exact.value());
      case MeasuredValue.Below below -> "< " + number(below.limit());
      case MeasuredValue.Above above -> "> " + number(above.limit());
      case MeasuredValue.Category category -> category.name();
    };
  }

  private static String result(Measurement measurement) {
    return measurement.test().key()
        + " = "
        + value(measurement.value())
        + " of "
        + measurement.experiment().orElseGet(() -> measurement.nominal().key());
  }

  private static String because(String reason) {
    return reason.isBlank() ? "" : " (" + reason + ")";
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
