package org.bloomery.data.structure;

/**
 * Three short vectors of a lattice, none of which becomes shorter by adding whole multiples of the
 * others: with them few images of the cell suffice, however skewed the given cell is.
 *
 * <p>Greedy reduction after I. Semaev, "A 3-dimensional lattice reduction algorithm", CaLC 2001,
 * LNCS 2146, 181.
 */
final class ReducedBasis {
  /** Every round but the last shortens a vector, so this is never reached with real numbers. */
  private static final int MOST_ROUNDS = 10_000;

  /** A vector counts as shorter when it is so by more than rounding. */
  private static final double SHORTER = 1 - 1e-12;

  private final double[] vectors;
  private final double[] inverse;
  private final double[] spacings;

  private ReducedBasis(double[] vectors) {
    this.vectors = vectors;
    this.inverse = Lattice.inverse(vectors);
    this.spacings = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      spacings[axis] =
          1
              / Math.sqrt(
                  inverse[axis] * inverse[axis]
                      + inverse[axis + 3] * inverse[axis + 3]
                      + inverse[axis + 6] * inverse[axis + 6]);
    }
  }

  /** The reduced basis of the lattice whose vectors are the rows of the matrix. */
  static ReducedBasis of(double[] rows) {
    double[] m = rows.clone();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      sortByLength(m);
      subtract(m, 3, 0, Math.rint(dot(m, 3, 0) / dot(m, 0, 0)));
      if (dot(m, 3, 3) < SHORTER * dot(m, 0, 0)) {
        continue;
      }
      double before = dot(m, 6, 6);
      shortenLast(m);
      if (!(dot(m, 6, 6) < SHORTER * before)) {
        break;
      }
    }
    sortByLength(m);
    return new ReducedBasis(m);
  }

  /** Rows are vectors, angstrom, shortest first. */
  double[] vectors() {
    return vectors;
  }

  /** Matrix that turns a row of cartesian coordinates into fractions of the reduced vectors. */
  double[] inverse() {
    return inverse;
  }

  /** Distances of the lattice planes along the three axes, angstrom. */
  double[] spacings() {
    return spacings;
  }

  /** Length of the shortest translation, angstrom. */
  double shortest() {
    return Math.sqrt(dot(vectors, 0, 0));
  }

  /** A radius around any point within which its whole Voronoi cell lies, angstrom. */
  double reach() {
    return 0.5
        * (Math.sqrt(dot(vectors, 0, 0))
            + Math.sqrt(dot(vectors, 3, 3))
            + Math.sqrt(dot(vectors, 6, 6)));
  }

  /** The third vector less the combination of the first two nearest to it. */
  private static void shortenLast(double[] m) {
    double aa = dot(m, 0, 0);
    double bb = dot(m, 3, 3);
    double ab = dot(m, 0, 3);
    double ac = dot(m, 0, 6);
    double bc = dot(m, 3, 6);
    double area = aa * bb - ab * ab;
    double alongA = Math.rint((ac * bb - bc * ab) / area);
    double alongB = Math.rint((bc * aa - ac * ab) / area);
    subtract(m, 6, 0, alongA);
    subtract(m, 6, 3, alongB);
    double best = dot(m, 6, 6);
    int bestA = 0;
    int bestB = 0;
    for (int a = -1; a <= 1; a++) {
      for (int b = -1; b <= 1; b++) {
        double length = 0;
        for (int axis = 0; axis < 3; axis++) {
          double component = m[6 + axis] - a * m[axis] - b * m[3 + axis];
          length += component * component;
        }
        if (length < SHORTER * best) {
          best = length;
          bestA = a;
          bestB = b;
        }
      }
    }
    subtract(m, 6, 0, bestA);
    subtract(m, 6, 3, bestB);
  }

  private static void subtract(double[] m, int from, int what, double times) {
    if (times != 0) {
      for (int axis = 0; axis < 3; axis++) {
        m[from + axis] -= times * m[what + axis];
      }
    }
  }

  private static void sortByLength(double[] m) {
    swapIfLonger(m, 0, 3);
    swapIfLonger(m, 3, 6);
    swapIfLonger(m, 0, 3);
  }

  private static void swapIfLonger(double[] m, int first, int second) {
    if (dot(m, first, first) > dot(m, second, second)) {
      for (int axis = 0; axis < 3; axis++) {
        double kept = m[first + axis];
        m[first + axis] = m[second + axis];
        m[second + axis] = kept;
      }
    }
  }

  private static double dot(double[] m, int first, int second) {
    return m[first] * m[second] + m[first + 1] * m[second + 1] + m[first + 2] * m[second + 2];
  }
}
