package org.bloomery.data.structure;

import java.util.Arrays;

/**
 * The atoms around one atom of a crystal, nearest first, images included. Gathers them shell by
 * shell into arrays that are reused.
 */
final class NeighbourSearch {
  /** Most neighbours of one atom; only cells far emptier or longer than crystals need more. */
  private static final int MOST = 400_000;

  /** Most neighbours of all atoms together: some seconds of work. */
  private static final long MOST_TOGETHER = 50_000_000;

  private final double[] m;
  private final double[] spacings;
  private final double[] fractions;
  private final int atoms;

  private long together;
  private int found;
  private int[] atom = new int[128];
  private long[] image = new long[128];
  private double[] x = new double[128];
  private double[] y = new double[128];
  private double[] z = new double[128];
  private double[] squared = new double[128];
  private long[] order = new long[128];

  /**
   * @param fractions of the reduced vectors, in [0, 1), three per atom
   */
  NeighbourSearch(ReducedBasis basis, double[] fractions) {
    this.m = basis.vectors();
    this.spacings = basis.spacings();
    this.fractions = fractions;
    this.atoms = fractions.length / 3;
  }

  /**
   * Gathers the neighbours in a shell around the atom and orders them by distance.
   *
   * @param inner radius; atoms farther than this are taken
   * @param outer radius; atoms up to this are taken
   * @throws IllegalArgumentException when there are too many
   */
  void gather(int center, double inner, double outer) {
    found = 0;
    double inner2 = inner * inner;
    double outer2 = outer * outer;
    double alongA = outer / spacings[0];
    double alongB = outer / spacings[1];
    double alongC = outer / spacings[2];
    requireFew(center, 8 * alongA * alongB * alongC);
    for (int j = 0; j < atoms; j++) {
      double da = fractions[3 * j] - fractions[3 * center];
      double db = fractions[3 * j + 1] - fractions[3 * center + 1];
      double dc = fractions[3 * j + 2] - fractions[3 * center + 2];
      int lastA = (int) Math.floor(alongA - da);
      int lastB = (int) Math.floor(alongB - db);
      int lastC = (int) Math.floor(alongC - dc);
      for (int a = (int) Math.ceil(-alongA - da); a <= lastA; a++) {
        for (int b = (int) Math.ceil(-alongB - db); b <= lastB; b++) {
          double fa = da + a;
          double fb = db + b;
          double px = fa * m[0] + fb * m[3];
          double py = fa * m[1] + fb * m[4];
          double pz = fa * m[2] + fb * m[5];
          for (int c = (int) Math.ceil(-alongC - dc); c <= lastC; c++) {
            double fc = dc + c;
            double qx = px + fc * m[6];
            double qy = py + fc * m[7];
            double qz = pz + fc * m[8];
            double d2 = qx * qx + qy * qy + qz * qz;
            if (d2 > inner2 && d2 <= outer2 && (j != center || a != 0 || b != 0 || c != 0)) {
              keep(j, Tessellation.image(a, b, c), qx, qy, qz, d2);
            }
          }
        }
      }
      requireFew(center, found);
    }
    together += found;
    requireFew(center, together > MOST_TOGETHER ? Double.POSITIVE_INFINITY : 0);
    // Bits of positive floats sort as the floats do: one array of keys and no objects.
    for (int k = 0; k < found; k++) {
      order[k] = (long) Float.floatToRawIntBits((float) squared[k]) << 32 | k;
    }
    Arrays.sort(order, 0, found);
  }

  int found() {
    return found;
  }

  /** Index of the k-th nearest, for the methods below. */
  int nearest(int k) {
    return (int) order[k];
  }

  int atom(int index) {
    return atom[index];
  }

  long image(int index) {
    return image[index];
  }

  double x(int index) {
    return x[index];
  }

  double y(int index) {
    return y[index];
  }

  double z(int index) {
    return z[index];
  }

  /** Square of the distance. */
  double squared(int index) {
    return squared[index];
  }

  private void keep(int j, long cell, double qx, double qy, double qz, double d2) {
    if (found == atom.length) {
      int size = 2 * found;
      atom = Arrays.copyOf(atom, size);
      image = Arrays.copyOf(image, size);
      x = Arrays.copyOf(x, size);
      y = Arrays.copyOf(y, size);
      z = Arrays.copyOf(z, size);
      squared = Arrays.copyOf(squared, size);
      order = Arrays.copyOf(order, size);
    }
    atom[found] = j;
    image[found] = cell;
    x[found] = qx;
    y[found] = qy;
    z[found] = qz;
    squared[found] = d2;
    found++;
  }

  private static void requireFew(int center, double count) {
    if (!(count <= MOST)) {
      throw new IllegalArgumentException(
          "the neighbours of site "
              + (center + 1)
              + " cannot be found among fewer than "
              + MOST
              + " atoms: the cell is too empty or too elongated for a tessellation; accepted are"
              + " crystals and slabs, e.g. with less vacuum");
    }
  }
}
