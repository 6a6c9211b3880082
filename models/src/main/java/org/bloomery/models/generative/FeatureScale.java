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
   * @param rows begin with the features
   * @param width of a row
   * @param learned which rows
   */
  static FeatureScale of(double[] rows, int width, int[] learned) {
    double[] middle = new double[PhaseFeatures.WIDTH];
    double[] unit = new double[PhaseFeatures.WIDTH];
    for (int f = 0; f < middle.length; f++) {
      double sum = 0;
      double squares = 0;
      for (int row : learned) {
        sum += rows[row * width + f];
      }
      middle[f] = sum / learned.length;
      for (int row : learned) {
        double distance = rows[row * width + f] - middle[f];
        squares += distance * distance;
      }
      unit[f] = squares > 0 ? Math.sqrt(squares / learned.length) : 1;
    }
    return new FeatureScale(middle, unit);
  }

  /**
   * Scaled features of all rows, {@code n x 8}, row-major.
   *
   * @param width of a row, which begins with the features
   */
  float[] scaled(double[] rows, int width) {
    int count = rows.length / width;
    float[] scaled = new float[count * PhaseFeatures.WIDTH];
    for (int i = 0; i < count; i++) {
      for (int f = 0; f < PhaseFeatures.WIDTH; f++) {
        scaled[i * PhaseFeatures.WIDTH + f] = (float) ((rows[i * width + f] - middle[f]) / unit[f]);
      }
    }
    return scaled;
  }
}
