package org.bloomery.models.ensemble;

import java.util.function.DoubleConsumer;
import org.bloomery.models.network.StackedWeights;

/**
 * Networks that have learned a simulator, kept between trainings: the prior depends on space,
 * specification and seed alone, so that refits take seconds.
 */
public interface Pretraining {

  /**
   * The pretrained networks of this key, made when they are not there.
   *
   * @param key SHA-256 of everything the result depends on
   */
  StackedWeights of(String key, Learning learning, DoubleConsumer progress);

  /** Learns the simulated points. */
  @FunctionalInterface
  interface Learning {
    StackedWeights learn(DoubleConsumer progress);
  }

  /** Keeps the most recent ones in memory. */
  static Pretraining inMemory(int most) {
    return new PretrainingCache(most);
  }
}
