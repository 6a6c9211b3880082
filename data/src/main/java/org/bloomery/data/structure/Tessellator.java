package org.bloomery.data.structure;

import java.util.Arrays;

/**
 * Divides the space of a crystal among its atoms: the Voronoi tessellation with all periodic
 * images. Holds scratch space that is reused from structure to structure, so each thread needs its
 * own.
 *
 * <p>The cell of an atom is a large cube cut by the planes half way to its neighbours, nearest
 * first, until the next neighbour is more than twice as far as the farthest vertex: none beyond can
 * cut it.
 */
public final class Tessellator {
  /** Faces below this part of an atom's total are dropped: they come from rounding. */
  public static final double AREA_TOLERANCE = 1e-6;

  /** First radius of the search, in edges of a cube of the mean volume per atom: close packings. */
  private static final double FIRST_RADIUS = 1.6;

  /** Planes that touch a cell to this part of that edge do not cut it. */
  private static final double TOUCHING = 1e-10;

  /** The cells must fill the crystal to this part of its volume. */
  private static final double FILLING = 1e-3;

  private final double areaTolerance;
  private final VoronoiCell cell = new VoronoiCell();
  private double[] cellAreas = new double[64];
  private int faces;
  private int[] neighbours = new int[512];
  private long[] images = new long[512];
  private double[] areas = new double[512];
  private double[] distances = new double[512];

  public Tessellator() {
    this(AREA_TOLERANCE);
  }

  /**
   * @param areaTolerance part of an atom's total area, from 0 on, below which a face is dropped
   */
  public Tessellator(double areaTolerance) {
    if (!(areaTolerance >= 0) || areaTolerance > 0.1) {
      throw new IllegalArgumentException(
          "the area tolerance is " + areaTolerance + "; accepted is a part from 0 to 0.1");
    }
    this.areaTolerance = areaTolerance;
  }

  /**
   * The cells of all atoms.
   *
   * @throws IllegalArgumentException when the cell is so empty or elongated that an atom has more
   *     neighbours than can be looked at
   */
  public Tessellation tessellate(CrystalStructure structure) {
    Lattice lattice = structure.lattice();
    ReducedBasis basis = lattice.reduced();
    NeighbourSearch search =
        new NeighbourSearch(
            basis, AtomDistances.wrappedFractions(basis, lattice, structure.sites()));
    double edge = Math.cbrt(structure.volume() / structure.size());
    int[] firstFaces = new int[structure.size() + 1];
    faces = 0;
    for (int site = 0; site < structure.size(); site++) {
      build(search, site, basis.reach(), edge);
      firstFaces[site + 1] = faces;
    }
    Tessellation tessellation =
        new Tessellation(
            firstFaces,
            Arrays.copyOf(neighbours, faces),
            Arrays.copyOf(images, faces),
            Arrays.copyOf(areas, faces),
            Arrays.copyOf(distances, faces));
    requireFilled(structure, tessellation);
    return tessellation;
  }

  private void build(NeighbourSearch search, int site, double reach, double edge) {
    cell.begin(1.001 * reach, TOUCHING * edge);
    double inner = 0;
    double outer = FIRST_RADIUS * edge;
    while (true) {
      search.gather(site, inner, outer);
      int k = 0;
      while (k < search.found()) {
        int index = search.nearest(k);
        double squared = search.squared(index);
        if (squared > 4 * cell.reach2() * (1 + 1e-6)) {
          break;
        }
        double distance = Math.sqrt(squared);
        cell.cut(
            search.x(index) / distance,
            search.y(index) / distance,
            search.z(index) / distance,
            distance / 2,
            search.atom(index),
            search.image(index));
        k++;
      }
      double needed = 2 * Math.sqrt(cell.reach2()) * (1 + 1e-6);
      if (needed <= outer) {
        break;
      }
      inner = outer;
      outer = Math.min(needed, 1.6 * outer);
    }
    keepFaces();
  }

  private void keepFaces() {
    if (cellAreas.length < cell.faces()) {
      cellAreas = new double[2 * cell.faces()];
    }
    double total = 0;
    for (int face = 0; face < cell.faces(); face++) {
      cellAreas[face] = cell.area(face);
      total += cellAreas[face];
    }
    for (int face = 0; face < cell.faces(); face++) {
      double area = cellAreas[face];
      if (cell.atom(face) != VoronoiCell.NONE && area > 0 && area >= areaTolerance * total) {
        if (faces == neighbours.length) {
          grow();
        }
        neighbours[faces] = cell.atom(face);
        images[faces] = cell.image(face);
        areas[faces] = area;
        distances[faces] = 2 * cell.distance(face);
        faces++;
      }
    }
  }

  private void grow() {
    int size = 2 * faces;
    neighbours = Arrays.copyOf(neighbours, size);
    images = Arrays.copyOf(images, size);
    areas = Arrays.copyOf(areas, size);
    distances = Arrays.copyOf(distances, size);
  }

  /** A tessellation that leaves gaps would give wrong numbers without a word. */
  private void requireFilled(CrystalStructure structure, Tessellation tessellation) {
    double filled = 0;
    for (int site = 0; site < structure.size(); site++) {
      filled += tessellation.volume(site);
    }
    double part = filled / structure.volume();
    if (!(Math.abs(part - 1) <= Math.max(FILLING, 50 * areaTolerance))) {
      throw new IllegalArgumentException(
          "the Voronoi cells of "
              + structure.formula()
              + " fill "
              + part
              + " of its volume instead of all of it; its atoms are too unevenly placed for a"
              + " tessellation");
    }
  }
}
