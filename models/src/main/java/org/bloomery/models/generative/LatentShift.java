package org.bloomery.models.generative;

import java.util.Arrays;

/**
 * Where a binary condition has its mean place on the map, taken out of every place: the prior of
 * the latent coordinates is the same under either condition, and what training leaves of a
 * difference between the means would tell the condition. Encoding subtracts, decoding adds, so an
 * alloy comes back as it would without; conditions between 0 and 1 are interpolated.
 *
 * @param atZero mean place of the alloys of condition 0, before the shift
 * @param atOne the same of condition 1
 */
record LatentShift(double[] atZero, double[] atOne) {
  /**
   * The shift of alloys of known condition.
   *
   * @param places {@code n x dimensions}, row-major, of which those of known condition come first
   * @param conditions 0 or 1, of those alone; both occur
   */
  static LatentShift of(float[] places, boolean[] conditions, int dimensions) {
    double[][] means = new double[2][dimensions];
    int[] counts = new int[2];
    for (int i = 0; i < conditions.length; i++) {
      int condition = conditions[i] ? 1 : 0;
      counts[condition]++;
      for (int d = 0; d < dimensions; d++) {
        means[condition][d] += places[i * dimensions + d];
      }
    }
    for (int condition = 0; condition < 2; condition++) {
      int count = counts[condition];
      means[condition] = Arrays.stream(means[condition]).map(sum -> sum / count).toArray();
    }
    return new LatentShift(means[0], means[1]);
  }

  /** What is subtracted from a coordinate of an encoded place and added before decoding. */
  double at(double condition, int dimension) {
    return atZero[dimension] + condition * (atOne[dimension] - atZero[dimension]);
  }
}
