package org.bloomery.data.structure;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.chemistry.Element;

/**
 * The sigma phase: 30 atoms on five sublattices of a tetragonal cell, space group P4_2/mnm (no.
 * 136), origin at the mmm site (International Tables for Crystallography, volume A).
 *
 * @param a edge, angstrom; c likewise
 * @param x4f places on the sublattices 4f (x, x, 0), 8i1 and 8i2 (x, y, 0), 8j (x, x, z) as
 *     fractions of the edges
 */
public record SigmaPhase(
    double a,
    double c,
    double x4f,
    double x8i1,
    double y8i1,
    double x8i2,
    double y8i2,
    double x8j,
    double z8j) {
  /** Atoms on the sublattices 2a, 4f, 8i1, 8i2 and 8j. */
  public static final List<Integer> MULTIPLICITIES = List.of(2, 4, 8, 8, 8);

  /** Number of sublattices. */
  public static final int SUBLATTICES = MULTIPLICITIES.size();

  private static final List<SymmetryOperation> OPERATIONS =
      SymmetryOperation.parseAll(
          List.of(
              "x,y,z",
              "-x,-y,z",
              "-y+1/2,x+1/2,z+1/2",
              "y+1/2,-x+1/2,z+1/2",
              "-x+1/2,y+1/2,-z+1/2",
              "x+1/2,-y+1/2,-z+1/2",
              "y,x,-z",
              "-y,-x,-z",
              "-x,-y,-z",
              "x,y,-z",
              "y+1/2,-x+1/2,-z+1/2",
              "-y+1/2,x+1/2,-z+1/2",
              "x+1/2,-y+1/2,z+1/2",
              "-x+1/2,y+1/2,z+1/2",
              "-y,-x,z",
              "y,x,z"));

  /**
   * The structure with one element per sublattice.
   *
   * @param elements of 2a, 4f, 8i1, 8i2 and 8j
   * @throws IllegalArgumentException when there are not five elements, or when the places are not
   *     those of five sublattices
   */
  public CrystalStructure structure(List<Element> elements) {
    if (elements.size() != SUBLATTICES) {
      throw new IllegalArgumentException(
          "a sigma phase has 5 sublattices, not " + elements.size() + ": " + elements);
    }
    double[][] places = {
      {0, 0, 0}, {x4f, x4f, 0}, {x8i1, y8i1, 0}, {x8i2, y8i2, 0}, {x8j, x8j, z8j}
    };
    Lattice lattice = Lattice.tetragonal(a, c);
    List<Site> sites = new ArrayList<>();
    for (int sublattice = 0; sublattice < SUBLATTICES; sublattice++) {
      double[] place = places[sublattice];
      SiteMerger orbit = new SiteMerger(lattice);
      for (SymmetryOperation operation : OPERATIONS) {
        orbit.add(operation.apply(elements.get(sublattice), place[0], place[1], place[2]));
      }
      if (orbit.sites().size() != MULTIPLICITIES.get(sublattice)) {
        throw new IllegalArgumentException(
            "the place of sublattice "
                + (sublattice + 1)
                + " has "
                + orbit.sites().size()
                + " images under P4_2/mnm; accepted are "
                + MULTIPLICITIES.get(sublattice));
      }
      sites.addAll(orbit.sites());
    }
    return new CrystalStructure(lattice, sites);
  }
}
