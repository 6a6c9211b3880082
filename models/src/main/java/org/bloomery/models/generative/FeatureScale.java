package org.bloomery.models.generative;

import org.bloomery.data.feature.PhaseFeatures;

/**
 * Brings the eight features to mean 0 and deviation 1 over the alloys that were learned.
 *
 * @param middle one for each feature
 * @param unit above 0
 */
record FeatureScale(double[] middle, double[] unit) {
  /**
   * @param features {@code n x 8}, row-major
   * @param learned which rows
   */
  static FeatureScale of(double[] features, int[] learned) {
    double[] middle = new double[PhaseFeatures.WIDTH];
    double[] unit = new double[PhaseFeatures.WIDTH];
    for (int f = 0; f < middle.length; f++) {
      double sum = 0;
      double squares = 0;
      for (int row : learned) {
        sum += features[row * PhaseFeatures.WIDTH + f];
      }
      middle[f] = sum / learned.length;
      for (int row : learned) {
        double distance = features[row * PhaseFeatures.WIDTH + f] - middle[f];
        squares += distance * distance;
      }
      unit[f] = squares > 0 ? Math.sqrt(squares / learned.length) : 1;
    }
    return new FeatureScale(middle, unit);
  }

  /**
   * Scaled features of all rows, {@code n x 8}, row-major.
   *
   * @param features in the same form
   */
  float[] scaled(double[] features) {
    float[] scaled = new float[features.length];
    for (int i = 0; i < scaled.length; i++) {
      int f = i % PhaseFeatures.WIDTH;
      scaled[i] = (float) ((features[i] - middle[f]) / unit[f]);
    }
    return scaled;
  }
}
