package org.bloomery.ui.layout;

import java.util.Locale;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.objective.PropertyTest;

/** Numbers as people read them: few digits, always a unit. */
public final class Quantities {
  private Quantities() {}

  /** Four significant digits at most, thousands separated by a thin space. */
  public static String number(double value) {
    return digits(value).replace('-', '\u2212');
  }

  private static String digits(double value) {
    double magnitude = Math.abs(value);
    if (magnitude >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value).replace(',', '\u2009');
    }
    if (magnitude >= 10) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    return String.format(Locale.ROOT, "%.3g", value);
  }

  /** How many, thousands separated by a thin space. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u2009');
  }

  public static String withUnit(double value, String unit) {
    return number(value) + behind(unit);
  }

  private static String behind(String unit) {
    return unit.equals("1") ? "" : "\u00a0" + unit.replace("cm3", "cm³");
  }

  /** A value with half its 80 % interval. */
  public static String withInterval(double value, double low, double high, String unit) {
    return number(value) + " ± " + number((high - low) / 2) + behind(unit);
  }

  /** An atomic fraction as atomic percent, e.g. {@code 12.5 at.%}. */
  public static String atomicPercent(double fraction) {
    return atPercent(fraction) + "\u00a0at.%";
  }

  /** All of an alloy to a tenth of an atomic percent, e.g. {@code Mo 49.6, W 50.4 at.%}. */
  public static String atomicPercent(Composition alloy) {
    return alloy.fractions().entrySet().stream()
            .map(part -> part.getKey() + "\u00a0" + atPercent(part.getValue()))
            .collect(Collectors.joining(", "))
        + "\u00a0at.%";
  }

  private static String atPercent(double fraction) {
    String text = String.format(Locale.ROOT, "%.1f", 100 * fraction);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** The test in words, e.g. {@code yield stress (compression, 1273 K)}. */
  public static String words(PropertyTest test) {
    String name = test.property().replace('_', ' ');
    if (test.conditions().isEmpty()) {
      return name;
    }
    StringBuilder conditions = new StringBuilder();
    test.conditions()
        .values()
        .values()
        .forEach(value -> conditions.append(conditions.isEmpty() ? "" : ", ").append(value.text()));
    return name + " (" + conditions + ")";
  }
}
