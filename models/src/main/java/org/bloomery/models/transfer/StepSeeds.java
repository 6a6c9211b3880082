package org.bloomery.models.transfer;

import org.bloomery.data.split.Seeds;

/** Seeds of the random steps of a network, so that none shares its draws with another. */
final class StepSeeds {
  static final int PRETRAINING = 1;
  static final int FINE_TUNING = 2;
  static final int MIXED_IN = 3;
  static final int INNER = 4;
  static final int WEIGHTS = 5;

  private StepSeeds() {}

  /** Seed of one kind of step. */
  static long mixed(long seed, int step) {
    return Seeds.mix(seed * 31 + step);
  }
}
