package org.bloomery.models.trial;

import org.bloomery.models.ensemble.Prediction;

/**
 * A result beside what a model says of it that has not seen its group.
 *
 * @param measurement id of the result
 * @param group what was left out together
 * @param prediction in the property's unit
 * @param measured in the property's unit
 */
public record HeldOut(String measurement, String group, Prediction prediction, double measured) {
  /** Least share of the measured value that a stated deviation is taken for: none is exact. */
  private static final double LEAST_SHARE = 1e-9;

  /** Stated standard deviation of the result, above 0. */
  double deviation() {
    double least = Math.max(Double.MIN_NORMAL, LEAST_SHARE * Math.abs(measured));
    return Math.max(least, prediction.observationDeviation());
  }

  double absoluteError() {
    return Math.abs(measured - prediction.mean());
  }
}
