package org.bloomery.platform.bench.pools;

import org.bloomery.models.ensemble.ModelSpec;

/** What a campaign learns with; everything else is the same. */
enum Contender {
  /** What a campaign without a simulator takes when nothing is said. */
  OURS("ours", "ours (stacked processes)"),
  GP("gp", "Gaussian process"),
  FOREST("forest", "random forest");

  private final String key;
  private final String label;

  Contender(String key, String label) {
    this.key = key;
    this.label = label;
  }

  /** End of its figures' names. */
  String key() {
    return key;
  }

  /** Name for people. */
  String label() {
    return label;
  }

  ModelSpec model(long seed) {
    return switch (this) {
      case OURS -> ModelSpec.processes(false, seed);
      case GP -> alone(ModelSpec.GAUSSIAN_PROCESS, seed);
      case FOREST -> alone(ModelSpec.RANDOM_FOREST, seed);
    };
  }

  private static ModelSpec alone(String predictor, long seed) {
    return new ModelSpec(
        predictor, new ModelSpec.Prior.None(), false, ModelSpec.FINE_TUNE, 10, seed);
  }
}
