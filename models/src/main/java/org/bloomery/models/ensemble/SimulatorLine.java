package org.bloomery.models.ensemble;

/**
 * The linear map {@code intercept + slope x simulator} from which a network learns the difference,
 * in standardised units.
 */
record SimulatorLine(double intercept, double slope) {

  /** What is believed before data: the simulator as it is, give or take. */
  record Belief(SimulatorLine mean, double interceptDeviation, double slopeDeviation) {}

  /**
   * The most probable line given weighted points and a belief (Bayesian linear regression with a
   * normal prior): with few points close to the belief, with many the least squares fit.
   *
   * @param weights inverse variances of the values around the line, 0 for a point left out
   */
  static SimulatorLine fit(double[] simulated, double[] values, double[] weights, Belief belief) {
    double a00 = 1 / square(belief.interceptDeviation());
    double a11 = 1 / square(belief.slopeDeviation());
    double a01 = 0;
    double b0 = a00 * belief.mean().intercept();
    double b1 = a11 * belief.mean().slope();
    for (int i = 0; i < values.length; i++) {
      double w = weights[i];
      a00 += w;
      a01 += w * simulated[i];
      a11 += w * square(simulated[i]);
      b0 += w * values[i];
      b1 += w * simulated[i] * values[i];
    }
    double determinant = a00 * a11 - a01 * a01;
    return new SimulatorLine(
        (a11 * b0 - a01 * b1) / determinant, (a00 * b1 - a01 * b0) / determinant);
  }

  double at(double simulated) {
    return intercept + slope * simulated;
  }

  private static double square(double x) {
    return x * x;
  }
}
