package org.bloomery.actors.structure;

import java.util.Map;
import java.util.OptionalDouble;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.ElementProperty;
import org.bloomery.data.chemistry.ElementTable;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;

/**
 * The figures of a crystal that people know it by.
 *
 * @param formula atoms of the cell, e.g. {@code Cr8Fe18Ni4}
 * @param a length of the first vector of the cell, angstrom; b and c alike
 * @param alpha angle between b and c, degrees; beta and gamma alike
 * @param volume of the cell, cubic angstrom
 * @param density g/cm3, empty where the mass of an element is not known
 * @param shortestDistance of two atoms, angstrom
 */
public record StructureSummary(
    String formula,
    int atoms,
    double a,
    double b,
    double c,
    double alpha,
    double beta,
    double gamma,
    double volume,
    OptionalDouble density,
    double shortestDistance) {
  /** Gram per cubic centimetre in a dalton per cubic angstrom (CODATA 2022). */
  private static final double GRAMS_PER_CM3 = 1.66053906892;

  static StructureSummary of(CrystalStructure structure) {
    Lattice lattice = structure.lattice();
    return new StructureSummary(
        structure.formula(),
        structure.size(),
        lattice.length(0),
        lattice.length(1),
        lattice.length(2),
        lattice.angle(0),
        lattice.angle(1),
        lattice.angle(2),
        structure.volume(),
        density(structure),
        structure.shortestDistance());
  }

  private static OptionalDouble density(CrystalStructure structure) {
    double daltons = 0;
    for (Map.Entry<Element, Integer> entry : structure.counts().entrySet()) {
      OptionalDouble mass =
          ElementTable.standard().find(ElementProperty.ATOMIC_MASS, entry.getKey());
      if (mass.isEmpty()) {
        return OptionalDouble.empty();
      }
      daltons += entry.getValue() * mass.getAsDouble();
    }
    return OptionalDouble.of(GRAMS_PER_CM3 * daltons / structure.volume());
  }
}
