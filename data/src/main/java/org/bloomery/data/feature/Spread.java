package org.bloomery.data.feature;

/**
 * Mean, mean absolute deviation from it, minimum and maximum of a quantity over atoms. What the
 * published names call {@code var} and {@code dev} is that deviation.
 */
record Spread(double mean, double deviation, double min, double max) {

  /** Over the first values of an array. */
  static Spread of(double[] values, int count) {
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      sum += values[i];
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    double mean = sum / count;
    double deviation = 0;
    for (int i = 0; i < count; i++) {
      deviation += Math.abs(values[i] - mean);
    }
    return new Spread(mean, deviation / count, min, max);
  }
}
