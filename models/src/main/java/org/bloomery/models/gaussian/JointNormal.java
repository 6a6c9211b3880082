package org.bloomery.models.gaussian;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * What is known of several numbers together.
 *
 * @param means one for each
 * @param covariance symmetric, in the square of their unit
 */
public record JointNormal(double[] means, double[][] covariance) {

  /** Joint draws, {@code count x means}. */
  public double[][] draws(int count, SplittableRandom random) {
    DMatrixRMaj deviates = new DMatrixRMaj(means.length, count);
    for (int d = 0; d < count; d++) {
      for (int i = 0; i < means.length; i++) {
        deviates.set(i, d, random.nextGaussian());
      }
    }
    DMatrixRMaj coloured = CovarianceFactor.ofNearlySingular(covariance).colour(deviates);
    double[][] draws = new double[count][means.length];
    for (int d = 0; d < count; d++) {
      for (int i = 0; i < means.length; i++) {
        draws[d][i] = means[i] + coloured.get(i, d);
      }
    }
    return draws;
  }
}
