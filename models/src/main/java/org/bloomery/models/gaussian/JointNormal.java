package org.bloomery.models.gaussian;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What is known of several numbers together.
 *
 * @param means one for each
 * @param covariance symmetric, in the square of their unit
 */
public record JointNormal(double[] means, double[][] covariance) {

  /** Joint draws, {@code count x means}. */
  public double[][] draws(int count, SplittableRandom random) {
    CovarianceFactor root = CovarianceFactor.ofNearlySingular(covariance);
    double[][] draws = new double[count][];
    for (int d = 0; d < count; d++) {
      draws[d] =
          root.colour(
              IntStream.range(0, means.length).mapToDouble(i -> random.nextGaussian()).toArray());
      for (int i = 0; i < means.length; i++) {
        draws[d][i] += means[i];
      }
    }
    return draws;
  }
}
