package org.bloomery.platform.cli.formation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.dataset.SigmaPhaseTable;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Poscar;
import org.bloomery.data.structure.Site;

/** Structures that nobody computed, for the commands of formation energies. */
final class MadeUpStructures {
  /** A made-up sigma phase: iron everywhere but nickel on 4f, 0.1 eV/atom above the elements. */
  static final String SIGMA =
      "Fe Ni Fe Fe Fe -233.03363744 8.6 4.5 .5233 332.82 0.398 0.4636 0.1307 0.7387 0.0655 0.1828"
          + " 0.2511 0";

  /** Two elements for each cell of a system. */
  static final List<List<Element>> PAIRS = pairs();

  private MadeUpStructures() {}

  /** All 32 ways to put iron and nickel on five sublattices, an energy made up for each. */
  static String sigmaTable() {
    StringBuilder table = new StringBuilder();
    int[] atoms = {2, 4, 8, 8, 8};
    for (int i = 0; i < 32; i++) {
      List<String> elements = new ArrayList<>();
      double energy = 0;
      for (int site = 0; site < 5; site++) {
        boolean nickel = (i >> site & 1) == 1;
        elements.add(nickel ? "Ni" : "Fe");
        energy += atoms[site] * SigmaPhaseTable.referenceEnergy(nickel ? Element.Ni : Element.Fe);
      }
      energy += 30 * (0.2 - 0.005 * i);
      table
          .append(i)
          .append(' ')
          .append(String.join(" ", elements))
          .append(SIGMA.substring(SIGMA.indexOf(" -233")).replace("-233.03363744", "" + energy))
          .append('\n');
    }
    return table.toString();
  }

  /** Ordered cells of two atoms of bcc, one file for each pair of elements. */
  static void writeSystem(Path folder, int seed) throws IOException {
    Random random = new Random(seed);
    for (List<Element> pair : PAIRS) {
      CrystalStructure cell = b2(pair.get(0), pair.get(1), 2.8 + 0.3 * random.nextDouble());
      Files.writeString(
          folder.resolve(pair.get(0).symbol() + pair.get(1).symbol() + ".vasp"),
          Poscar.write(cell, "made up"));
    }
  }

  /**
   * Energies of such a system in a table.
   *
   * @param files the folder of the system, from that of the table
   */
  static void writeEnergies(Path table, String files, double shift) throws IOException {
    StringBuilder text = new StringBuilder("file,formation_energy_eV_per_atom\n");
    for (List<Element> pair : PAIRS) {
      double energy = shift - 0.01 * pair.get(0).atomicNumber() / pair.get(1).atomicNumber();
      text.append(files)
          .append('/')
          .append(pair.get(0).symbol())
          .append(pair.get(1).symbol())
          .append(".vasp,")
          .append(energy)
          .append('\n');
    }
    Files.writeString(table, text);
  }

  private static List<List<Element>> pairs() {
    List<List<Element>> pairs = new ArrayList<>();
    List<Element> elements =
        List.of(Element.Al, Element.Ti, Element.V, Element.Cr, Element.Fe, Element.Ni, Element.Mo);
    for (int i = 0; i < elements.size(); i++) {
      for (int j = 0; j < i; j++) {
        pairs.add(List.of(elements.get(i), elements.get(j)));
      }
    }
    return pairs;
  }

  /** Two atoms of bcc; the edge is in angstrom. */
  static CrystalStructure b2(Element corner, Element centre, double edge) {
    return new CrystalStructure(
        Lattice.cubic(edge), List.of(new Site(corner, 0, 0, 0), new Site(centre, 0.5, 0.5, 0.5)));
  }
}
