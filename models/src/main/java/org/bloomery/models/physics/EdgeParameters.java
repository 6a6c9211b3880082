package org.bloomery.models.physics;

/**
 * The choices the theory leaves open; with a composition and a temperature they determine the
 * strength.
 *
 * @param strainRate 1/s, above 0 and below the reference rate of 1e4
 */
public record EdgeParameters(
    ElasticTable table, ThermalLaw law, ShearAverage average, double strainRate) {

  /** Table A, smooth law, geometric mean, 1e-3 per second. */
  public static final EdgeParameters DEFAULT =
      new EdgeParameters(
          ElasticTable.a(), ThermalLaw.SMOOTH, ShearAverage.GEOMETRIC, EdgeTheory.DEFAULT_RATE);

  public EdgeParameters {
    if (!(strainRate > 0 && strainRate < EdgeTheory.REFERENCE_RATE)) {
      throw new IllegalArgumentException(
          "strain rate must be above 0 and below "
              + EdgeTheory.REFERENCE_RATE
              + " 1/s, not "
              + strainRate);
    }
  }

  public EdgeParameters with(ElasticTable other) {
    return new EdgeParameters(other, law, average, strainRate);
  }

  public EdgeParameters with(ThermalLaw other) {
    return new EdgeParameters(table, other, average, strainRate);
  }

  public EdgeParameters with(ShearAverage other) {
    return new EdgeParameters(table, law, other, strainRate);
  }

  public EdgeParameters withStrainRate(double perSecond) {
    return new EdgeParameters(table, law, average, perSecond);
  }
}
