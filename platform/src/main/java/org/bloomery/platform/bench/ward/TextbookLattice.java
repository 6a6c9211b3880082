package org.bloomery.platform.bench.ward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Site;
import org.bloomery.data.structure.Tessellation;
import org.bloomery.data.structure.Tessellator;

/**
 * A lattice whose numbers follow from geometry alone: its Voronoi cells are known polyhedra.
 *
 * @param expected the {@link #QUANTITIES}, to five digits
 */
record TextbookLattice(String name, CrystalStructure structure, List<Double> expected) {
  /** Effective coordination, mean bond in edges, its variation, packing, order in three shells. */
  static final List<String> QUANTITIES =
      List.of("ECN", "bond (a)", "bond variation", "packing", "WC 1", "WC 2", "WC 3");

  /** Angstrom. */
  private static final double EDGE = 4;

  TextbookLattice {
    expected = List.copyOf(expected);
  }

  /** Those with one element first. */
  static List<TextbookLattice> all() {
    double[] bodyCentred = {11.9569, 0.89604, 0.05198, 0.68017, 0, 0, 0};
    double[] caesiumChloride = {11.9569, 0.89604, 0.05198, 0.68017, 0.55198, 0.25386, 0.13755};
    double[] copperGold = {12, 0.70711, 0, 0.74048, 0.33333, 0.03030, 0.01157};
    double[] zincBlende = {5.7202, 0.47948, 0.16096, 0.34009, 0.66096, 0.35905, 0.21645};
    return List.of(
        of("simple cubic", List.of(at(Element.Po, 0, 0, 0)), 6, 1, 0, 0.52360, 0, 0, 0),
        of("face-centred cubic", onFaces(Element.Al, Element.Al), 12, 0.70711, 0, 0.74048, 0, 0, 0),
        of("body-centred cubic", inCentre(Element.W, Element.W), bodyCentred),
        of("B2 (CsCl type)", inCentre(Element.Ni, Element.Al), caesiumChloride),
        of("L1_2 (Cu3Au type)", onFaces(Element.Au, Element.Cu), copperGold),
        of("rock salt", twice(Element.Na, Element.Cl, 0.5), 6, 0.5, 0, 0.52360, 1, 1, 1),
        of("zinc blende", twice(Element.Zn, Element.S, 0.25), zincBlende));
  }

  /** The quantities as computed here. */
  List<Double> computed() {
    double[] features = new WardDescriptor().describe(structure);
    return List.of(
        feature(features, "mean_EffectiveCoordination"),
        meanBond() / EDGE,
        feature(features, "mean_BondLengthVariation"),
        feature(features, "MaxPackingEfficiency"),
        feature(features, "mean_WCMagnitude_Shell1"),
        feature(features, "mean_WCMagnitude_Shell2"),
        feature(features, "mean_WCMagnitude_Shell3"));
  }

  /** Of the first atom, angstrom; the descriptor itself has no lengths. */
  private double meanBond() {
    Tessellation cells = new Tessellator().tessellate(structure);
    double area = 0;
    double lengths = 0;
    for (int face = cells.firstFace(0); face < cells.firstFace(1); face++) {
      area += cells.area(face);
      lengths += cells.area(face) * cells.distance(face);
    }
    return lengths / area;
  }

  private static double feature(double[] features, String name) {
    return features[WardDescriptor.names().indexOf(name)];
  }

  private static TextbookLattice of(String name, List<Site> sites, double... expected) {
    return new TextbookLattice(
        name,
        new CrystalStructure(Lattice.cubic(EDGE), sites),
        Arrays.stream(expected).boxed().toList());
  }

  private static List<Site> inCentre(Element corner, Element centre) {
    return List.of(at(corner, 0, 0, 0), at(centre, 0.5, 0.5, 0.5));
  }

  private static List<Site> onFaces(Element corner, Element faces) {
    return List.of(
        at(corner, 0, 0, 0),
        at(faces, 0, 0.5, 0.5),
        at(faces, 0.5, 0, 0.5),
        at(faces, 0.5, 0.5, 0));
  }

  /** Two face-centred lattices, the second moved along the diagonal. */
  private static List<Site> twice(Element first, Element second, double way) {
    List<Site> sites = new ArrayList<>(onFaces(first, first));
    for (Site site : onFaces(second, second)) {
      sites.add(at(second, site.x() + way, site.y() + way, site.z() + way));
    }
    return sites;
  }

  private static Site at(Element element, double x, double y, double z) {
    return new Site(element, x, y, z);
  }
}
