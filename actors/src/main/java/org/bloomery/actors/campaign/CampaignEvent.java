package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.RescoredExperiment;
import org.bloomery.models.ensemble.ModelSpec;

/**
 * What happened in a campaign: the only thing that is kept, and all that its state is made of. The
 * type names are stable, whatever classes are called.
 *
 * <p>{@code by} is the account that caused it; {@link Account#CAMPAIGN} where the campaign itself
 * did.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CampaignEvent.DraftSaved.class, name = "draft-saved"),
  @JsonSubTypes.Type(value = CampaignEvent.CampaignStarted.class, name = "campaign-started"),
  @JsonSubTypes.Type(value = CampaignEvent.CampaignPaused.class, name = "campaign-paused"),
  @JsonSubTypes.Type(value = CampaignEvent.CampaignResumed.class, name = "campaign-resumed"),
  @JsonSubTypes.Type(value = CampaignEvent.WindingDownBegan.class, name = "winding-down-began"),
  @JsonSubTypes.Type(value = CampaignEvent.CampaignCompleted.class, name = "campaign-completed"),
  @JsonSubTypes.Type(value = CampaignEvent.CampaignReopened.class, name = "campaign-reopened"),
  @JsonSubTypes.Type(value = CampaignEvent.CampaignArchived.class, name = "campaign-archived"),
  @JsonSubTypes.Type(value = CampaignEvent.CampaignUnarchived.class, name = "campaign-unarchived"),
  @JsonSubTypes.Type(value = CampaignEvent.CampaignDeleted.class, name = "campaign-deleted"),
  @JsonSubTypes.Type(value = CampaignEvent.SpecAmended.class, name = "spec-amended"),
  @JsonSubTypes.Type(value = CampaignEvent.ExperimentAdded.class, name = "experiment-added"),
  @JsonSubTypes.Type(value = CampaignEvent.ReplicateRequested.class, name = "replicate-requested"),
  @JsonSubTypes.Type(value = CampaignEvent.ExperimentApproved.class, name = "experiment-approved"),
  @JsonSubTypes.Type(value = CampaignEvent.ExperimentRejected.class, name = "experiment-rejected"),
  @JsonSubTypes.Type(value = CampaignEvent.RejectionLifted.class, name = "rejection-lifted"),
  @JsonSubTypes.Type(
      value = CampaignEvent.ExperimentWithdrawn.class,
      name = "experiment-withdrawn"),
  @JsonSubTypes.Type(value = CampaignEvent.ExperimentPinned.class, name = "experiment-pinned"),
  @JsonSubTypes.Type(
      value = CampaignEvent.ExperimentPrioritised.class,
      name = "experiment-prioritised"),
  @JsonSubTypes.Type(value = CampaignEvent.ExperimentFlagged.class, name = "experiment-flagged"),
  @JsonSubTypes.Type(value = CampaignEvent.ExperimentClaimed.class, name = "experiment-claimed"),
  @JsonSubTypes.Type(value = CampaignEvent.LeaseRenewed.class, name = "lease-renewed"),
  @JsonSubTypes.Type(value = CampaignEvent.ClaimReleased.class, name = "claim-released"),
  @JsonSubTypes.Type(value = CampaignEvent.LeaseExpired.class, name = "lease-expired"),
  @JsonSubTypes.Type(value = CampaignEvent.ExperimentFailed.class, name = "experiment-failed"),
  @JsonSubTypes.Type(
      value = CampaignEvent.MeasurementRecorded.class,
      name = "measurement-recorded"),
  @JsonSubTypes.Type(value = CampaignEvent.MeasurementAmended.class, name = "measurement-amended"),
  @JsonSubTypes.Type(
      value = CampaignEvent.MeasurementRetracted.class,
      name = "measurement-retracted"),
  @JsonSubTypes.Type(
      value = CampaignEvent.MeasurementRestored.class,
      name = "measurement-restored"),
  @JsonSubTypes.Type(value = CampaignEvent.ExperimentMeasured.class, name = "experiment-measured"),
  @JsonSubTypes.Type(value = CampaignEvent.ResultsLost.class, name = "results-lost"),
  @JsonSubTypes.Type(value = CampaignEvent.ActionUndone.class, name = "action-undone"),
  @JsonSubTypes.Type(value = CampaignEvent.AnswerRemembered.class, name = "answer-remembered"),
  @JsonSubTypes.Type(value = CampaignEvent.TrainingRequested.class, name = "training-requested"),
  @JsonSubTypes.Type(value = CampaignEvent.ModelTrained.class, name = "model-trained"),
  @JsonSubTypes.Type(value = CampaignEvent.GeneratorRequested.class, name = "generator-requested"),
  @JsonSubTypes.Type(value = CampaignEvent.GeneratorTrained.class, name = "generator-trained"),
  @JsonSubTypes.Type(value = CampaignEvent.BatchRequested.class, name = "batch-requested"),
  @JsonSubTypes.Type(value = CampaignEvent.BatchProposed.class, name = "batch-proposed"),
  @JsonSubTypes.Type(value = CampaignEvent.SpaceExhausted.class, name = "space-exhausted"),
  @JsonSubTypes.Type(value = CampaignEvent.RescoreRequested.class, name = "rescore-requested"),
  @JsonSubTypes.Type(value = CampaignEvent.QueueRescored.class, name = "queue-rescored"),
  @JsonSubTypes.Type(value = CampaignEvent.ScoreRequested.class, name = "score-requested"),
  @JsonSubTypes.Type(value = CampaignEvent.PredictionScored.class, name = "prediction-scored"),
  @JsonSubTypes.Type(value = CampaignEvent.ScoringFinished.class, name = "scoring-finished"),
  @JsonSubTypes.Type(value = CampaignEvent.IntervalsRescaled.class, name = "intervals-rescaled"),
  @JsonSubTypes.Type(value = CampaignEvent.ShadowsChosen.class, name = "shadows-chosen"),
  @JsonSubTypes.Type(
      value = CampaignEvent.ShadowTrainingRequested.class,
      name = "shadow-training-requested"),
  @JsonSubTypes.Type(value = CampaignEvent.ShadowTrained.class, name = "shadow-trained"),
  @JsonSubTypes.Type(
      value = CampaignEvent.ShadowScoreRequested.class,
      name = "shadow-score-requested"),
  @JsonSubTypes.Type(value = CampaignEvent.ShadowScored.class, name = "shadow-scored"),
  @JsonSubTypes.Type(
      value = CampaignEvent.ShadowScoringFinished.class,
      name = "shadow-scoring-finished"),
  @JsonSubTypes.Type(value = CampaignEvent.WorkFailed.class, name = "work-failed"),
  @JsonSubTypes.Type(value = CampaignEvent.WorkStopped.class, name = "work-stopped"),
  @JsonSubTypes.Type(value = CampaignEvent.WorkRetried.class, name = "work-retried"),
  @JsonSubTypes.Type(value = CampaignEvent.AlertRaised.class, name = "alert-raised"),
  @JsonSubTypes.Type(value = CampaignEvent.AlertCleared.class, name = "alert-cleared")
})
public sealed interface CampaignEvent {
  /** When it happened. */
  Instant at();

  /** Who caused it; the campaign itself where nobody did. */
  default Account causedBy() {
    return this instanceof ByAccount caused ? caused.by() : Account.CAMPAIGN;
  }

  /** An event that an account caused. */
  sealed interface ByAccount extends CampaignEvent {
    Account by();
  }

  record DraftSaved(Instant at, Account by, CampaignSpec spec) implements ByAccount {}

  record CampaignStarted(Instant at, Account by) implements ByAccount {}

  record CampaignPaused(Instant at, Account by) implements ByAccount {}

  record CampaignResumed(Instant at, Account by) implements ByAccount {}

  record WindingDownBegan(Instant at, Account by, EndCause cause) implements ByAccount {}

  record CampaignCompleted(Instant at) implements CampaignEvent {}

  record CampaignReopened(Instant at, Account by, Budget budget) implements ByAccount {}

  record CampaignArchived(Instant at, Account by) implements ByAccount {}

  record CampaignUnarchived(Instant at, Account by) implements ByAccount {}

  record CampaignDeleted(Instant at, Account by) implements ByAccount {}

  /**
   * The specification has a next version.
   *
   * @param modelSwitch from which model to which, where that changed; not told by events of before
   */
  record SpecAmended(
      Instant at,
      Account by,
      CampaignSpec spec,
      String reason,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ModelSwitch> modelSwitch)
      implements ByAccount {}

  /** A person put an experiment of their own into the queue. */
  record ExperimentAdded(
      Instant at,
      Account by,
      String experiment,
      Candidate candidate,
      List<PropertyTest> tests,
      String reason)
      implements ByAccount {}

  /** Something already measured is to be measured again, as experiment {@code experiment}. */
  record ReplicateRequested(
      Instant at,
      Account by,
      String experiment,
      String of,
      Candidate candidate,
      List<PropertyTest> tests,
      CampaignCommand.ReplicateReason reason)
      implements ByAccount {}

  record ExperimentApproved(Instant at, Account by, String experiment) implements ByAccount {}

  record ExperimentRejected(Instant at, Account by, String experiment, String reason, double radius)
      implements ByAccount {}

  record RejectionLifted(Instant at, Account by, String experiment) implements ByAccount {}

  record ExperimentWithdrawn(
      Instant at, Account by, String experiment, Experiment.WithdrawalCause cause, String reason)
      implements ByAccount {}

  record ExperimentPinned(Instant at, Account by, String experiment, boolean pinned)
      implements ByAccount {}

  record ExperimentPrioritised(Instant at, Account by, String experiment, int priority)
      implements ByAccount {}

  record ExperimentFlagged(Instant at, String experiment, ExperimentFlag flag, boolean on)
      implements CampaignEvent {}

  /**
   * @param lockedModel the model whose prediction is audited by the result, empty without a model
   */
  record ExperimentClaimed(
      Instant at,
      Account by,
      String experiment,
      long token,
      Instant leaseEnd,
      Optional<String> lockedModel)
      implements ByAccount {}

  record LeaseRenewed(Instant at, Account by, String experiment, long token, Instant leaseEnd)
      implements ByAccount {}

  /** The experiment is again what it was when claimed. */
  record ClaimReleased(Instant at, Account by, String experiment, long token)
      implements ByAccount {}

  /** The experiment is again what it was when claimed; the former holder is told. */
  record LeaseExpired(Instant at, String experiment, long token, Account holder)
      implements CampaignEvent {}

  record ExperimentFailed(
      Instant at,
      Account by,
      String experiment,
      long token,
      FailureReason reason,
      String note,
      boolean costIncurred)
      implements ByAccount {}

  /** A result is kept; what it does to its experiment is an event of its own. */
  record MeasurementRecorded(
      Instant at, Account by, Measurement measurement, Set<MeasurementFlag> flags)
      implements ByAccount {
    public MeasurementRecorded {
      flags = Flags.sorted(MeasurementFlag.class, flags);
    }
  }

  record MeasurementAmended(
      Instant at, Account by, Measurement measurement, Set<MeasurementFlag> flags, String reason)
      implements ByAccount {
    public MeasurementAmended {
      flags = Flags.sorted(MeasurementFlag.class, flags);
    }
  }

  record MeasurementRetracted(Instant at, Account by, String measurement, String reason)
      implements ByAccount {}

  /** A retraction was taken back. */
  record MeasurementRestored(Instant at, Account by, String measurement) implements ByAccount {}

  /**
   * All required tests have values.
   *
   * @param offTarget whether something else than the nominal was made
   * @param revived whether it had failed or been rejected or withdrawn before
   */
  record ExperimentMeasured(
      Instant at, Account by, String experiment, boolean offTarget, boolean revived)
      implements ByAccount {}

  /** Required values of a measured experiment were taken away; it waits for new ones. */
  record ResultsLost(Instant at, Account by, String experiment) implements ByAccount {}

  /**
   * The account took back its own last action on the experiment: its state, pin and priority are
   * those before it.
   *
   * @param token the new token when the experiment is claimed again
   */
  record ActionUndone(
      Instant at,
      Account by,
      String experiment,
      Moment.Action action,
      java.util.OptionalLong token,
      Optional<Instant> leaseEnd)
      implements ByAccount {}

  /** What was answered to a command with an idempotency key. */
  record AnswerRemembered(
      Instant at,
      Account by,
      String key,
      String bodyDigest,
      List<String> experiments,
      List<String> measurements,
      List<String> notices)
      implements ByAccount {}

  /**
   * @param upToSequence the training sees what was there up to this event
   */
  record TrainingRequested(Instant at, int round, long upToSequence, int specVersion, long seed)
      implements CampaignEvent {}

  /** A training finished; its model serves from now on. */
  record ModelTrained(
      Instant at,
      int round,
      long upToSequence,
      int specVersion,
      String version,
      String artifactDigest,
      String dataDigest,
      long seed,
      String codeVersion,
      int trainingPoints,
      SortedMap<String, Double> metrics)
      implements CampaignEvent {}

  /**
   * @param upToSequence the training sees what was measured up to this event
   * @param modelVersion the predictor that says what unmeasured alloys score
   */
  record GeneratorRequested(
      Instant at, int round, long upToSequence, int specVersion, String modelVersion, long seed)
      implements CampaignEvent {}

  /** A generative model was trained; candidates are decoded by it from now on. */
  record GeneratorTrained(
      Instant at,
      int round,
      long upToSequence,
      int specVersion,
      String modelVersion,
      String version,
      String artifactDigest,
      String dataDigest,
      long seed,
      String codeVersion,
      SortedMap<String, Double> metrics)
      implements CampaignEvent {}

  /**
   * @param modelVersion the model that chooses, empty for a space-filling batch
   * @param inputDigest SHA-256 of what is measured, pending, excluded and failed, in order
   * @param size proposals wanted
   * @param generator the generative model that candidates are decoded by, empty without one
   */
  record BatchRequested(
      Instant at,
      int round,
      Optional<String> modelVersion,
      String inputDigest,
      int size,
      int specVersion,
      long seed,
      Optional<String> generator)
      implements CampaignEvent {}

  /**
   * A batch was checked against the present state.
   *
   * @param proposals what was kept, in order of rank
   * @param dropped what no longer fitted, and why
   */
  record BatchProposed(
      Instant at,
      int round,
      Optional<String> modelVersion,
      String artifactDigest,
      String dataDigest,
      long seed,
      List<Proposed> proposals,
      List<Dropped> dropped)
      implements CampaignEvent {}

  /** A proposal with the experiment it became. */
  record Proposed(String experiment, PlannedProposal proposal) {}

  /** A proposal that no longer fitted. */
  record Dropped(Candidate candidate, List<PropertyTest> tests, String reason) {}

  /** No feasible candidate is left until a measurement, exclusion or amendment changes that. */
  record SpaceExhausted(Instant at, long upToSequence, int specVersion) implements CampaignEvent {}

  /**
   * @param refit whether a new model asks for it, so that staleness counts
   */
  record RescoreRequested(
      Instant at, int round, String modelVersion, int specVersion, boolean refit)
      implements CampaignEvent {}

  /**
   * @param refit whether a new model rescored, so that staleness counts
   */
  record QueueRescored(
      Instant at,
      int round,
      String modelVersion,
      boolean refit,
      List<RescoredExperiment> experiments)
      implements CampaignEvent {}

  /**
   * @param upToSequence results amended after this event are asked for again
   */
  record ScoreRequested(Instant at, int round, long upToSequence, List<ScoreItem> items)
      implements CampaignEvent {}

  /**
   * A prediction to be compared with a result.
   *
   * @param modelVersion the model that is asked, at the as-made composition
   * @param audited whether it counts in the audit: one for each experiment and test
   */
  record ScoreItem(
      String measurement, String modelVersion, double intervalFactor, boolean audited) {}

  /** What the model says of a recorded result, and how well. */
  record PredictionScored(Instant at, ScoredPrediction score) implements CampaignEvent {}

  /** The scoring of this round is done; what could not be scored is left out. */
  record ScoringFinished(Instant at, int round) implements CampaignEvent {}

  /**
   * Issued intervals are this factor times as wide as the model's from now on.
   *
   * @param scored number of audited predictions it rests on
   */
  record IntervalsRescaled(Instant at, double factor, int scored) implements CampaignEvent {}

  /** From now on these run beside the campaign and no others. */
  record ShadowsChosen(Instant at, Account by, List<ChosenShadow> shadows, String reason)
      implements ByAccount {}

  /** An alternative by name; one that ran before goes on under its old one. */
  record ChosenShadow(String id, ModelSpec model) {}

  /**
   * @param beside the serving model on whose training set it is trained
   * @param upToSequence what that model saw
   */
  record ShadowTrainingRequested(
      Instant at,
      int round,
      String shadow,
      String beside,
      long upToSequence,
      int specVersion,
      long seed)
      implements CampaignEvent {}

  /** An alternative was trained; results that are claimed later may be scored by it. */
  record ShadowTrained(
      Instant at,
      int round,
      String shadow,
      String beside,
      String version,
      long upToSequence,
      int specVersion,
      int trainingPoints,
      String artifactDigest,
      String dataDigest,
      long seed,
      String codeVersion,
      SortedMap<String, Double> metrics)
      implements CampaignEvent {}

  /**
   * @param upToSequence results amended after this event are asked for again
   */
  record ShadowScoreRequested(Instant at, int round, long upToSequence, List<ShadowItem> items)
      implements CampaignEvent {}

  /**
   * @param version the shadow's model that was there before the result
   */
  record ShadowItem(String measurement, String shadow, String version) {}

  /** What an alternative had said of a result, and how well. */
  record ShadowScored(Instant at, String shadow, ScoredPrediction score) implements CampaignEvent {}

  record ShadowScoringFinished(Instant at, int round) implements CampaignEvent {}

  /**
   * @param attempt failures in a row, from 1; after three the work waits for news or a retry
   */
  record WorkFailed(Instant at, WorkKind work, int round, int attempt, String message)
      implements CampaignEvent {}

  /** Somebody stopped running work. */
  record WorkStopped(Instant at, Account by, WorkKind work, int round) implements ByAccount {}

  record WorkRetried(Instant at, Account by) implements ByAccount {}

  record AlertRaised(Instant at, AlertKind alert, String message) implements CampaignEvent {}

  record AlertCleared(Instant at, AlertKind alert) implements CampaignEvent {}

  /** Why a campaign ends. */
  enum EndCause {
    PERSON,
    BUDGET_SPENT,
    END_DATE,
    SPACE_EXHAUSTED
  }
}
