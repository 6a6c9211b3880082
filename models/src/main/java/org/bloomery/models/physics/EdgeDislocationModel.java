package org.bloomery.models.physics;

import java.util.EnumSet;
import java.util.Map;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;

/**
 * Yield strength of a BCC alloy from its composition alone, one alloy at a time with every
 * intermediate number; {@link EdgeColumns} does the same for columns of alloys.
 */
public record EdgeDislocationModel(EdgeParameters parameters) {

  /** The model with Table A, the smooth law and 1e-3 per second. */
  public static EdgeDislocationModel standard() {
    return new EdgeDislocationModel(EdgeParameters.DEFAULT);
  }

  /**
   * Strength of an alloy at a temperature.
   *
   * @param temperature K, at least 0
   */
  public EdgeResult at(Composition alloy, double temperature) {
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException(
          "temperature must be at least 0 K and finite, not " + temperature);
    }
    EnumSet<Element> unknown = EnumSet.noneOf(Element.class);
    unknown.addAll(alloy.elements());
    unknown.removeAll(parameters.table().covered());
    return unknown.isEmpty() ? strength(alloy, temperature) : new EdgeResult.NotCovered(unknown);
  }

  private EdgeResult strength(Composition alloy, double temperature) {
    ElasticTable table = parameters.table();
    double volume = 0;
    double c11 = 0;
    double c12 = 0;
    double c44 = 0;
    for (Map.Entry<Element, Double> part : alloy.fractions().entrySet()) {
      double c = part.getValue();
      ElasticConstants element = table.require(part.getKey());
      volume += c * element.volume();
      c11 += c * element.c11();
      c12 += c * element.c12();
      c44 += c * element.c44();
    }
    if (c11 - c12 <= 0 || c44 <= 0) {
      return new EdgeResult.MechanicallyUnstable(c11, c12, c44);
    }
    double squares = 0;
    for (Map.Entry<Element, Double> part : alloy.fractions().entrySet()) {
      double dV = table.require(part.getKey()).volume() - volume;
      squares += part.getValue() * dV * dV;
    }
    double a = Math.cbrt(2 * volume);
    double b = a * Math.sqrt(3) / 2;
    double bulk = (c11 + 2 * c12) / 3;
    double mu = parameters.average().modulus(c11, c12, c44);
    double nu = (3 * bulk - 2 * mu) / (2 * (3 * bulk + mu));
    // A single element has no misfit; rounding must not invent one.
    double d = alloy.elements().size() == 1 ? 0 : squares / Math.pow(b, 6);
    double tauY0 = EdgeTheory.zeroTemperatureStress(mu, nu, d);
    double barrier = EdgeTheory.energyBarrier(mu, nu, d, b);
    double tau =
        EdgeTheory.stress(tauY0, barrier, temperature, parameters.strainRate(), parameters.law());
    return new EdgeResult.Strength(
        new AlloyAverages(volume, a, b, c11, c12, c44, mu, nu, d),
        tauY0,
        barrier,
        temperature,
        tau,
        EdgeTheory.TAYLOR_FACTOR * tau);
  }
}
