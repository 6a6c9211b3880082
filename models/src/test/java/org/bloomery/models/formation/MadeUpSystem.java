package org.bloomery.models.formation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Site;

/** Cells of two atoms of bcc, ordered or not, whose energies follow from radii and neighbours. */
final class MadeUpSystem {
  private static final List<Element> ELEMENTS =
      List.of(Element.Ti, Element.V, Element.Cr, Element.Fe, Element.Ni, Element.Nb, Element.Mo);

  private MadeUpSystem() {}

  /**
   * Supercells with random elements.
   *
   * @param shift added to every energy, eV/atom: another system with another zero
   */
  static FormationData of(int size, double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> names = new ArrayList<>();
    List<CrystalStructure> structures = new ArrayList<>();
    double[] energies = new double[size];
    for (int i = 0; i < size; i++) {
      Element one = ELEMENTS.get(random.nextInt(ELEMENTS.size()));
      Element other = ELEMENTS.get(random.nextInt(ELEMENTS.size()));
      Element third = ELEMENTS.get(random.nextInt(ELEMENTS.size()));
      List<Site> sites =
          List.of(
              new Site(one, 0, 0, 0),
              new Site(other, 0.5, 0.5, 0.25),
              new Site(one, 0, 0, 0.5),
              new Site(third, 0.5, 0.5, 0.75));
      CrystalStructure structure = new CrystalStructure(Lattice.tetragonal(3, 6), sites);
      names.add(structure.formula() + "-" + i);
      structures.add(structure);
      energies[i] = shift + energy(one, other, third);
    }
    return new FormationData(names, StructureFeatures.of(structures), energies);
  }

  private static double energy(Element one, Element other, Element third) {
    double alone =
        0.01 * (2 * one.atomicNumber() + other.atomicNumber() + third.atomicNumber() - 120);
    double pairs = one == other ? 0.1 : -0.05;
    return alone + (one == third ? pairs : 2 * pairs);
  }
}
