package org.bloomery.models.ensemble;

/**
 * A predicted value with both parts of its uncertainty, in the property's unit.
 *
 * @param mean expected value
 * @param modelDeviation standard deviation of the mean itself: what more data would remove
 * @param noiseDeviation standard deviation of one observation around the true value
 */
public record Prediction(double mean, double modelDeviation, double noiseDeviation) {
  public Prediction {
    if (!(Double.isFinite(mean) && modelDeviation >= 0 && noiseDeviation >= 0)) {
      throw new IllegalArgumentException(
          "not a prediction: mean "
              + mean
              + ", deviations "
              + modelDeviation
              + " and "
              + noiseDeviation);
    }
  }

  /** Standard deviation of one future observation. */
  public double observationDeviation() {
    return Math.hypot(modelDeviation, noiseDeviation);
  }
}
