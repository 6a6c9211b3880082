package org.bloomery.platform.bench;

import java.util.List;

/** Medians, because neighbours on a machine disturb single measurements and not the middle one. */
public final class Medians {
  private Medians() {}

  /** Middle value, the mean of the two middle ones of an even number; NaN of none. */
  public static double of(List<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
