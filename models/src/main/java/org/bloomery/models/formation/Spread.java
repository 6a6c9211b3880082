package org.bloomery.models.formation;

import java.util.Arrays;

/**
 * From the disagreement of a model's parts to a standard deviation.
 *
 * @param factor by which the disagreement is too small
 * @param floor deviation that the parts share, before the factor, eV/atom
 */
record Spread(double factor, double floor) {
  private static final double LEAST_FACTOR = 0.1;
  private static final double LEAST_FLOOR = 1e-4;

  /** Such that errors on a check have a root mean square of one deviation. */
  static Spread calibrated(double[] disagreements, double[] errors) {
    double[] sorted = disagreements.clone();
    Arrays.sort(sorted);
    double floor = Math.max(LEAST_FLOOR, sorted[sorted.length / 2]);
    double squares = 0;
    for (int i = 0; i < errors.length; i++) {
      squares += errors[i] * errors[i] / (Math.pow(disagreements[i], 2) + floor * floor);
    }
    return new Spread(Math.max(LEAST_FACTOR, Math.sqrt(squares / errors.length)), floor);
  }

  double deviation(double disagreement) {
    return factor * Math.hypot(disagreement, floor);
  }
}
