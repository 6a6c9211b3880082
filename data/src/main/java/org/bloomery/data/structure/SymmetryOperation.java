package org.bloomery.data.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bloomery.data.chemistry.Element;

/** A symmetry operation of a space group: x' = R x + t on fractional coordinates. */
final class SymmetryOperation {
  /** Nobody writes longer ones; {@code -x+y+1/2,-x+1/2,-z+3/4} has 24 characters. */
  private static final int LONGEST = 120;

  private final int[] rotation;
  private final double[] translation;

  private SymmetryOperation(int[] rotation, double[] translation) {
    this.rotation = rotation;
    this.translation = translation;
  }

  /**
   * Reads an operation as CIF writes it, e.g. {@code -y, x-y, z+1/3}.
   *
   * @throws IllegalArgumentException when it is none, saying what is accepted
   */
  static SymmetryOperation parse(String text) {
    String[] parts = text.length() > LONGEST ? new String[0] : text.split(",", -1);
    if (parts.length != 3) {
      throw refusal(text);
    }
    int[] rotation = new int[9];
    double[] translation = new double[3];
    for (int row = 0; row < 3; row++) {
      String part = parts[row].replaceAll("[\\s*]", "").toLowerCase(Locale.ROOT);
      if (part.isEmpty()) {
        throw refusal(text);
      }
      int at = 0;
      while (at < part.length()) {
        int end = at + 1;
        while (end < part.length() && part.charAt(end) != '+' && part.charAt(end) != '-') {
          end++;
        }
        addTerm(text, part.substring(at, end), row, rotation, translation);
        at = end;
      }
    }
    double[] matrix = new double[9];
    for (int i = 0; i < 9; i++) {
      matrix[i] = rotation[i];
    }
    if (Math.abs(Lattice.determinant(matrix)) != 1) {
      throw refusal(text);
    }
    return new SymmetryOperation(rotation, translation);
  }

  /** Reads several, for tables of positions in the code. */
  static List<SymmetryOperation> parseAll(List<String> texts) {
    List<SymmetryOperation> operations = new ArrayList<>();
    texts.forEach(text -> operations.add(parse(text)));
    return operations;
  }

  /** Whether it leaves every point where it is. */
  boolean isIdentity() {
    for (int i = 0; i < 9; i++) {
      if (rotation[i] != (i % 4 == 0 ? 1 : 0)) {
        return false;
      }
    }
    return translation[0] == 0 && translation[1] == 0 && translation[2] == 0;
  }

  /** The image of a place, within the cell. */
  Site apply(Element element, double x, double y, double z) {
    return new Site(element, image(0, x, y, z), image(1, x, y, z), image(2, x, y, z));
  }

  private double image(int row, double x, double y, double z) {
    return Site.wrap(
        rotation[3 * row] * x
            + rotation[3 * row + 1] * y
            + rotation[3 * row + 2] * z
            + translation[row]);
  }

  /** Adds one signed term: an axis, perhaps with a whole factor, or a number or fraction. */
  private static void addTerm(
      String text, String term, int row, int[] rotation, double[] translation) {
    int sign = term.charAt(0) == '-' ? -1 : 1;
    String size = term.charAt(0) == '-' || term.charAt(0) == '+' ? term.substring(1) : term;
    if (size.isEmpty()) {
      throw refusal(text);
    }
    int axis = "xyz".indexOf(size.charAt(size.length() - 1));
    if (axis >= 0) {
      String factor = size.substring(0, size.length() - 1);
      if (!factor.isEmpty() && !factor.equals("1") && !factor.equals("2")) {
        throw refusal(text);
      }
      rotation[3 * row + axis] += sign * (factor.isEmpty() ? 1 : Integer.parseInt(factor));
      return;
    }
    int slash = size.indexOf('/');
    double value = number(text, slash < 0 ? size : size.substring(0, slash));
    double divisor = slash < 0 ? 1 : number(text, size.substring(slash + 1));
    if (divisor == 0 || value > divisor * 100) {
      throw refusal(text);
    }
    translation[row] += sign * value / divisor;
  }

  private static double number(String text, String number) {
    if (number.isEmpty() || !number.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
      throw refusal(text);
    }
    return StructureText.number(number).orElseThrow(() -> refusal(text));
  }

  private static IllegalArgumentException refusal(String text) {
    return new IllegalArgumentException(
        StructureFormatException.shown(text)
            + " is no symmetry operation; accepted are three terms such as -y, x-y, z+1/3");
  }
}
