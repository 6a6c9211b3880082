package org.bloomery.models.ensemble;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Variance of one observation around the true value, from repeats: points that average several raw
 * values with a known spread, and points of one candidate under one test. Shrunk to a belief while
 * repeats are few.
 */
final class NoiseEstimate {
  /** The belief counts as this many repeats. */
  private static final double BELIEF_FREEDOM = 4;

  private double squares;
  private double freedom;

  private NoiseEstimate(double beliefVariance) {
    this.squares = BELIEF_FREEDOM * beliefVariance;
    this.freedom = BELIEF_FREEDOM;
  }

  /**
   * Pools the repeats.
   *
   * @param values exact values in the space of the model, one for each point
   * @param deviations standard uncertainties of the points in that space, NaN where unknown
   * @param beliefVariance variance believed before repeats are seen
   */
  static double variance(
      List<TrainingPoint> points, double[] values, double[] deviations, double beliefVariance) {
    NoiseEstimate estimate = new NoiseEstimate(beliefVariance);
    Map<String, List<Integer>> sameQuestion = new TreeMap<>();
    for (int i = 0; i < points.size(); i++) {
      TrainingPoint point = points.get(i);
      if (point.repeats() > 1 && !Double.isNaN(deviations[i])) {
        // The uncertainty is that of the mean of the repeats.
        double single = deviations[i] * deviations[i] * point.repeats();
        estimate.add(single, point.repeats() - 1.0);
      }
      sameQuestion
          .computeIfAbsent(
              point.candidate().key() + "|" + point.test().key(), k -> new java.util.ArrayList<>())
          .add(i);
    }
    for (List<Integer> repeats : sameQuestion.values()) {
      if (repeats.size() > 1) {
        double mean = repeats.stream().mapToDouble(i -> values[i]).average().orElseThrow();
        double sum = repeats.stream().mapToDouble(i -> Math.pow(values[i] - mean, 2)).sum();
        estimate.add(sum / (repeats.size() - 1), repeats.size() - 1.0);
      }
    }
    return estimate.squares / estimate.freedom;
  }

  private void add(double variance, double degreesOfFreedom) {
    squares += variance * degreesOfFreedom;
    freedom += degreesOfFreedom;
  }
}
