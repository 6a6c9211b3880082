package org.bloomery.models.ensemble;

/**
 * Makes the members' spread an honest deviation. Raw spread of networks trained on the same points
 * is far too small, so model variance is {@code factor² x spread² + floor²}, with both numbers
 * fitted to residuals of points that the predicting network had not seen.
 *
 * @param factor multiplies the members' spread
 * @param floor deviation that the members do not show, standardised
 * @param noise deviation of one observation, standardised
 */
record Calibration(double factor, double floor, double noise) {
  /** Before any residual is known the spread of the prior is taken as it is. */
  private static final double FACTOR_PRIOR_LOG_DEVIATION = 0.7;

  private static final double FLOOR_PRIOR_DEVIATION = 0.5;
  private static final int STEPS = 40;

  static Calibration prior(double noise) {
    return new Calibration(1, 0, noise);
  }

  /** Standard deviation of the mean for a spread, standardised. */
  double modelDeviation(double spread) {
    return Math.sqrt(factor * factor * spread * spread + floor * floor);
  }

  /**
   * The most probable factor and floor for residuals that are normal with variance {@code factor² x
   * spread² + floor² + noise²} under a weak belief in factor 1 and floor 0. Few residuals move
   * little.
   *
   * @param residuals out-of-fold residuals, standardised
   * @param spreads members' spread at the same points
   * @param noiseVariances variance of each value around the truth
   */
  static Calibration fit(
      double[] residuals, double[] spreads, double[] noiseVariances, double noise) {
    double best = Double.POSITIVE_INFINITY;
    double bestFactor = 1;
    double bestFloor = 0;
    for (int i = 0; i <= STEPS; i++) {
      double factor = Math.exp(Math.log(0.1) + i * Math.log(200) / STEPS);
      for (int j = 0; j <= STEPS; j++) {
        double floor = 2.0 * j * j / (STEPS * STEPS);
        double cost =
            0.5 * square(Math.log(factor) / FACTOR_PRIOR_LOG_DEVIATION)
                + 0.5 * square(floor / FLOOR_PRIOR_DEVIATION);
        for (int r = 0; r < residuals.length; r++) {
          double variance = square(factor * spreads[r]) + square(floor) + noiseVariances[r] + 1e-9;
          cost += 0.5 * (Math.log(variance) + square(residuals[r]) / variance);
        }
        if (cost < best) {
          best = cost;
          bestFactor = factor;
          bestFloor = floor;
        }
      }
    }
    return new Calibration(bestFactor, bestFloor, noise);
  }

  private static double square(double x) {
    return x * x;
  }
}
