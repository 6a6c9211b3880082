package org.bloomery.models.generative;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How many training alloys lie around a latent place: Gaussian kernels whose width along each
 * coordinate follows D. W. Scott, Multivariate Density Estimation (1992), eq. 6.44.
 *
 * @param centres {@code n x dimensions}, row-major
 * @param widths one for each coordinate
 * @param highest largest sum of kernels at a centre
 */
record LatentDensity(float[] centres, double[] widths, double highest) {
  /** More kernels make the answer slower and hardly another. */
  private static final int MOST_CENTRES = 1000;

  private static final double NARROWEST = 1e-3;

  /**
   * The density of places.
   *
   * @param places {@code n x dimensions}, row-major, at least one
   * @param seed of the draw where there are too many
   */
  static LatentDensity of(float[] places, int dimensions, long seed) {
    float[] centres = drawn(places, dimensions, seed);
    int n = centres.length / dimensions;
    double[] widths = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      double sum = 0;
      double squares = 0;
      for (int i = d; i < centres.length; i += dimensions) {
        sum += centres[i];
        squares += centres[i] * (double) centres[i];
      }
      double variance = Math.max(0, squares / n - sum / n * (sum / n));
      widths[d] = Math.max(NARROWEST, Math.sqrt(variance) * Math.pow(n, -1.0 / (dimensions + 4)));
    }
    return of(centres, widths);
  }

  /** The density that was kept as its centres and widths. */
  static LatentDensity of(float[] centres, double[] widths) {
    LatentDensity unscaled = new LatentDensity(centres, widths, 1);
    double highest = 0;
    double[] place = new double[widths.length];
    for (int i = 0; i < centres.length; i += place.length) {
      for (int d = 0; d < place.length; d++) {
        place[d] = centres[i + d];
      }
      highest = Math.max(highest, unscaled.at(place));
    }
    return new LatentDensity(centres, widths, highest);
  }

  /** Relative to the highest at a training alloy. */
  double at(double[] place) {
    int dimensions = widths.length;
    double sum = 0;
    for (int i = 0; i < centres.length; i += dimensions) {
      double squares = 0;
      for (int d = 0; d < dimensions; d++) {
        double distance = (place[d] - centres[i + d]) / widths[d];
        squares += distance * distance;
      }
      sum += Math.exp(-0.5 * squares);
    }
    return sum / highest;
  }

  private static float[] drawn(float[] places, int dimensions, long seed) {
    int n = places.length / dimensions;
    if (n <= MOST_CENTRES) {
      return places.clone();
    }
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    float[] centres = new float[MOST_CENTRES * dimensions];
    for (int i = 0; i < MOST_CENTRES; i++) {
      int j = random.nextInt(i, n);
      int chosen = order[j];
      order[j] = order[i];
      System.arraycopy(places, chosen * dimensions, centres, i * dimensions, dimensions);
    }
    return centres;
  }
}
