package org.bloomery.models.transfer;

/** Seeds of the random steps of a network, so that none shares its draws with another. */
final class Seeds {
  static final int PRETRAINING = 1;
  static final int FINE_TUNING = 2;
  static final int MIXED_IN = 3;
  static final int INNER = 4;
  static final int WEIGHTS = 5;

  private Seeds() {}

  /** Seed of one kind of step (the finaliser of SplitMix64, Steele et al., OOPSLA 2014). */
  static long mixed(long seed, int step) {
    long z = seed * 31 + step + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
