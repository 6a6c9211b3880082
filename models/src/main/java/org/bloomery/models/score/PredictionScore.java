package org.bloomery.models.score;

import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * How good normal predictions were. Where no deviations were stated, all but the error is NaN.
 *
 * @param points number of predictions
 * @param squaredError mean squared error, in the square of the unit
 * @param logLoss mean negative logarithm of the stated density of the truth
 * @param crps mean continuous ranked probability score, in the unit
 * @param coverage50 share of truths within the central 50 % interval
 * @param coverage80 the same of 80 %
 * @param coverage95 the same of 95 %
 * @param sharpness mean stated deviation, in the unit
 * @param rankCorrelation Spearman's, of stated deviations and absolute errors; NaN where all
 *     deviations are the same
 */
public record PredictionScore(
    int points,
    double squaredError,
    double logLoss,
    double crps,
    double coverage50,
    double coverage80,
    double coverage95,
    double sharpness,
    double rankCorrelation) {
  /** Half widths of central intervals of the normal distribution, in deviations. */
  private static final double HALF_50 = 0.6744897501960817;

  private static final double HALF_80 = 1.2815515655446004;
  private static final double HALF_95 = 1.959963984540054;

  /**
   * Scores predictions.
   *
   * @param truths at least one
   * @param means one for each
   * @param deviations standard deviations of an observation, above 0; empty where none are stated
   */
  public static PredictionScore of(double[] truths, double[] means, double[] deviations) {
    int n = truths.length;
    if (n == 0 || means.length != n || (deviations.length != n && deviations.length != 0)) {
      throw new IllegalArgumentException(
          "%d means and %d deviations do not belong to %d truths; accepted is at least one truth, as many means, and as many deviations or none"
              .formatted(means.length, deviations.length, n));
    }
    double[] errors = new double[n];
    double squares = 0;
    for (int i = 0; i < n; i++) {
      errors[i] = Math.abs(truths[i] - means[i]);
      squares += errors[i] * errors[i];
    }
    if (deviations.length == 0) {
      double none = Double.NaN;
      return new PredictionScore(n, squares / n, none, none, none, none, none, none, none);
    }
    double logLoss = 0;
    double crps = 0;
    double sharpness = 0;
    for (int i = 0; i < n; i++) {
      double z = errors[i] / deviations[i];
      logLoss += 0.5 * (z * z + Math.log(2 * Math.PI)) + Math.log(deviations[i]);
      crps += deviations[i] * Crps.ofNormal(z);
      sharpness += deviations[i];
    }
    return new PredictionScore(
        n,
        squares / n,
        logLoss / n,
        crps / n,
        covered(errors, deviations, HALF_50),
        covered(errors, deviations, HALF_80),
        covered(errors, deviations, HALF_95),
        sharpness / n,
        n < 2 ? Double.NaN : new SpearmansCorrelation().correlation(deviations, errors));
  }

  private static double covered(double[] errors, double[] deviations, double half) {
    int covered = 0;
    for (int i = 0; i < errors.length; i++) {
      covered += errors[i] <= half * deviations[i] ? 1 : 0;
    }
    return covered / (double) errors.length;
  }
}
