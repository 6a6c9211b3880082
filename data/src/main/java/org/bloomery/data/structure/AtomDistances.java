package org.bloomery.data.structure;

import java.util.List;

/**
 * Distances between the atoms of a crystal, images included, measured in the reduced basis, where
 * the nearest image of an atom is at most one cell away.
 */
final class AtomDistances {
  private AtomDistances() {}

  /**
   * @throws IllegalArgumentException when two atoms of the cell lie on the same place
   */
  static void requireApart(Lattice lattice, List<Site> sites) {
    int n = sites.size();
    double[] reduced = wrappedFractions(lattice.reduced(), lattice, sites);
    double[] m = lattice.reduced().vectors();
    double limit = CrystalStructure.CLOSEST * CrystalStructure.CLOSEST;
    for (int i = 0; i < n; i++) {
      double x = reduced[3 * i];
      double y = reduced[3 * i + 1];
      double z = reduced[3 * i + 2];
      for (int j = 0; j < i; j++) {
        double dx = x - reduced[3 * j];
        double dy = y - reduced[3 * j + 1];
        double dz = z - reduced[3 * j + 2];
        double squared =
            squaredLength(m, dx - Math.rint(dx), dy - Math.rint(dy), dz - Math.rint(dz));
        if (squared < limit) {
          throw new IllegalArgumentException(
              "sites "
                  + (j + 1)
                  + " ("
                  + sites.get(j).element()
                  + ") and "
                  + (i + 1)
                  + " ("
                  + sites.get(i).element()
                  + ") lie "
                  + String.format(java.util.Locale.ROOT, "%.3f", Math.sqrt(squared))
                  + " angstrom apart, on the same place; accepted is one whole atom per site (no"
                  + " disorder), at least "
                  + CrystalStructure.CLOSEST
                  + " angstrom from every other");
        }
      }
    }
  }

  static double shortest(Lattice lattice, List<Site> sites) {
    ReducedBasis basis = lattice.reduced();
    double[] reduced = wrappedFractions(basis, lattice, sites);
    double shortest = basis.shortest() * basis.shortest();
    for (int i = 0; i < sites.size(); i++) {
      for (int j = 0; j < i; j++) {
        double dx = reduced[3 * i] - reduced[3 * j];
        double dy = reduced[3 * i + 1] - reduced[3 * j + 1];
        double dz = reduced[3 * i + 2] - reduced[3 * j + 2];
        dx -= Math.rint(dx);
        dy -= Math.rint(dy);
        dz -= Math.rint(dz);
        for (int a = -1; a <= 1; a++) {
          for (int b = -1; b <= 1; b++) {
            for (int c = -1; c <= 1; c++) {
              shortest = Math.min(shortest, squaredLength(basis.vectors(), dx + a, dy + b, dz + c));
            }
          }
        }
      }
    }
    return Math.sqrt(shortest);
  }

  /** Places of the sites as fractions of the reduced vectors, in [0, 1), three per site. */
  static double[] wrappedFractions(ReducedBasis basis, Lattice lattice, List<Site> sites) {
    double[] inverse = basis.inverse();
    double[] fractions = new double[3 * sites.size()];
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      double fx = Site.wrap(site.x());
      double fy = Site.wrap(site.y());
      double fz = Site.wrap(site.z());
      double x = cartesian(lattice, fx, fy, fz, 0);
      double y = cartesian(lattice, fx, fy, fz, 1);
      double z = cartesian(lattice, fx, fy, fz, 2);
      for (int k = 0; k < 3; k++) {
        fractions[3 * i + k] = Site.wrap(x * inverse[k] + y * inverse[3 + k] + z * inverse[6 + k]);
      }
    }
    return fractions;
  }

  private static double cartesian(Lattice lattice, double x, double y, double z, int axis) {
    return x * lattice.component(0, axis)
        + y * lattice.component(1, axis)
        + z * lattice.component(2, axis);
  }

  private static double squaredLength(double[] m, double a, double b, double c) {
    double x = a * m[0] + b * m[3] + c * m[6];
    double y = a * m[1] + b * m[4] + c * m[7];
    double z = a * m[2] + b * m[5] + c * m[8];
    return x * x + y * y + z * z;
  }
}
