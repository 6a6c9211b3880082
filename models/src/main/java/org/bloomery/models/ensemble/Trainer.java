package org.bloomery.models.ensemble;

/**
 * Makes predictors. One training runs at a time in a process (the engine allows one gradient
 * collector); callers queue.
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
}
