package org.bloomery.platform.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values of an axis lie, as a part of its length from 0 to 1, and which of them are labelled.
 *
 * @param from value at the beginning, below the one at the end
 * @param ticks labelled values within
 */
record Scale(boolean isLogarithmic, double from, double to, List<Double> ticks) {
  private static final int MOST_TICKS = 7;

  /** A linear axis begins at 0 when the least value is nearer to 0 than this part of the range. */
  private static final double NEAR_ZERO = 0.5;

  /** A scale whose ends are round and on which all values lie. */
  static Scale of(Axis axis, List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    if (axis.isLogarithmic()) {
      if (!(least > 0)) {
        throw new IllegalArgumentException(
            "the value " + least + " has no place on the logarithmic axis '" + axis.label() + "'");
      }
      return logarithmic(least, most);
    }
    return linear(least, most);
  }

  /** Part of the way along the axis. */
  double place(double value) {
    return isLogarithmic
        ? Math.log(value / from) / Math.log(to / from)
        : (value - from) / (to - from);
  }

  /** As people write it: no more digits than the value has, powers of ten beyond six digits. */
  static String words(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e6 || size < 1e-4) {
      int power = (int) Math.floor(Math.log10(size) + 1e-9);
      double factor = value / Math.pow(10, power);
      String times = Math.abs(factor - 1) < 1e-9 ? "" : words(round(factor)) + " × ";
      return times + "10" + superscript(power);
    }
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static Scale linear(double least, double most) {
    double low = least >= 0 && least < NEAR_ZERO * most ? 0 : least;
    double range = most > low ? most - low : Math.max(Math.abs(most), 1);
    double step = step(range / (MOST_TICKS - 1));
    long first = (long) Math.floor(low / step + 1e-9);
    long last = Math.max(first + 1, (long) Math.ceil(most / step - 1e-9));
    List<Double> ticks = new ArrayList<>();
    for (long tick = first; tick <= last; tick++) {
      ticks.add(round(tick * step));
    }
    return new Scale(false, ticks.getFirst(), ticks.getLast(), ticks);
  }

  /** The next of 1, 2, 5, 10 times a power of ten. */
  private static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= atLeast * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static Scale logarithmic(double least, double most) {
    List<Double> candidates = new ArrayList<>();
    int last = (int) Math.ceil(Math.log10(most)) + 1;
    for (int power = (int) Math.floor(Math.log10(least)) - 1; power <= last; power++) {
      for (double factor : new double[] {1, 2, 5}) {
        candidates.add(round(factor * Math.pow(10, power)));
      }
    }
    double from = candidates.stream().filter(c -> c <= least).reduce((a, b) -> b).orElseThrow();
    double to = candidates.stream().filter(c -> c >= most && c > from).findFirst().orElseThrow();
    List<Double> within = candidates.stream().filter(c -> c >= from && c <= to).toList();
    List<Double> decades = within.stream().filter(Scale::isPowerOfTen).toList();
    return new Scale(true, from, to, within.size() > MOST_TICKS + 2 ? decades : within);
  }

  private static boolean isPowerOfTen(double value) {
    double power = Math.log10(value);
    return Math.abs(power - Math.rint(power)) < 1e-9;
  }

  /** Without the noise of the last bits. */
  private static double round(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.9e", value));
  }

  private static String superscript(int power) {
    StringBuilder text = new StringBuilder(power < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(power)).toCharArray()) {
      text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
    }
    return text.toString();
  }
}
