package org.bloomery.data.space;

import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * The size of a composition space: exact from the graph alone, exact by counting where residual
 * rules leave few compositions to test, and estimated from uniform draws beyond.
 */
final class SizeEstimate {
  /** Compositions up to which a space with residual rules is counted one by one. */
  static final long MOST_COUNTED = 10_000_000;

  /** Draws behind an estimate: half an interval is about 0.3 % of the space. */
  static final int DRAWS = 100_000;

  private static final long SEED = 20260101;

  /** 97.5 % quantile of the normal distribution, for 95 % intervals. */
  private static final double Z = 1.959963984540054;

  private SizeEstimate() {}

  static SpaceSize of(SpacePlan plan) {
    ResidualRules residual = plan.residual();
    BigInteger compositions = plan.graph().size();
    BigInteger combinations = BigInteger.valueOf(plan.process().combinations());
    if (residual.isEmpty() || compositions.signum() == 0) {
      return new SpaceSize.Exact(compositions.multiply(combinations));
    }
    CompositionWalk walk = plan.walk();
    if (compositions.compareTo(BigInteger.valueOf(MOST_COUNTED)) <= 0) {
      return new SpaceSize.Exact(BigInteger.valueOf(count(walk, residual)).multiply(combinations));
    }
    double whole = compositions.multiply(combinations).doubleValue();
    return estimate(walk, residual, whole, DRAWS, SEED);
  }

  private static long count(CompositionWalk walk, ResidualRules residual) {
    walk.seek(BigInteger.ZERO);
    long count = 0;
    do {
      if (residual.hold(walk.steps(), walk.fractions())) {
        count++;
      }
    } while (walk.next());
    return count;
  }

  /**
   * The share of draws that the rules accept, times the whole, with Wilson's score interval (J. Am.
   * Stat. Assoc. 22, 209, 1927).
   */
  static SpaceSize.About estimate(
      CompositionWalk walk, ResidualRules residual, double whole, int draws, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int hits = 0;
    for (int draw = 0; draw < draws; draw++) {
      walk.draw(random);
      if (residual.hold(walk.steps(), walk.fractions())) {
        hits++;
      }
    }
    double n = draws;
    double share = hits / n;
    double centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
    return new SpaceSize.About(
        share * whole, Math.max(0, centre - half) * whole, Math.min(1, centre + half) * whole);
  }
}
