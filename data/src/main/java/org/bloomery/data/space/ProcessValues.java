package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;

/** The allowed values of a PROCESS condition: a list, a range with a step, or categories. */
public final class ProcessValues {
  /** Quantities equal within this share are the same value written twice. */
  private static final double SAME = 1e-9;

  private static final int MOST_VALUES = 10_000;

  private ProcessValues() {}

  public static List<ConditionValue> list(Unit unit, double... values) {
    return Arrays.stream(values)
        .<ConditionValue>mapToObj(value -> new ConditionValue.Quantity(value, unit))
        .toList();
  }

  public static List<ConditionValue> categories(String... names) {
    return Arrays.stream(names).<ConditionValue>map(ConditionValue.Category::new).toList();
  }

  /**
   * The values from the lowest to the highest, both included.
   *
   * @throws IllegalArgumentException when the step does not divide the range
   */
  public static List<ConditionValue> range(double lowest, double highest, double step, Unit unit) {
    double steps = (highest - lowest) / step;
    long count = Math.round(steps);
    if (!(step > 0 && highest >= lowest)
        || count >= MOST_VALUES
        || Math.abs(steps - count) > SAME * Math.max(1, steps)) {
      throw new IllegalArgumentException(
          "range from "
              + Numbers.text(lowest)
              + " to "
              + Numbers.text(highest)
              + " with step "
              + Numbers.text(step)
              + " is not accepted; use a step above 0 that divides the range into fewer than "
              + MOST_VALUES
              + " parts");
    }
    List<ConditionValue> values = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      double value = i == count ? highest : lowest + (highest - lowest) * i / count;
      values.add(new ConditionValue.Quantity(value, unit));
    }
    return List.copyOf(values);
  }

  /** Whether two values mean the same, whatever unit they are written in. */
  static boolean same(ConditionValue first, ConditionValue second) {
    return CandidateResolution.within(first, second, 0);
  }

  static boolean sameQuantity(double first, double second) {
    return Math.abs(first - second)
        <= SAME * Math.max(1, Math.max(Math.abs(first), Math.abs(second)));
  }
}
