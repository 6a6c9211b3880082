package org.bloomery.models.ensemble;

import java.util.Set;

/**
 * Makes predictors. A training uses all threads of the engine; who calls it lets one run at a time.
 */
public interface Trainer {
  /**
   * Trains, the same task giving the same model on one CPU build and thread count.
   *
   * @throws WorkCancelled when the listener says stop
   */
  TrainedModel train(TrainingTask task, WorkListener listener);

  /**
   * Restores a predictor.
   *
   * @throws IllegalArgumentException when the bytes are no artifact of this trainer, saying what is
   *     wrong
   */
  Predictor load(byte[] artifact);

  /** Ids of the predictors among which a specification chooses; empty where it has no choice. */
  default Set<String> predictors() {
    return Set.of();
  }
}
