package org.bloomery.actors.training;

import java.util.List;
import java.util.SortedMap;
import org.bloomery.models.rehearsal.PlayedTruth;
import org.bloomery.models.trial.HeldOut;

/** What came of a training. */
public sealed interface TrainingOutcome {
  String campaign();

  long round();

  /** What comes of the training of a model that is kept. */
  sealed interface OfModel extends TrainingOutcome {}

  /**
   * A fold of a comparison; its model is forgotten.
   *
   * @param seconds time that training and asking took
   */
  record Tried(String campaign, long round, List<HeldOut> heldOut, double seconds)
      implements TrainingOutcome {
    public Tried {
      heldOut = List.copyOf(heldOut);
    }
  }

  /**
   * A campaign was played against a truth.
   *
   * @param seconds time it took
   */
  record Rehearsed(String campaign, long round, PlayedTruth played, double seconds)
      implements TrainingOutcome {}

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
      implements OfModel {}

  /**
   * @param message what went wrong, for people
   */
  record Failed(String campaign, long round, String message) implements OfModel {}

  record Cancelled(String campaign, long round) implements OfModel {}
}
