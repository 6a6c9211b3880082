package org.bloomery.models.gaussian;

import java.util.Arrays;

/**
 * What a process is like before it is told anything.
 *
 * @param lengths one for each column: rows that far apart in it alone are little alike
 * @param signal variance of the function around its trend
 * @param noise variance of a single observation around the function
 */
public record Hyperparameters(double[] lengths, double signal, double noise) {
  public Hyperparameters {
    if (!Arrays.stream(lengths).allMatch(length -> length > 0) || !(signal > 0) || !(noise >= 0)) {
      throw new IllegalArgumentException(
          "lengths %s, signal %s and noise %s are not accepted; use lengths and a signal above 0 and no negative noise"
              .formatted(Arrays.toString(lengths), signal, noise));
    }
  }

  /** Logarithms of the lengths, the signal and the noise, in this order. */
  double[] logarithms() {
    double[] logarithms = new double[lengths.length + 2];
    for (int c = 0; c < lengths.length; c++) {
      logarithms[c] = Math.log(lengths[c]);
    }
    logarithms[lengths.length] = Math.log(signal);
    logarithms[lengths.length + 1] = Math.log(noise);
    return logarithms;
  }

  /**
   * @param lengthOf number of the length of each column, of those that come first
   */
  static Hyperparameters ofLogarithms(double[] logarithms, int[] lengthOf) {
    int different = logarithms.length - 2;
    return new Hyperparameters(
        Arrays.stream(lengthOf).mapToDouble(length -> Math.exp(logarithms[length])).toArray(),
        Math.exp(logarithms[different]),
        Math.exp(logarithms[different + 1]));
  }
}
