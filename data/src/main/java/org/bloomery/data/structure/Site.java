package org.bloomery.data.structure;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.bloomery.data.chemistry.Element;

/**
 * One atom of the cell. As JSON it is a short list, {@code ["Fe", 0.5, 0.5, 0]}.
 *
 * @param x position along a, as a fraction of the lattice vector; b and c likewise
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"element", "x", "y", "z"})
public record Site(Element element, double x, double y, double z) {
  /** Fractions beyond this are a mistake of units, and wrapping them would cost digits. */
  public static final double FARTHEST = 1000;

  public Site {
    requireFraction(x);
    requireFraction(y);
    requireFraction(z);
  }

  /** The same place with another element. */
  public Site with(Element other) {
    return new Site(other, x, y, z);
  }

  /** The same place within the cell: every fraction in [0, 1). */
  public Site wrapped() {
    return new Site(element, wrap(x), wrap(y), wrap(z));
  }

  static double wrap(double fraction) {
    double wrapped = fraction - Math.floor(fraction);
    return wrapped < 1 ? wrapped : 0;
  }

  private static void requireFraction(double value) {
    if (!(Math.abs(value) <= FARTHEST)) {
      throw new IllegalArgumentException(
          "a fractional coordinate is "
              + value
              + "; accepted is a number from -1000 to 1000 (fractions of the lattice vectors)");
    }
  }
}
