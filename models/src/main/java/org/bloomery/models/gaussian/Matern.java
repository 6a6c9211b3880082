package org.bloomery.models.gaussian;

/**
 * The Matern covariance of smoothness 5/2 (C. E. Rasmussen, C. K. I. Williams, Gaussian Processes
 * for Machine Learning, MIT Press 2006, equation 4.17): functions that are twice differentiable.
 */
final class Matern {
  private static final double ROOT_5 = Math.sqrt(5);

  private Matern() {}

  /**
   * Correlation at a distance.
   *
   * @param squaredDistance sum over the columns of squared differences in lengths
   */
  static double correlation(double squaredDistance) {
    double z = ROOT_5 * Math.sqrt(squaredDistance);
    return (1 + z + z * z / 3) * Math.exp(-z);
  }

  /**
   * Derivative of the correlation by the logarithm of a length, for each unit of what its column
   * adds to the squared distance.
   */
  static double slope(double squaredDistance) {
    double z = ROOT_5 * Math.sqrt(squaredDistance);
    return 5.0 / 3 * (1 + z) * Math.exp(-z);
  }

  /** Sum over the columns of squared differences in lengths. */
  static double squaredDistance(double[] one, double[] other, double[] lengths) {
    double sum = 0;
    for (int c = 0; c < lengths.length; c++) {
      double difference = (one[c] - other[c]) / lengths[c];
      sum += difference * difference;
    }
    return sum;
  }
}
