package org.bloomery.models.physics;

import java.util.Arrays;
import java.util.List;
import org.bloomery.data.chemistry.Element;

/**
 * What of the theory depends on the composition alone, for a chunk of alloys as columns, so that
 * every further temperature costs one exponential for each alloy.
 *
 * <p>With g = q^2 d, q = (1 + nu) / (1 - nu), both published powers are powers of g: tau_y0 ~ mu
 * g^(2/3) and dE_b ~ mu b^3 g^(1/3); b^3 is proportional to the mean volume, so no root is drawn
 * but that of the shear modulus. Plain loops over columns: the compiler turns them into vector
 * instructions by itself.
 */
final class AlloyTerms {
  /** Alloys in a chunk: its columns stay in the cache of one core. */
  static final int CHUNK = 512;

  /** Fractions may sum to this much more or less than 1; they are normalised. */
  static final double SUM_TOLERANCE = 1e-3;

  /** b^3 / V_bar = 2 (sqrt(3) / 2)^3. */
  private static final double CUBE_PER_VOLUME = 2 * 3 * Math.sqrt(3) / 8;

  private static final double STRESS =
      EdgeTheory.TAYLOR_FACTOR
          * 1000
          * EdgeTheory.STRESS_PREFACTOR
          / Math.cbrt(EdgeTheory.LINE_TENSION);
  private static final double ENERGY =
      EdgeTheory.ENERGY_PREFACTOR * Math.cbrt(EdgeTheory.LINE_TENSION) / EdgeTheory.GPA_A3_PER_EV;

  /** Stands for no misfit, or no stiffness, in a logarithm; its power of 2/3 vanishes. */
  private static final double NOTHING = 1e-290;

  private final EdgeParameters parameters;
  private final int width;
  private final boolean[] covered;
  private final double[] volumes;
  private final double[] c11s;
  private final double[] c12s;
  private final double[] c44s;
  private final PowerKernel kernel;

  private final double[][] fraction;
  private final double[] sum = new double[CHUNK];
  private final double[] volume = new double[CHUNK];
  private final double[] c11 = new double[CHUNK];
  private final double[] c12 = new double[CHUNK];
  private final double[] c44 = new double[CHUNK];
  private final double[] squares = new double[CHUNK];
  private final double[] mu = new double[CHUNK];
  private final double[] logarithm = new double[CHUNK];
  private final double[] scratch = new double[CHUNK];

  /** M tau_y0, MPa; 0 where there is no strength. */
  final double[] strength = new double[CHUNK];

  /** log2 of dE_b in eV. */
  final double[] logBarrier = new double[CHUNK];

  /** Whether the theory has an answer. */
  final boolean[] known = new boolean[CHUNK];

  AlloyTerms(EdgeParameters parameters, List<Element> palette, PowerKernel kernel) {
    this.parameters = parameters;
    this.kernel = kernel;
    this.width = palette.size();
    this.covered = new boolean[width];
    this.volumes = new double[width];
    this.c11s = new double[width];
    this.c12s = new double[width];
    this.c44s = new double[width];
    this.fraction = new double[width][CHUNK];
    for (int column = 0; column < width; column++) {
      int here = column;
      parameters
          .table()
          .of(palette.get(column))
          .ifPresent(element -> {
            covered[here] = true;
            volumes[here] = element.volume();
            c11s[here] = element.c11();
            c12s[here] = element.c12();
            c44s[here] = element.c44();
          });
    }
  }

  /**
   * Computes the terms of {@code n} alloys, at most {@link #CHUNK}.
   *
   * @param fractions atomic fractions, row-major {@code rows x palette}
   * @param first row of the first alloy
   */
  void compute(double[] fractions, int first, int n) {
    readColumns(fractions, first, n);
    average(n);
    shearModulus(n);
    strengthAndBarrier(n);
  }

  private void readColumns(double[] fractions, int first, int n) {
    Arrays.fill(known, 0, n, true);
    for (int row = 0; row < n; row++) {
      int at = (first + row) * width;
      double total = 0;
      for (int column = 0; column < width; column++) {
        double c = fractions[at + column];
        if (!(c >= 0)) {
          throw new IllegalArgumentException(
              "fraction " + c + " in row " + (first + row) + " is not at least 0");
        }
        fraction[column][row] = c;
        total += c;
        if (!covered[column] && c > 0) {
          known[row] = false;
        }
      }
      if (Math.abs(total - 1) > SUM_TOLERANCE) {
        throw new IllegalArgumentException(
            "fractions of row "
                + (first + row)
                + " sum to "
                + total
                + "; accepted is 1 within "
                + SUM_TOLERANCE);
      }
      sum[row] = total;
    }
  }

  private void average(int n) {
    Arrays.fill(volume, 0, n, 0);
    Arrays.fill(c11, 0, n, 0);
    Arrays.fill(c12, 0, n, 0);
    Arrays.fill(c44, 0, n, 0);
    Arrays.fill(squares, 0, n, 0);
    for (int column = 0; column < width; column++) {
      addScaled(fraction[column], volumes[column], volume, n);
      addScaled(fraction[column], c11s[column], c11, n);
      addScaled(fraction[column], c12s[column], c12, n);
      addScaled(fraction[column], c44s[column], c44, n);
    }
    for (int i = 0; i < n; i++) {
      double share = 1 / sum[i];
      volume[i] *= share;
      c11[i] *= share;
      c12[i] *= share;
      c44[i] *= share;
    }
    for (int column = 0; column < width; column++) {
      addSquares(fraction[column], volumes[column], n);
    }
  }

  private static void addScaled(double[] c, double value, double[] into, int n) {
    for (int i = 0; i < n; i++) {
      into[i] += c[i] * value;
    }
  }

  private void addSquares(double[] c, double value, int n) {
    for (int i = 0; i < n; i++) {
      double dV = value - volume[i];
      squares[i] += c[i] * dV * dV;
    }
  }

  private void shearModulus(int n) {
    for (int i = 0; i < n; i++) {
      known[i] &= c11[i] > c12[i] && c44[i] > 0;
    }
    if (parameters.average() == ShearAverage.GEOMETRIC) {
      for (int i = 0; i < n; i++) {
        mu[i] = Math.sqrt(Math.max(c44[i] * (c11[i] - c12[i]) / 2, 0));
      }
    } else {
      for (int i = 0; i < n; i++) {
        mu[i] = known[i] ? parameters.average().modulus(c11[i], c12[i], c44[i]) : 0;
      }
    }
  }

  private void strengthAndBarrier(int n) {
    for (int i = 0; i < n; i++) {
      double bulk3 = c11[i] + 2 * c12[i];
      double nu = (bulk3 - 2 * mu[i]) / (2 * (bulk3 + mu[i]));
      double q = (1 + nu) / (1 - nu);
      double cube = CUBE_PER_VOLUME * volume[i];
      double d = squares[i] / (sum[i] * cube * cube);
      scratch[i] = Math.max(q * q * d, NOTHING);
    }
    kernel.log2(scratch, logarithm, n);
    for (int i = 0; i < n; i++) {
      scratch[i] = Math.max(ENERGY * mu[i] * CUBE_PER_VOLUME * volume[i], NOTHING);
    }
    kernel.log2(scratch, logBarrier, n);
    for (int i = 0; i < n; i++) {
      logBarrier[i] += logarithm[i] / 3;
      scratch[i] = STRESS * mu[i];
    }
    kernel.scaledPower(scratch, logarithm, 2.0 / 3, strength, 0, n);
    for (int i = 0; i < n; i++) {
      if (!known[i] || squares[i] == 0) {
        strength[i] = 0;
      }
    }
  }
}
