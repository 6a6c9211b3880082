package org.bloomery.platform.bench.xyield;

import java.util.List;

/**
 * One way to read a trained method, such as after its last epoch.
 *
 * @param values one for each question: strengths in GPa, or classes from 0
 * @param deviations standard deviations of one measurement in GPa; empty where none are stated
 */
public record Reading(List<Double> values, List<Double> deviations) {
  /** The reading that is reported under the plain name: after the last epoch. */
  public static final String PLAIN = "";

  /** That of the epoch that was best on an inner part of the training points. */
  public static final String INNER = "inner";

  /** That of the epoch that was best on the test points: nobody can have it beforehand. */
  public static final String OPTIMISTIC = "optimistic";

  public Reading {
    values = List.copyOf(values);
    deviations = List.copyOf(deviations);
    if (!deviations.isEmpty() && deviations.size() != values.size()) {
      throw new IllegalArgumentException(
          deviations.size() + " deviations do not belong to " + values.size() + " values");
    }
  }

  /** Without uncertainty. */
  public static Reading of(double[] values) {
    return new Reading(boxed(values), List.of());
  }

  public static Reading of(double[] values, double[] deviations) {
    return new Reading(boxed(values), boxed(deviations));
  }

  private static List<Double> boxed(double[] values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }
}
