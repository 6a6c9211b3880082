package org.bloomery.models.ensemble;

import java.util.Arrays;

/**
 * How much each of several predictors counts: the weights under which what they say together of
 * points that they had not seen is most probable (Y. Yao, A. Vehtari, D. Simpson, A. Gelman,
 * Bayesian Analysis 13 (2018) 917), pulled to equal ones while points are few.
 */
final class Stacking {
  /** Points that the belief in equal weights is worth; set on other draws than those reported. */
  private static final double BELIEF = 20;

  private static final int STEPS = 200;

  private Stacking() {}

  /**
   * The weights, of sum 1.
   *
   * @param logDensities of what was measured, {@code predictors x points}
   */
  static double[] weights(double[][] logDensities) {
    int predictors = logDensities.length;
    int points = logDensities[0].length;
    double[] weights = new double[predictors];
    Arrays.fill(weights, 1.0 / predictors);
    double[] shares = new double[predictors];
    for (int step = 0; step < STEPS; step++) {
      double[] sums = new double[predictors];
      for (int i = 0; i < points; i++) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] of : logDensities) {
          largest = Math.max(largest, of[i]);
        }
        double all = 0;
        for (int k = 0; k < predictors; k++) {
          shares[k] = weights[k] * Math.exp(logDensities[k][i] - largest);
          all += shares[k];
        }
        for (int k = 0; k < predictors; k++) {
          sums[k] += shares[k] / all;
        }
      }
      for (int k = 0; k < predictors; k++) {
        weights[k] = (sums[k] + BELIEF / predictors) / (points + BELIEF);
      }
    }
    return weights;
  }
}
