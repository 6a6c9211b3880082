package org.bloomery.models.physics;

import java.util.List;
import org.bloomery.data.chemistry.Element;

/**
 * The edge-dislocation theory over rows of fractions at one temperature, without objects: what
 * screening calls.
 */
final class EdgeColumns implements Simulator.Columns {
  private final EdgeParameters parameters;
  private final double temperature;
  private final int width;
  private final boolean[] covered;
  private final double[] volume;
  private final double[] c11;
  private final double[] c12;
  private final double[] c44;

  EdgeColumns(EdgeParameters parameters, List<Element> palette, double temperature) {
    this.parameters = parameters;
    this.temperature = temperature;
    width = palette.size();
    covered = new boolean[width];
    volume = new double[width];
    c11 = new double[width];
    c12 = new double[width];
    c44 = new double[width];
    for (int column = 0; column < width; column++) {
      int at = column;
      parameters
          .table()
          .of(palette.get(column))
          .ifPresent(element -> {
            covered[at] = true;
            volume[at] = element.volume();
            c11[at] = element.c11();
            c12[at] = element.c12();
            c44[at] = element.c44();
          });
    }
  }

  @Override
  public void evaluate(double[] fractions, int rows, double[] values, boolean[] known) {
    for (int row = 0; row < rows; row++) {
      double value = strength(fractions, row * width);
      known[row] = value >= 0;
      values[row] = Math.max(0, value);
    }
  }

  /** Yield stress in MPa, negative where the theory has none. */
  private double strength(double[] fractions, int start) {
    double v = 0;
    double squares = 0;
    double m11 = 0;
    double m12 = 0;
    double m44 = 0;
    int present = 0;
    for (int i = 0; i < width; i++) {
      double c = fractions[start + i];
      if (c > 0) {
        if (!covered[i]) {
          return -1;
        }
        present++;
        v += c * volume[i];
        squares += c * volume[i] * volume[i];
        m11 += c * c11[i];
        m12 += c * c12[i];
        m44 += c * c44[i];
      }
    }
    if (present == 0 || m11 - m12 <= 0 || m44 <= 0) {
      return -1;
    }
    if (present == 1) {
      return 0;
    }
    double b = Math.cbrt(2 * v) * Math.sqrt(3) / 2;
    double bulk = (m11 + 2 * m12) / 3;
    double mu = parameters.average().modulus(m11, m12, m44);
    double nu = (3 * bulk - 2 * mu) / (2 * (3 * bulk + mu));
    double b3 = b * b * b;
    double d = Math.max(0, squares - v * v) / (b3 * b3);
    double tau =
        EdgeTheory.stress(
            EdgeTheory.zeroTemperatureStress(mu, nu, d),
            EdgeTheory.energyBarrier(mu, nu, d, b),
            temperature,
            parameters.strainRate(),
            parameters.law());
    return EdgeTheory.TAYLOR_FACTOR * tau;
  }
}
