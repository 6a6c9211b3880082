package org.bloomery.data.structure;

/**
 * The Voronoi cells of all atoms of a crystal: for each atom the faces it shares with its
 * neighbours. Faces of one atom stand next to each other, numbered through from {@code
 * firstFace(site)} up to {@code firstFace(site + 1)}. Immutable.
 */
public final class Tessellation {
  private final int[] firstFaces;
  private final int[] neighbours;
  private final long[] images;
  private final double[] areas;
  private final double[] distances;

  /** Takes the arrays as they are, the first of one number more than there are sites. */
  Tessellation(
      int[] firstFaces, int[] neighbours, long[] images, double[] areas, double[] distances) {
    this.firstFaces = firstFaces;
    this.neighbours = neighbours;
    this.images = images;
    this.areas = areas;
    this.distances = distances;
  }

  /** Number of atoms. */
  public int sites() {
    return firstFaces.length - 1;
  }

  /** Number of faces of all atoms together. */
  public int faces() {
    return neighbours.length;
  }

  /** First face of the atom; of the number of atoms, the number of faces. */
  public int firstFace(int site) {
    return firstFaces[site];
  }

  /** Site of the atom beyond the face. */
  public int neighbour(int face) {
    return neighbours[face];
  }

  /**
   * Cell in which the neighbour lies, relative to the atom's own. Cells add: the image of a
   * neighbour's neighbour is the sum of the two, and the way back is the negative.
   */
  public long image(int face) {
    return images[face];
  }

  /** Area of the face, square angstrom. */
  public double area(int face) {
    return areas[face];
  }

  /** Distance of the neighbour, angstrom: twice that of the face. */
  public double distance(int face) {
    return distances[face];
  }

  /** Volume of the atom's cell, cubic angstrom. */
  public double volume(int site) {
    double volume = 0;
    for (int face = firstFaces[site]; face < firstFaces[site + 1]; face++) {
      volume += areas[face] * distances[face] / 6;
    }
    return volume;
  }

  /** One number for a cell, so that cells add as their numbers do. */
  static long image(int a, int b, int c) {
    return ((long) a << 42) + ((long) b << 21) + c;
  }
}
