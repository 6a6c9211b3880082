package org.bloomery.models.physics;

import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.data.chemistry.Element;

/** What the theory says of an alloy: a strength, or why it has none to offer. Never NaN. */
public sealed interface EdgeResult {

  /** The yield stress in MPa, empty when the theory has none. */
  default OptionalDouble yieldStress() {
    return OptionalDouble.empty();
  }

  /**
   * All numbers on the way to the strength.
   *
   * @param zeroTemperatureStress tau_y0, MPa
   * @param energyBarrier dE_b, eV
   * @param temperature K
   * @param shearStress tau(T), MPa
   * @param yieldStressMpa sigma_y(T) = M tau(T), MPa
   */
  record Strength(
      AlloyAverages averages,
      double zeroTemperatureStress,
      double energyBarrier,
      double temperature,
      double shearStress,
      double yieldStressMpa)
      implements EdgeResult {

    @Override
    public OptionalDouble yieldStress() {
      return OptionalDouble.of(yieldStressMpa);
    }

    /** For data sets of papers that work in GPa. */
    public double yieldStressGpa() {
      return yieldStressMpa / 1000;
    }
  }

  /**
   * The mean crystal cannot resist shear, so no shear modulus exists.
   *
   * @param c11 GPa
   * @param c12 GPa, not below C11 when that is the reason
   * @param c44 GPa, not above 0 when that is the reason
   */
  record MechanicallyUnstable(double c11, double c12, double c44) implements EdgeResult {}

  /** The element table says nothing about these elements of the alloy. */
  record NotCovered(Set<Element> elements) implements EdgeResult {
    public NotCovered {
      elements = Set.copyOf(elements);
    }
  }
}
