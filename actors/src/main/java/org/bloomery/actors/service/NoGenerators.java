package org.bloomery.actors.service;

import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.generative.GeneratorTask;
import org.bloomery.models.generative.GeneratorTrainer;
import org.bloomery.models.generative.LatentModel;
import org.bloomery.models.generative.TrainedGenerator;

/** Stands where no generative models are made, and says so to who asks. */
final class NoGenerators implements GeneratorTrainer {
  private static final String NONE = "no generative models are made here";

  @Override
  public TrainedGenerator train(GeneratorTask task, WorkListener listener) {
    throw new IllegalStateException(NONE);
  }

  @Override
  public LatentModel load(byte[] artifact) {
    throw new IllegalArgumentException(NONE);
  }
}
