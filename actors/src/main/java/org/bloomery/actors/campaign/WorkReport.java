package org.bloomery.actors.campaign;

import java.util.List;
import java.util.SortedMap;
import org.bloomery.models.acquisition.PlannedProposal;
import org.bloomery.models.acquisition.RescoredExperiment;
import org.bloomery.models.ensemble.Prediction;

/**
 * What workers and timers tell the campaign. A report for a round that does not run any more is
 * heard and changes nothing.
 */
public sealed interface WorkReport {
  /** The timer of a lease rang. */
  record LeaseExpired(String experiment, long token) implements WorkReport {}

  /** The quiet time after a result is over. */
  record DebounceElapsed() implements WorkReport {}

  record EndDateReached() implements WorkReport {}

  /** The wait after a failure is over; also said once after every recovery. */
  record RetryDue() implements WorkReport {}

  /**
   * @param version name of the new model version, unique within the campaign
   */
  record TrainingFinished(
      int round,
      String version,
      String artifactDigest,
      String dataDigest,
      String codeVersion,
      int trainingPoints,
      SortedMap<String, Double> metrics)
      implements WorkReport {}

  /**
   * @param version name of the new generative model, unique within the campaign
   */
  record GeneratorFinished(
      int round,
      String version,
      String artifactDigest,
      String dataDigest,
      String codeVersion,
      SortedMap<String, Double> metrics)
      implements WorkReport {}

  /**
   * @param exhausted whether it is shorter than asked for because no candidate is left
   */
  record BatchFinished(int round, List<PlannedProposal> proposals, boolean exhausted)
      implements WorkReport {}

  record RescoreFinished(int round, List<RescoredExperiment> experiments) implements WorkReport {}

  /** Predictions for the items of the request; items that cannot be predicted are left out. */
  record ScoreFinished(int round, List<ItemPrediction> predictions) implements WorkReport {}

  /** What the asked model says at the as-made composition of a result. */
  record ItemPrediction(String measurement, Prediction prediction) {}

  /** An alternative was trained. */
  record ShadowFinished(
      int round,
      String version,
      String artifactDigest,
      String dataDigest,
      String codeVersion,
      int trainingPoints,
      SortedMap<String, Double> metrics)
      implements WorkReport {}

  /** Predictions for the items of the request; items that cannot be predicted are left out. */
  record ShadowScoreFinished(int round, List<ShadowPrediction> predictions) implements WorkReport {}

  /** What an alternative says at the as-made composition of a result. */
  record ShadowPrediction(String measurement, String shadow, Prediction prediction) {}

  /** The work of this round failed. */
  record Failed(WorkKind work, int round, String message) implements WorkReport {}

  /** Somebody wants all running work stopped. */
  record Cancelled(Account by) implements WorkReport {}
}
