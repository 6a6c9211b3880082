package org.bloomery.models.score;

import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * Exact 95 % limits of a share of which a number of trials told (Clopper and Pearson, Biometrika 26
 * (1934) 404, by the quantiles of the beta distribution).
 *
 * @param low95 lower limit, 0..1
 * @param high95 upper limit, 0..1
 */
public record BinomialLimits(double low95, double high95) {
  private static final double TAIL = 0.025;

  /**
   * @param successes from 0 to {@code trials}
   * @param trials at least 1
   */
  public static BinomialLimits of(int successes, int trials) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          successes + " successes of " + trials + " trials; accepted is 0 to all of at least one");
    }
    return new BinomialLimits(
        successes == 0
            ? 0
            : new BetaDistribution(successes, trials - successes + 1)
                .inverseCumulativeProbability(TAIL),
        successes == trials
            ? 1
            : new BetaDistribution(successes + 1, trials - successes)
                .inverseCumulativeProbability(1 - TAIL));
  }
}
