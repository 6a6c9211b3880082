package org.bloomery.data.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bloomery.data.chemistry.Element;

/** Textbook crystals for tests. */
public final class Crystals {
  private Crystals() {}

  public static CrystalStructure simpleCubic() {
    return of(Lattice.cubic(3.35), at(Element.Po, 0, 0, 0));
  }

  public static CrystalStructure faceCentred() {
    return of(
        Lattice.cubic(4.05),
        at(Element.Al, 0, 0, 0),
        at(Element.Al, 0, 0.5, 0.5),
        at(Element.Al, 0.5, 0, 0.5),
        at(Element.Al, 0.5, 0.5, 0));
  }

  public static CrystalStructure bodyCentred() {
    return of(Lattice.cubic(3.165), at(Element.W, 0, 0, 0), at(Element.W, 0.5, 0.5, 0.5));
  }

  /** With the ideal ratio of edges, where faces of neighbours beyond the twelve vanish. */
  public static CrystalStructure hexagonalClosePacked() {
    return of(
        Lattice.ofParameters(3.2, 3.2, 3.2 * Math.sqrt(8.0 / 3), 90, 90, 120),
        at(Element.Mg, 1.0 / 3, 2.0 / 3, 0.25),
        at(Element.Mg, 2.0 / 3, 1.0 / 3, 0.75));
  }

  /** CsCl type. */
  public static CrystalStructure b2() {
    return of(Lattice.cubic(2.88), at(Element.Ni, 0, 0, 0), at(Element.Al, 0.5, 0.5, 0.5));
  }

  /** Cu3Au type. */
  public static CrystalStructure l12() {
    return of(
        Lattice.cubic(3.57),
        at(Element.Al, 0, 0, 0),
        at(Element.Ni, 0, 0.5, 0.5),
        at(Element.Ni, 0.5, 0, 0.5),
        at(Element.Ni, 0.5, 0.5, 0));
  }

  public static CrystalStructure rockSalt() {
    return of(
        Lattice.cubic(5.64),
        at(Element.Na, 0, 0, 0),
        at(Element.Na, 0, 0.5, 0.5),
        at(Element.Na, 0.5, 0, 0.5),
        at(Element.Na, 0.5, 0.5, 0),
        at(Element.Cl, 0.5, 0, 0),
        at(Element.Cl, 0, 0.5, 0),
        at(Element.Cl, 0, 0, 0.5),
        at(Element.Cl, 0.5, 0.5, 0.5));
  }

  public static CrystalStructure zincBlende() {
    return of(
        Lattice.cubic(5.41),
        at(Element.Zn, 0, 0, 0),
        at(Element.Zn, 0, 0.5, 0.5),
        at(Element.Zn, 0.5, 0, 0.5),
        at(Element.Zn, 0.5, 0.5, 0),
        at(Element.S, 0.25, 0.25, 0.25),
        at(Element.S, 0.25, 0.75, 0.75),
        at(Element.S, 0.75, 0.25, 0.75),
        at(Element.S, 0.75, 0.75, 0.25));
  }

  /** Sigma phase of iron as published with SIPFENN, sites 8j at z and not at 1/4. */
  public static CrystalStructure sigmaIron() {
    return new SigmaPhase(
            8.592319, 4.510971, 0.398142, 0.463568, 0.130736, 0.738668, 0.065542, 0.182821,
            0.251074)
        .structure(Collections.nCopies(5, Element.Fe));
  }

  /** Atoms of three elements on random places at least 1.6 angstrom apart in a skewed cell. */
  public static CrystalStructure random(Random random, int atoms) {
    double edge = 2.6 * Math.cbrt(atoms);
    Lattice lattice =
        Lattice.ofParameters(
            edge,
            edge * (0.8 + 0.4 * random.nextDouble()),
            edge * (0.8 + 0.4 * random.nextDouble()),
            70 + 40 * random.nextDouble(),
            70 + 40 * random.nextDouble(),
            70 + 40 * random.nextDouble());
    Element[] palette = {Element.Fe, Element.O, Element.Ti};
    List<Site> sites = new ArrayList<>();
    for (int tries = 0; sites.size() < atoms && tries < 10_000; tries++) {
      List<Site> more = new ArrayList<>(sites);
      more.add(
          at(
              palette[sites.size() % 3],
              random.nextDouble(),
              random.nextDouble(),
              random.nextDouble()));
      if (AtomDistances.shortest(lattice, more) > 1.6) {
        sites = more;
      }
    }
    return new CrystalStructure(lattice, sites);
  }

