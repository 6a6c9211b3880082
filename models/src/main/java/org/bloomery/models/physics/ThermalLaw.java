package org.bloomery.models.physics;

/** How thermal activation lowers the strength, as a function of x = (k T / dE) ln(rate0 / rate). */
public enum ThermalLaw {
  /**
   * Maresca and Curtin 2020: 1 - x^(2/3) while that is at least one half, else exp(-x / 0.55).
   * Jumps up by 5.2 % at x = 0.354; kept for comparison with the paper.
   */
  PIECEWISE,
  /** Later form of the same group: exp(-x^0.91 / 0.55), one expression for all temperatures. */
  SMOOTH;

  /** Exponent of x in the smooth law. */
  static final double SMOOTH_EXPONENT = 0.91;

  /** Denominator in both exponentials. */
  static final double DECAY = 0.55;

  /** Share of the zero-temperature stress at which the piecewise law changes its branch. */
  static final double SWITCH = 0.5;

  /**
   * Strength relative to that at 0 K.
   *
   * @param x reduced temperature, at least 0
   * @return tau / tau_y0, 0..1
   */
  public double ratio(double x) {
    return switch (this) {
      case PIECEWISE -> {
        double low = 1 - Math.cbrt(x * x);
        yield low >= SWITCH ? low : Math.exp(-x / DECAY);
      }
      case SMOOTH -> Math.exp(-Math.pow(x, SMOOTH_EXPONENT) / DECAY);
    };
  }
}
