package org.bloomery.models.score;

/** Continuous ranked probability score of a normal prediction. */
public final class Crps {
  private Crps() {}

  /**
   * In units of the predicted deviation: z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi) (Gneiting and
   * Raftery, JASA 102 (2007), eq. 21, sign reversed so that smaller is better).
   *
   * @param z the standardised error
   */
  public static double ofNormal(double z) {
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return z * (2 * distribution(z) - 1) + 2 * density - 1 / Math.sqrt(Math.PI);
  }

  /**
   * Standard normal distribution by Marsaglia's series, J. Stat. Softw. 11(4) (2004): exact to
   * double precision where it matters, 0 or 1 beyond.
   */
  public static double distribution(double z) {
    if (z < -8) {
      return 0;
    }
    if (z > 8) {
      return 1;
    }
    double sum = z;
    double term = z;
    for (int i = 3; sum + term != sum; i += 2) {
      term = term * z * z / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
