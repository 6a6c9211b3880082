package org.bloomery.models.generative;

import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;

/** Makes the generative models of campaigns. */
public interface GeneratorTrainer {
  /**
   * Trains, the same task giving the same model on one CPU build and thread count.
   *
   * @throws WorkCancelled when the listener says stop
   */
  TrainedGenerator train(GeneratorTask task, WorkListener listener);

  /**
   * Restores a model.
   *
   * @throws IllegalArgumentException when the bytes are no artifact of this trainer, saying what is
   *     wrong
   */
  LatentModel load(byte[] artifact);
}
