package org.bloomery.data.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Site;
import org.bloomery.data.structure.Tessellation;
import org.bloomery.data.structure.Tessellator;

/**
 * What a crystal structure tells: 271 numbers made of the Voronoi cells of its atoms and the
 * attributes of its elements. The same for every cell that describes the same crystal, however
 * turned, shifted or ordered (within 1e-6 of each feature's size), and for a swollen one.
 *
 * <p>L. Ward et al., Phys. Rev. B 96 (2017) 024104, doi 10.1103/PhysRevB.96.024104; names and order
 * as in A. M. Krajewski et al., Comput. Mater. Sci. 208 (2022) 111254. Features 1 to 16 describe
 * the geometry and order, 17 to 126 differences between neighbours, 127 to 271 the composition
 * ({@link WardCompositionDescriptor}). What names call {@code var} and {@code dev} is a mean
 * absolute deviation.
 *
 * <p>Holds scratch space that is reused, so each thread needs its own.
 */
public final class WardDescriptor {
  /** Number of features. */
  public static final int WIDTH = 271;

  private static final int ATTRIBUTES = WardAttribute.values().length;
  private static final List<String> NAMES = nameAll();

  private final Tessellator tessellator;
  private final Walk walk;
  private double[] coordination = new double[64];
  private double[] bondLength = new double[64];
  private double[] bondVariation = new double[64];
  private double[] volume = new double[64];

  /** As published. */
  public WardDescriptor() {
    this(Tessellator.AREA_TOLERANCE, Walk.SELF_AVOIDING);
  }

  /**
   * @param areaTolerance part of an atom's total face area below which a face is dropped
   */
  public WardDescriptor(double areaTolerance, Walk walk) {
    this.tessellator = new Tessellator(areaTolerance);
    this.walk = walk;
  }

  /** Published names of the features, in their order. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The 271 features of a structure.
   *
   * @throws IllegalArgumentException when its atoms are too unevenly placed for a tessellation
   */
  public double[] describe(CrystalStructure structure) {
    double[] features = new double[WIDTH];
    write(structure, features, 0);
    return features;
  }

  /**
   * Writes the 271 features of a structure.
   *
   * @param out receives {@link #WIDTH} numbers from offset on
   * @throws IllegalArgumentException when its atoms are too unevenly placed for a tessellation
   */
  public void write(CrystalStructure structure, double[] out, int offset) {
    write(structure, tessellator.tessellate(structure), out, offset);
  }

  /**
   * The 271 features together with what the atoms see, from one tessellation.
   *
   * @throws IllegalArgumentException when its atoms are too unevenly placed for a tessellation
   */
  public StructureFeatures features(CrystalStructure structure) {
    Tessellation cells = tessellator.tessellate(structure);
    double[] features = new double[WIDTH];
    write(structure, cells, features, 0);
    return new StructureFeatures(features, SiteEnvironments.of(structure, cells));
  }

  private void write(CrystalStructure structure, Tessellation cells, double[] out, int offset) {
    Map<Element, Integer> counts = structure.counts();
    List<Element> elements = List.copyOf(counts.keySet());
    int n = structure.size();
    double[] fractions = new double[elements.size()];
    int[] kindOf = new int[Element.values().length];
    for (int e = 0; e < fractions.length; e++) {
      fractions[e] = counts.getOrDefault(elements.get(e), 0) / (double) n;
      kindOf[elements.get(e).ordinal()] = e;
    }
    int[] kinds = new int[n];
    int site = 0;
    for (Site placed : structure.sites()) {
      kinds[site++] = kindOf[placed.element().ordinal()];
    }
    WarrenCowleyOrder order = new WarrenCowleyOrder(cells, kinds, elements.size(), walk);
    int at = writeGeometry(cells, structure.volume(), order.magnitudes(fractions), out, offset);
    at = writeDifferences(order.towards(), kinds, elements, out, at);
    WardCompositionDescriptor.write(elements, fractions, out, at);
  }

