package org.bloomery.platform.bench;

import java.util.List;

/**
 * Mean of some numbers, such as paired differences, with its 95 % interval by Student's
 * distribution.
 *
 * @param mean of the numbers, in their unit
 * @param low lower end, negative infinity for fewer than two numbers
 * @param high upper end
 */
public record StudentInterval(double mean, double low, double high) {
  /** The 0.975 quantile of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  public static StudentInterval of(List<Double> numbers) {
    int n = numbers.size();
    double mean = numbers.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
    if (n < 2) {
      return new StudentInterval(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double squares = numbers.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
    double half = quantile(n - 1) * Math.sqrt(squares / (n - 1) / n);
    return new StudentInterval(mean, mean - half, mean + half);
  }

  /**
   * The 0.975 quantile of Student's distribution: M. Abramowitz, I. Stegun, Handbook of
   * Mathematical Functions (1964), 26.7.5; within 0.001 from five degrees of freedom on.
   */
  public static double quantile(int degrees) {
    double z2 = Z * Z;
    double first = Z * (z2 + 1) / 4;
    double second = Z * ((5 * z2 + 16) * z2 + 3) / 96;
    double third = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    double fourth = Z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    double d = degrees;
    return Z + first / d + second / (d * d) + third / (d * d * d) + fourth / (d * d * d * d);
  }
}
