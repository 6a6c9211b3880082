package org.bloomery.models.ensemble;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Element;
import org.bloomery.models.physics.EdgeParameters;
import org.bloomery.models.physics.EdgeTheory;
import org.bloomery.models.physics.ElasticConstants;

/**
 * The edge-dislocation theory with its default inputs as a column. Elements that its table does not
 * cover are left out and the others taken as the whole alloy, as long as these are most of it.
 */
final class EdgeDislocationInput implements SimulatorInput {
  static final String ID = "edge-dislocation-bcc";

  /** Below this covered share of the atoms the theory says nothing. */
  private static final double SMALLEST_COVERED_SHARE = 0.5;

  /** Taylor factor of a random BCC polycrystal (Maresca and Curtin 2020). */
  private static final double TAYLOR_FACTOR = 3.067;

  @Override
  public Bound bind(List<Element> palette) {
    EdgeParameters parameters = EdgeParameters.DEFAULT;
    int n = palette.size();
    double[] covered = new double[n];
    double[] volumes = new double[n];
    double[] c11 = new double[n];
    double[] c12 = new double[n];
    double[] c44 = new double[n];
    for (int i = 0; i < n; i++) {
      Optional<ElasticConstants> element = parameters.table().of(palette.get(i));
      if (element.isPresent()) {
        covered[i] = 1;
        volumes[i] = element.get().volume();
        c11[i] = element.get().c11();
        c12[i] = element.get().c12();
        c44[i] = element.get().c44();
      }
    }
    return (fractions, from, temperature) -> {
      double share = 0;
      double volume = 0;
      double square = 0;
      double a11 = 0;
      double a12 = 0;
      double a44 = 0;
      for (int i = 0; i < n; i++) {
        double c = fractions[from + i] * covered[i];
        share += c;
        volume += c * volumes[i];
        square += c * volumes[i] * volumes[i];
        a11 += c * c11[i];
        a12 += c * c12[i];
        a44 += c * c44[i];
      }
      if (share < SMALLEST_COVERED_SHARE || a11 <= a12 || a44 <= 0) {
        return Double.NaN;
      }
      volume /= share;
      a11 /= share;
      a12 /= share;
      a44 /= share;
      double misfit = Math.max(0, square / share - volume * volume);
      double b = Math.cbrt(2 * volume) * Math.sqrt(3) / 2;
      double bulk = (a11 + 2 * a12) / 3;
      double mu = parameters.average().modulus(a11, a12, a44);
      double nu = (3 * bulk - 2 * mu) / (2 * (3 * bulk + mu));
      double cube = b * b * b;
      double d = misfit / (cube * cube);
      double stress = EdgeTheory.zeroTemperatureStress(mu, nu, d);
      double barrier = EdgeTheory.energyBarrier(mu, nu, d, b);
      return TAYLOR_FACTOR
          * EdgeTheory.stress(
              stress, barrier, temperature, parameters.strainRate(), parameters.law());
    };
  }
}
