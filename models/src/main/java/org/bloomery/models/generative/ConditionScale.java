package org.bloomery.models.generative;

import java.util.Arrays;

/**
 * What brings a condition to the size that networks learn well.
 *
 * @param middle subtracted first
 * @param unit divided by then, above 0
 * @param highest condition of the training data, as people see it
 */
record ConditionScale(double middle, double unit, double highest) {
  /** Probabilities go in as they are. */
  static final ConditionScale PROBABILITY = new ConditionScale(0, 1, 1);

  /** Mean 0 and deviation 1 over the training data. */
  static ConditionScale of(double[] conditions) {
    double mean = Arrays.stream(conditions).average().orElse(0);
    double variance =
        Arrays.stream(conditions).map(c -> (c - mean) * (c - mean)).average().orElse(0);
    return new ConditionScale(
        mean, variance > 0 ? Math.sqrt(variance) : 1, Arrays.stream(conditions).max().orElse(0));
  }

  float scaled(double condition) {
    return (float) ((condition - middle) / unit);
  }
}
