package org.bloomery.platform.bench.sources;

import java.util.List;

/**
 * Mean of paired differences with its 95 % interval by Student's distribution.
 *
 * @param mean of the differences, in their unit
 * @param low lower end, negative infinity for fewer than two differences
 * @param high upper end
 */
record PairedDifference(double mean, double low, double high) {
  /** The 0.975 quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  static PairedDifference of(List<Double> differences) {
    int n = differences.size();
    double mean = differences.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
    if (n < 2) {
      return new PairedDifference(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double squares = differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
    double half = quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
    return new PairedDifference(mean, mean - half, mean + half);
  }

  /**
   * The 0.975 quantile of Student's distribution: M. Abramowitz, I. Stegun, Handbook of
   * Mathematical Functions (1964), 26.7.5; within 0.001 from five degrees of freedom on.
   */
  static double quantile(int degrees) {
    double z2 = Z * Z;
    double first = Z * (z2 + 1) / 4;
    double second = Z * ((5 * z2 + 16) * z2 + 3) / 96;
    double third = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    double fourth = Z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    double d = degrees;
    return Z + first / d + second / (d * d) + third / (d * d * d) + fourth / (d * d * d * d);
  }
}
