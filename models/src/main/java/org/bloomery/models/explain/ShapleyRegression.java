package org.bloomery.models.explain;

/**
 * Weighted least squares of worth on membership under the constraint that all effects add up to the
 * worth of all less that of nobody. The constraint takes the last player out: each coalition adds
 * {@code (z_i - z_last)} for the others.
 */
final class ShapleyRegression {
  private final int unknowns;
  private final double base;
  private final double total;
  private final double[][] normal;
  private final double[] right;

  /**
   * @param base worth of nobody
   * @param full worth of all
   */
  ShapleyRegression(int players, double base, double full) {
    this.unknowns = players - 1;
    this.base = base;
    this.total = full - base;
    this.normal = new double[unknowns][unknowns];
    this.right = new double[unknowns];
  }

  void add(boolean[] coalition, double worth, double weight) {
    double last = coalition[unknowns] ? 1 : 0;
    double target = worth - base - last * total;
    for (int i = 0; i < unknowns; i++) {
      double x = (coalition[i] ? 1 : 0) - last;
      if (x != 0) {
        right[i] += weight * x * target;
        for (int j = 0; j <= i; j++) {
          normal[i][j] += weight * x * ((coalition[j] ? 1 : 0) - last);
        }
      }
    }
  }

  /** This regression less the coalitions of another that was part of it. */
  ShapleyRegression without(ShapleyRegression part) {
    ShapleyRegression rest = new ShapleyRegression(unknowns + 1, base, base + total);
    for (int i = 0; i < unknowns; i++) {
      rest.right[i] = right[i] - part.right[i];
      for (int j = 0; j <= i; j++) {
        rest.normal[i][j] = normal[i][j] - part.normal[i][j];
      }
    }
    return rest;
  }

  /** The effect of each player, the last one's by the constraint. */
  double[] effects() {
    double[][] lower = cholesky();
    double[] y = new double[unknowns];
    for (int i = 0; i < unknowns; i++) {
      double sum = right[i];
      for (int j = 0; j < i; j++) {
        sum -= lower[i][j] * y[j];
      }
      y[i] = sum / lower[i][i];
    }
    double[] effects = new double[unknowns + 1];
    double left = total;
    for (int i = unknowns - 1; i >= 0; i--) {
      double sum = y[i];
      for (int j = i + 1; j < unknowns; j++) {
        sum -= lower[j][i] * effects[j];
      }
      effects[i] = sum / lower[i][i];
      left -= effects[i];
    }
    effects[unknowns] = left;
    return effects;
  }

  private double[][] cholesky() {
    double[][] lower = new double[unknowns][unknowns];
    for (int i = 0; i < unknowns; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = normal[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(sum > 1e-12 * normal[i][i])) {
          throw new IllegalStateException(
              "the coalitions drawn do not tell the players apart; draw more");
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    return lower;
  }
}