  /** Features 1 to 16. */
  private int writeGeometry(
      Tessellation cells, double cellVolume, double[] order, double[] out, int offset) {
    int n = cells.sites();
    if (coordination.length < n) {
      coordination = new double[2 * n];
      bondLength = new double[2 * n];
      bondVariation = new double[2 * n];
      volume = new double[2 * n];
    }
    double packed = 0;
    for (int site = 0; site < n; site++) {
      packed += measure(cells, site);
    }
    int at = offset;
    at = writeSpread(Spread.of(coordination, n), out, at);
    Spread length = Spread.of(bondLength, n);
    out[at++] = length.deviation() / length.mean();
    out[at++] = length.min() / length.mean();
    out[at++] = length.max() / length.mean();
    at = writeSpread(Spread.of(bondVariation, n), out, at);
    Spread volumes = Spread.of(volume, n);
    out[at++] = volumes.deviation() / volumes.mean();
    for (double magnitude : order) {
      out[at++] = magnitude;
    }
    out[at++] = packed / cellVolume;
    return at;
  }

  /**
   * Measures the cell of one atom.
   *
   * @return volume of the largest sphere around it that stays within, cubic angstrom
   */
  private double measure(Tessellation cells, int site) {
    int first = cells.firstFace(site);
    int end = cells.firstFace(site + 1);
    double total = 0;
    double squares = 0;
    double lengths = 0;
    double nearest = Double.POSITIVE_INFINITY;
    for (int face = first; face < end; face++) {
      double area = cells.area(face);
      total += area;
      squares += area * area;
      lengths += area * cells.distance(face);
      nearest = Math.min(nearest, cells.distance(face));
    }
    double mean = lengths / total;
    double variation = 0;
    for (int face = first; face < end; face++) {
      variation += cells.area(face) * Math.abs(cells.distance(face) - mean);
    }
    coordination[site] = total * total / squares;
    bondLength[site] = mean;
    bondVariation[site] = variation / total / mean;
    volume[site] = lengths / 6;
    return Math.PI / 6 * nearest * nearest * nearest;
  }

  /**
   * Features 17 to 126: per attribute, how much an atom differs from its neighbours.
   *
   * @param towards part of each atom's area towards each element
   */
  private static int writeDifferences(
      double[] towards, int[] kinds, List<Element> elements, double[] out, int offset) {
    int n = kinds.length;
    int m = elements.size();
    double[][] attributes = new double[m][];
    for (int e = 0; e < m; e++) {
      attributes[e] = WardElements.standard().attributes(elements.get(e));
    }
    double[] differences = new double[n];
    int at = offset;
    for (int attribute = 0; attribute < ATTRIBUTES; attribute++) {
      for (int site = 0; site < n; site++) {
        double own = attributes[kinds[site]][attribute];
        double difference = 0;
        for (int e = 0; e < m; e++) {
          difference += towards[site * m + e] * Math.abs(own - attributes[e][attribute]);
        }
        differences[site] = difference;
      }
      Spread spread = Spread.of(differences, n);
      out[at] = spread.mean();
      out[at + 1] = spread.deviation();
      out[at + 2] = spread.min();
      out[at + 3] = spread.max();
      out[at + 4] = spread.max() - spread.min();
      at += 5;
    }
    return at;
  }

  private static int writeSpread(Spread spread, double[] out, int at) {
    out[at] = spread.mean();
    out[at + 1] = spread.deviation();
    out[at + 2] = spread.min();
    out[at + 3] = spread.max();
    return at + 4;
  }

  private static List<String> nameAll() {
    List<String> names = new ArrayList<>();
    addSpread(names, "EffectiveCoordination");
    for (String statistic : List.of("var", "min", "max")) {
      names.add(statistic + "_MeanBondLength");
    }
    addSpread(names, "BondLengthVariation");
    names.add("var_CellVolume");
    for (int shell = 1; shell <= WarrenCowleyOrder.SHELLS; shell++) {
      names.add("mean_WCMagnitude_Shell" + shell);
    }
    names.add("MaxPackingEfficiency");
    for (WardAttribute attribute : WardAttribute.values()) {
      addSpread(names, "NeighDiff_shell1_" + attribute.key());
      names.add("range_NeighDiff_shell1_" + attribute.key());
    }
    names.addAll(WardCompositionDescriptor.names());
    return List.copyOf(names);
  }

  private static void addSpread(List<String> names, String quantity) {
    for (String statistic : List.of("mean", "var", "min", "max")) {
      names.add(statistic + "_" + quantity);
    }
  }
}
