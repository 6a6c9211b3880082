package org.bloomery.models.physics;

/** How one isotropic shear modulus is made of the cubic constants. */
public enum ShearAverage {
  /** Geometric mean of the two cubic shears, sqrt(C44 (C11 - C12) / 2): the default. */
  GEOMETRIC,
  /** Uniform strain: (C11 - C12 + 3 C44) / 5. */
  VOIGT,
  /** Uniform stress: 5 (C11 - C12) C44 / (4 C44 + 3 (C11 - C12)). */
  REUSS,
  /** Mean of Voigt and Reuss. */
  HILL;

  /**
   * Isotropic shear modulus of a stable cubic crystal (C11 above C12, C44 above 0).
   *
   * @return mu in the unit of the constants
   */
  public double modulus(double c11, double c12, double c44) {
    double difference = c11 - c12;
    return switch (this) {
      case GEOMETRIC -> Math.sqrt(c44 * difference / 2);
      case VOIGT -> voigt(difference, c44);
      case REUSS -> reuss(difference, c44);
      case HILL -> (voigt(difference, c44) + reuss(difference, c44)) / 2;
    };
  }

  private static double voigt(double difference, double c44) {
    return (difference + 3 * c44) / 5;
  }

  private static double reuss(double difference, double c44) {
    return 5 * difference * c44 / (4 * c44 + 3 * difference);
  }
}