  /** The same crystal, its cell spanned by whole combinations of the old vectors. */
  public static CrystalStructure withCell(CrystalStructure crystal, int[][] combinations) {
    double[][] exact = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        exact[i][k] = combinations[i][k];
      }
    }
    return replaced(crystal, combined(crystal.lattice(), exact));
  }

  /** The same crystal with the shortest vectors that span its lattice. */
  public static CrystalStructure reduced(CrystalStructure crystal) {
    return replaced(crystal, Lattice.ofRows(crystal.lattice().reduced().vectors()));
  }

  /**
   * The same crystal in the primitive cell of a face-centred one: a quarter of its atoms.
   *
   * @param crystal one whose places repeat after half of the diagonals of its cell's faces
   */
  public static CrystalStructure primitiveOfFaceCentred(CrystalStructure crystal) {
    return primitive(crystal, new double[][] {{0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}});
  }

  /**
   * The same crystal in the primitive cell of a body-centred one: half of its atoms.
   *
   * @param crystal one whose places repeat after half of the diagonals of its cell
   */
  public static CrystalStructure primitiveOfBodyCentred(CrystalStructure crystal) {
    return primitive(
        crystal, new double[][] {{-0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0.5, 0.5, -0.5}});
  }

  private static CrystalStructure primitive(CrystalStructure crystal, double[][] combinations) {
    Lattice lattice = combined(crystal.lattice(), combinations);
    SiteMerger merged = new SiteMerger(lattice);
    placed(crystal, lattice).forEach(merged::add);
    return new CrystalStructure(lattice, merged.sites());
  }

  /** The same crystal turned about an axis through the origin. */
  public static CrystalStructure turned(CrystalStructure crystal, double[] axis, double angle) {
    double[] rows = new double[9];
    double norm = Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
    double x = axis[0] / norm;
    double y = axis[1] / norm;
    double z = axis[2] / norm;
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    double[][] m = {
      {c + x * x * (1 - c), x * y * (1 - c) - z * s, x * z * (1 - c) + y * s},
      {y * x * (1 - c) + z * s, c + y * y * (1 - c), y * z * (1 - c) - x * s},
      {z * x * (1 - c) - y * s, z * y * (1 - c) + x * s, c + z * z * (1 - c)}
    };
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          rows[3 * i + j] += m[j][k] * crystal.lattice().component(i, k);
        }
      }
    }
    return new CrystalStructure(Lattice.ofRows(rows), crystal.sites());
  }

  /** Every atom moved by the same fractions. */
  public static CrystalStructure shifted(CrystalStructure crystal, double a, double b, double c) {
    return new CrystalStructure(
        crystal.lattice(),
        crystal.sites().stream()
            .map(s -> at(s.element(), s.x() + a, s.y() + b, s.z() + c))
            .toList());
  }

  /** Every atom moved by fractions of its own, normally distributed with this deviation. */
  public static CrystalStructure rattled(CrystalStructure crystal, Random random, double way) {
    return new CrystalStructure(
        crystal.lattice(),
        crystal.sites().stream()
            .map(s ->
                at(
                    s.element(),
                    s.x() + way * random.nextGaussian(),
                    s.y() + way * random.nextGaussian(),
                    s.z() + way * random.nextGaussian()))
            .toList());
  }

  /** The same atoms in another order. */
  public static CrystalStructure shuffled(CrystalStructure crystal, Random random) {
    List<Site> sites = new ArrayList<>(crystal.sites());
    Collections.shuffle(sites, random);
    return new CrystalStructure(crystal.lattice(), sites);
  }

  private static Lattice combined(Lattice old, double[][] combinations) {
    double[] rows = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int axis = 0; axis < 3; axis++) {
        for (int k = 0; k < 3; k++) {
          rows[3 * i + axis] += combinations[i][k] * old.component(k, axis);
        }
      }
    }
    return Lattice.ofRows(rows);
  }

  private static CrystalStructure replaced(CrystalStructure crystal, Lattice lattice) {
    return new CrystalStructure(lattice, placed(crystal, lattice));
  }

  /** The atoms of the cell, their places as fractions of other vectors. */
  private static List<Site> placed(CrystalStructure crystal, Lattice lattice) {
    Lattice old = crystal.lattice();
    List<Site> sites = new ArrayList<>();
    for (Site site : crystal.sites()) {
      double[] p = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        p[axis] =
            site.x() * old.component(0, axis)
                + site.y() * old.component(1, axis)
                + site.z() * old.component(2, axis);
      }
      double[] f = lattice.fractions(p[0], p[1], p[2]);
      sites.add(at(site.element(), f[0], f[1], f[2]));
    }
    return sites;
  }

  private static Site at(Element element, double x, double y, double z) {
    return new Site(element, x, y, z);
  }

  private static CrystalStructure of(Lattice lattice, Site... sites) {
    return new CrystalStructure(lattice, List.of(sites));
  }
}
