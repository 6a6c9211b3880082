package org.bloomery.data.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;

/**
 * A periodic crystal: a lattice and the atoms of one cell, each site fully occupied by one element.
 * Immutable. No two atoms, images included, lie closer than {@link #CLOSEST}.
 */
public record CrystalStructure(Lattice lattice, List<Site> sites) {
  /** Most atoms of a cell; larger cells are refused rather than exhausting the memory. */
  public static final int MOST_SITES = 10_000;

  /** Least distance of two atoms (angstrom); closer ones are one atom written twice. */
  public static final double CLOSEST = 0.1;

  /**
   * @throws IllegalArgumentException when there is no site or there are too many, or when two atoms
   *     lie on the same place
   */
  public CrystalStructure {
    sites = List.copyOf(sites);
    if (sites.isEmpty() || sites.size() > MOST_SITES) {
      throw new IllegalArgumentException(
          "a structure has 1 to " + MOST_SITES + " atoms in its cell, not " + sites.size());
    }
    AtomDistances.requireApart(lattice, sites);
  }

  /** Number of atoms in the cell. */
  public int size() {
    return sites.size();
  }

  /** Volume of the cell, cubic angstrom. */
  public double volume() {
    return lattice.volume();
  }

  /** Number of atoms of each element in the cell, by atomic number. */
  public Map<Element, Integer> counts() {
    Map<Element, Integer> counts = new EnumMap<>(Element.class);
    sites.forEach(site -> counts.merge(site.element(), 1, Integer::sum));
    return Collections.unmodifiableMap(counts);
  }

  /** Atomic fractions. */
  public Composition composition() {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    counts().forEach((element, count) -> amounts.put(element, (double) count));
    return Composition.ofAmounts(amounts);
  }

  /** The atoms of the cell as text, e.g. {@code Cr8Fe18Ni4}, by atomic number. */
  public String formula() {
    StringBuilder text = new StringBuilder();
    counts().forEach((element, count) -> text.append(element.symbol()).append(count));
    return text.toString();
  }

  /** Distance of the two nearest atoms, images included, angstrom. */
  public double shortestDistance() {
    return AtomDistances.shortest(lattice, sites);
  }

  /**
   * The same crystal with a larger cell: whole multiples of the lattice vectors.
   *
   * @throws IllegalArgumentException when a multiple is below 1 or the cell gets too large
   */
  public CrystalStructure supercell(int alongA, int alongB, int alongC) {
    if (alongA < 1 || alongB < 1 || alongC < 1) {
      throw new IllegalArgumentException(
          "a supercell repeats the cell at least once along each vector, not "
              + alongA
              + " x "
              + alongB
              + " x "
              + alongC);
    }
    double atoms = (double) alongA * alongB * alongC * size();
    if (atoms > MOST_SITES) {
      throw new IllegalArgumentException(
          "the supercell would have "
              + (long) atoms
              + " atoms; accepted are at most "
              + MOST_SITES);
    }
    List<Site> repeated = new ArrayList<>((int) atoms);
    for (Site site : sites) {
      for (int a = 0; a < alongA; a++) {
        for (int b = 0; b < alongB; b++) {
          for (int c = 0; c < alongC; c++) {
            repeated.add(
                new Site(
                    site.element(),
                    (site.x() + a) / alongA,
                    (site.y() + b) / alongB,
                    (site.z() + c) / alongC));
          }
        }
      }
    }
    return new CrystalStructure(lattice.repeated(alongA, alongB, alongC), repeated);
  }

  /**
   * The same structure swollen or shrunk evenly.
   *
   * @param volume of the whole cell, cubic angstrom
   */
  public CrystalStructure scaledToVolume(double volume) {
    if (!(volume > 0) || Double.isInfinite(volume)) {
      throw new IllegalArgumentException(
          "a cell cannot have " + volume + " cubic angstrom; accepted is a number above 0");
    }
    return new CrystalStructure(lattice.scaled(Math.cbrt(volume / volume())), sites);
  }

  /** The same places with other elements, e.g. every Fe replaced by Cr. */
  public CrystalStructure withElements(UnaryOperator<Element> replacement) {
    return new CrystalStructure(
        lattice, sites.stream().map(s -> s.with(replacement.apply(s.element()))).toList());
  }

  /**
   * The same places with the elements given site by site.
   *
   * @throws IllegalArgumentException when there are more or fewer elements than sites
   */
  public CrystalStructure withElements(List<Element> elements) {
    if (elements.size() != size()) {
      throw new IllegalArgumentException(
          elements.size() + " elements were given for " + size() + " sites; accepted is one each");
    }
    List<Site> replaced = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      replaced.add(sites.get(i).with(elements.get(i)));
    }
    return new CrystalStructure(lattice, replaced);
  }
}
