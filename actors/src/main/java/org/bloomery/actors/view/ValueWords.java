package org.bloomery.actors.view;

import java.util.Locale;
import org.bloomery.data.measurement.MeasuredValue;

/** Values as people read them. */
public final class ValueWords {
  private static final double LARGEST_WHOLE = 1e9;

  private ValueWords() {}

  /** A value with its relation, e.g. {@code > 2000}. */
  public static String of(MeasuredValue value) {
    return switch (value) {
      case MeasuredValue.Exact exact -> number(exact.value());
      case MeasuredValue.Below below -> "< " + number(below.limit());
      case MeasuredValue.Above above -> "> " + number(above.limit());
      case MeasuredValue.Category category -> category.name();
    };
  }

  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
