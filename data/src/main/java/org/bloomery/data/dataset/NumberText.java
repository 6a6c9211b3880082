package org.bloomery.data.dataset;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.data.chemistry.Unit;

/**
 * A number as a laboratory writes it: {@code 812}, {@code 0.81 GPa}, {@code >2000}, {@code <50}.
 *
 * @param unit the unit written behind it, empty where none is
 */
record NumberText(Bound bound, double value, Optional<Unit> unit) {
  private static final Pattern NUMBER =
      Pattern.compile("([<>]?)\\s*([-+]?[0-9]+(?:[.,][0-9]+)?(?:[eE][-+]?[0-9]+)?)\\s*(.*)");
  private static final Pattern WITH_COMMA = Pattern.compile("[0-9],[0-9]");

  /** Nobody writes longer numbers; a search in an endless cell would take endless time. */
  private static final int LONGEST = 100;

  /** Whether the number is the value or a limit of it. */
  enum Bound {
    EXACT,
    BELOW,
    ABOVE
  }

  /** Thrown with what is accepted. */
  static final class NotANumber extends Exception {
    private static final long serialVersionUID = 1;

    NotANumber(String message) {
      super(message);
    }
  }

  static boolean hasDecimalComma(String text) {
    return WITH_COMMA.matcher(text).find();
  }

  /**
   * Reads a cell.
   *
   * @param decimalCommas whether the file writes decimal commas
   */
  static NumberText parse(SourceTable.Cell cell, boolean decimalCommas) throws NotANumber {
    String text = cell.text();
    Matcher matcher = NUMBER.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      throw new NotANumber(
          "'"
              + shortened(text)
              + "' is not a number; accepted is a number such as 0.5, >2000 or <50, or a blank"
              + " cell");
    }
    String digits = matcher.group(2);
    if (digits.indexOf(',') >= 0 && !decimalCommas) {
      throw new NotANumber(
          "'"
              + shortened(text)
              + "' has a comma; write a decimal point, or declare that the file has decimal"
              + " commas");
    }
    if (digits.indexOf('.') >= 0 && decimalCommas && !cell.isNumber()) {
      throw new NotANumber(
          "'" + shortened(text) + "' has a point in a file with decimal commas; write one of them");
    }
    String unit = matcher.group(3).strip();
    Optional<Unit> parsed = unit.isEmpty() ? Optional.empty() : Unit.parse(unit);
    if (!unit.isEmpty() && parsed.isEmpty()) {
      throw new NotANumber(
          "'"
              + shortened(text)
              + "' is not a number with a unit that is known; '"
              + shortened(unit)
              + "' is none");
    }
    double value = Double.parseDouble(digits.replace(',', '.'));
    if (Double.isInfinite(value)) {
      throw new NotANumber("'" + shortened(text) + "' is too large for a number");
    }
    Bound bound =
        switch (matcher.group(1)) {
          case "<" -> Bound.BELOW;
          case ">" -> Bound.ABOVE;
          default -> Bound.EXACT;
        };
    return new NumberText(bound, value, parsed);
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }
}
