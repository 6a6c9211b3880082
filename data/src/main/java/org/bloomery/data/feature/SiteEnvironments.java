package org.bloomery.data.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Site;
import org.bloomery.data.structure.Tessellation;

/**
 * What each atom of a crystal sees: its element, the elements beyond the faces of its Voronoi cell,
 * and the shape of that cell. Atoms that see the same stand in one row with their share of the
 * cell, so that a supercell has the rows of its unit cell.
 *
 * @param rows of {@link #WIDTH} numbers each: the 22 attributes of the atom's element, their means
 *     over the neighbours and their mean absolute differences from the neighbours, all weighted by
 *     face area, and effective coordination, mean bond length (angstrom), bond length variation and
 *     volume (cubic angstrom) of its cell
 * @param shares part of the atoms in each row, sum 1
 */
public record SiteEnvironments(List<double[]> rows, double[] shares) {
  private static final int ATTRIBUTES = WardAttribute.values().length;

  /** Numbers in a row. */
  public static final int WIDTH = 3 * ATTRIBUTES + 4;

  /** Atoms whose numbers agree to this part see the same. */
  private static final double SAME = 1e-5;

  public SiteEnvironments {
    rows = List.copyOf(rows);
    shares = shares.clone();
  }

  /** Names of the numbers in a row, e.g. {@code own_Electronegativity}. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String part : List.of("own", "neighbours", "difference")) {
      for (WardAttribute attribute : WardAttribute.values()) {
        names.add(part + "_" + attribute.key());
      }
    }
    return Stream.concat(
            names.stream(),
            Stream.of(
                "EffectiveCoordination",
                "MeanBondLength_angstrom",
                "BondLengthVariation",
                "CellVolume_A3"))
        .toList();
  }

  /** The environments in a tessellated structure, in the order of their first atoms. */
  static SiteEnvironments of(CrystalStructure structure, Tessellation cells) {
    List<double[]> rows = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (int site = 0; site < structure.size(); site++) {
      double[] row = row(structure.sites(), cells, site);
      int same = 0;
      while (same < rows.size() && !alike(rows.get(same), row)) {
        same++;
      }
      if (same < rows.size()) {
        counts.set(same, counts.get(same) + 1);
      } else {
        rows.add(row);
        counts.add(1);
      }
    }
    return new SiteEnvironments(
        rows, counts.stream().mapToDouble(count -> count / (double) structure.size()).toArray());
  }

  private static boolean alike(double[] one, double[] other) {
    for (int i = 0; i < WIDTH; i++) {
      if (Math.abs(one[i] - other[i]) > SAME * (1 + Math.abs(one[i]))) {
        return false;
      }
    }
    return true;
  }

  private static double[] row(List<Site> sites, Tessellation cells, int site) {
    double[] row = new double[WIDTH];
    double[] own = WardElements.standard().attributes(sites.get(site).element());
    System.arraycopy(own, 0, row, 0, ATTRIBUTES);
    int first = cells.firstFace(site);
    int end = cells.firstFace(site + 1);
    double area = 0;
    double squares = 0;
    double lengths = 0;
    for (int face = first; face < end; face++) {
      area += cells.area(face);
      squares += cells.area(face) * cells.area(face);
      lengths += cells.area(face) * cells.distance(face);
    }
    double length = lengths / area;
    double variation = 0;
    for (int face = first; face < end; face++) {
      double weight = cells.area(face) / area;
      variation += weight * Math.abs(cells.distance(face) - length);
      double[] beyond =
          WardElements.standard().attributes(sites.get(cells.neighbour(face)).element());
      for (int a = 0; a < ATTRIBUTES; a++) {
        row[ATTRIBUTES + a] += weight * beyond[a];
        row[2 * ATTRIBUTES + a] += weight * Math.abs(own[a] - beyond[a]);
      }
    }
    int at = 3 * ATTRIBUTES;
    row[at] = area * area / squares;
    row[at + 1] = length;
    row[at + 2] = variation / length;
    row[at + 3] = cells.volume(site);
    return row;
  }
}
