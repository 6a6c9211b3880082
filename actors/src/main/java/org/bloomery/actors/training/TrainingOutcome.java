package org.bloomery.actors.training;

import java.util.SortedMap;

/** What came of a training. */
public sealed interface TrainingOutcome {
  String campaign();

  long round();

  /**
   * The artifact is on disk and its predictor ready.
   *
   * @param digest SHA-256 of the artifact
   * @param bytes its size
   * @param dataDigest SHA-256 of the training set in canonical form
   * @param seconds time it took
   */
  record Trained(
      String campaign,
      long round,
      String digest,
      long bytes,
      String dataDigest,
      SortedMap<String, Double> metrics,
      double seconds)
      implements TrainingOutcome {}

  /**
   * @param message what went wrong, for people
   */
  record Failed(String campaign, long round, String message) implements TrainingOutcome {}

  record Cancelled(String campaign, long round) implements TrainingOutcome {}
}
