package org.bloomery.models.physics;

/**
 * The published equations and numbers of solute strengthening of edge dislocations in BCC alloys,
 * reduced elasticity form: F. Maresca and W. A. Curtin, Acta Materialia 182 (2020) 235-249, doi
 * 10.1016/j.actamat.2019.10.015.
 */
public final class EdgeTheory {
  /** Line-tension coefficient alpha: the line tension is alpha mu b^2. */
  static final double LINE_TENSION = 1.0 / 12;

  /** Prefactor of the zero-temperature stress, BCC edge. */
  static final double STRESS_PREFACTOR = 0.040;

  /** Prefactor of the energy barrier, BCC edge. */
  static final double ENERGY_PREFACTOR = 2.00;

  /** Taylor factor of a random BCC polycrystal, edge glide on {110}<111>. */
  static final double TAYLOR_FACTOR = 3.067;

  /** Reference strain rate, 1/s. */
  static final double REFERENCE_RATE = 1e4;

  /** Usual strain rate of a test, 1/s. */
  public static final double DEFAULT_RATE = 1e-3;

  /** Boltzmann constant, eV/K. */
  static final double BOLTZMANN = 8.617333e-5;

  /** One electronvolt in GPa A^3. */
  static final double GPA_A3_PER_EV = 160.21766;

  private static final double MPA_PER_GPA = 1000;

  private EdgeTheory() {}

  /**
   * Shear stress at 0 K: tau_y0 = 0.040 alpha^(-1/3) mu ((1+nu)/(1-nu))^(4/3) d^(2/3).
   *
   * @param mu shear modulus, GPa
   * @param nu Poisson's ratio
   * @param d misfit parameter, sum(c dV^2) / b^6
   * @return stress, MPa
   */
  public static double zeroTemperatureStress(double mu, double nu, double d) {
    double q = (1 + nu) / (1 - nu);
    return STRESS_PREFACTOR
        / Math.cbrt(LINE_TENSION)
        * mu
        * Math.pow(q, 4.0 / 3)
        * Math.pow(d, 2.0 / 3)
        * MPA_PER_GPA;
  }

  /**
   * Energy barrier: dE_b = 2.00 alpha^(1/3) mu b^3 ((1+nu)/(1-nu))^(2/3) d^(1/3).
   *
   * @param mu shear modulus, GPa
   * @param nu Poisson's ratio
   * @param d misfit parameter, sum(c dV^2) / b^6
   * @param b Burgers vector, A
   * @return energy, eV
   */
  public static double energyBarrier(double mu, double nu, double d, double b) {
    double q = (1 + nu) / (1 - nu);
    return ENERGY_PREFACTOR
        * Math.cbrt(LINE_TENSION)
        * mu
        * (b * b * b)
        * Math.pow(q, 2.0 / 3)
        * Math.cbrt(d)
        / GPA_A3_PER_EV;
  }

  /**
   * Shear stress at a temperature; 0 where there is no barrier to glide (a pure element).
   *
   * @param tauY0 stress at 0 K, any unit
   * @param barrier energy barrier, eV
   * @param temperature K, at least 0
   * @param rate strain rate, 1/s
   */
  public static double stress(
      double tauY0, double barrier, double temperature, double rate, ThermalLaw law) {
    if (barrier <= 0) {
      return 0;
    }
    return tauY0 * law.ratio(thermalEnergy(temperature, rate) / barrier);
  }

  /** k T ln(rate0 / rate), eV: what the barrier is measured against. */
  static double thermalEnergy(double temperature, double rate) {
    return BOLTZMANN * temperature * Math.log(REFERENCE_RATE / rate);
  }
}
