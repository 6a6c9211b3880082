package org.bloomery.data.feature;

import java.util.Arrays;
import org.bloomery.data.structure.Tessellation;

/**
 * How far the elements around an atom are from a random mixture, in the first three shells: the
 * mean of |1 - P(e) / x(e)| over atoms and elements e, where P(e) is the probability that a walk of
 * one, two or three steps ends on e (L. Ward et al., Phys. Rev. B 96 (2017) 024104).
 *
 * <p>A step leads through a face of the Voronoi cell, with a probability proportional to its area
 * among the faces allowed. The last steps are summed in closed form: where walks end that go on
 * from an atom is the same for all that come to it, but for what leads back to visited atoms. So
 * the third shell costs the square of the number of faces and not the cube, and most of that is
 * looking whether the third atom is a neighbour of the first.
 */
final class WarrenCowleyOrder {
  static final int SHELLS = 3;

  /** An atom whose allowed faces are together smaller than this part of its area is a dead end. */
  private static final double DEAD_END = 1e-9;

  private final Tessellation cells;
  private final int[] kinds;
  private final int elements;
  private final boolean selfAvoiding;

  /** Part of the atom's area that each face has, and that its neighbour's face back has. */
  private final double[] weights;

  private final double[] back;

  /** Part of an atom's area towards each element, rows are atoms. */
  private final double[] towards;

  /**
   * Chance of each face of an atom to be the second step, and where the third one ends, when only
   * the atom itself may not be visited again. Rows are atoms.
   */
  private final double[] steps;

  private final double[] onward;

  /** Faces of the walk's first atom by the neighbour's site: first face, and the next of it. */
  private final int[] firstTo;

  private final int[] nextTo;

  /**
   * @param kinds element of each site, from 0
   * @param elements how many there are
   */
  WarrenCowleyOrder(Tessellation cells, int[] kinds, int elements, Walk walk) {
    this.cells = cells;
    this.kinds = kinds;
    this.elements = elements;
    this.selfAvoiding = walk == Walk.SELF_AVOIDING;
    int sites = cells.sites();
    this.weights = new double[cells.faces()];
    this.back = new double[cells.faces()];
    this.towards = new double[sites * elements];
    this.steps = new double[cells.faces()];
    this.onward = new double[sites * elements];
    this.firstTo = new int[sites];
    this.nextTo = new int[cells.faces()];
    Arrays.fill(firstTo, -1);
    weigh();
  }

  /** Part of the atom's area towards each element, rows are atoms. */
  double[] towards() {
    return towards;
  }

  /**
   * The three magnitudes.
   *
   * @param fractions of the elements in the cell
   */
  double[] magnitudes(double[] fractions) {
    double[] magnitudes = new double[SHELLS];
    if (elements == 1) {
      return magnitudes;
    }
    double[] ends = new double[SHELLS * elements];
    int sites = cells.sites();
    for (int site = 0; site < sites; site++) {
      Arrays.fill(ends, 0);
      walkFrom(site, ends);
      for (int shell = 0; shell < SHELLS; shell++) {
        for (int e = 0; e < elements; e++) {
          magnitudes[shell] += Math.abs(1 - ends[shell * elements + e] / fractions[e]);
        }
      }
    }
    for (int shell = 0; shell < SHELLS; shell++) {
      magnitudes[shell] /= sites * (double) elements;
    }
    return magnitudes;
  }

  private void weigh() {
    for (int site = 0; site < cells.sites(); site++) {
      int first = cells.firstFace(site);
      int end = cells.firstFace(site + 1);
      double total = 0;
      for (int face = first; face < end; face++) {
        total += cells.area(face);
      }
      for (int face = first; face < end; face++) {
        weights[face] = cells.area(face) / total;
        towards[site * elements + kinds[cells.neighbour(face)]] += weights[face];
      }
    }
    for (int site = 0; site < cells.sites(); site++) {
      for (int face = cells.firstFace(site); face < cells.firstFace(site + 1); face++) {
        back[face] = weightOfReturn(site, face);
        steps[face] = step(face, back[face]);
      }
    }
    if (elements > 1) {
      for (int site = 0; site < cells.sites(); site++) {
        for (int face = cells.firstFace(site); face < cells.firstFace(site + 1); face++) {
          addEnds(face, steps[face], kinds[site], onward, site * elements);
        }
      }
    }
  }

  /** Chance of a face over that of leaving its neighbour again, 0 where that is a dead end. */
  private double step(int face, double closed) {
    double allowed = 1 - closed;
    return allowed > DEAD_END ? weights[face] / allowed : 0;
  }

  /**
   * Adds where the last step ends that follows a step through a face, if it may lead everywhere but
   * back.
   *
   * @param kind of the atom that the face belongs to
   */
  private void addEnds(int face, double chance, int kind, double[] ends, int at) {
    int row = cells.neighbour(face) * elements;
    for (int e = 0; e < elements; e++) {
      ends[at + e] += chance * towards[row + e];
    }
    ends[at + kind] -= chance * back[face];
  }

  /** Weight of the neighbour's face to this atom, 0 where rounding has dropped it. */
  private double weightOfReturn(int site, int face) {
    int neighbour = cells.neighbour(face);
    long image = -cells.image(face);
    for (int f = cells.firstFace(neighbour); f < cells.firstFace(neighbour + 1); f++) {
      if (cells.neighbour(f) == site && cells.image(f) == image) {
        return weights[f];
      }
    }
    return 0;
  }

  /**
   * Probabilities of the elements on which walks from the site end.
   *
   * @param ends receives them, shell after shell
   */
  private void walkFrom(int site, double[] ends) {
    int first = cells.firstFace(site);
    int end = cells.firstFace(site + 1);
    for (int face = first; face < end; face++) {
      nextTo[face] = firstTo[cells.neighbour(face)];
      firstTo[cells.neighbour(face)] = face;
    }
    for (int face = first; face < end; face++) {
      int next = cells.neighbour(face);
      ends[kinds[next]] += weights[face];
      addEnds(face, steps[face], kinds[site], ends, elements);
      if (steps[face] > 0) {
        addThirdSteps(site, next, cells.image(face), steps[face], ends);
      }
    }
    for (int face = first; face < end; face++) {
      firstTo[cells.neighbour(face)] = -1;
    }
  }

  /** From the second atom on to any third, less what would lead back to the first atom. */
  private void addThirdSteps(int site, int second, long image, double chance, double[] ends) {
    int shell = 2 * elements;
    for (int e = 0; e < elements; e++) {
      ends[shell + e] += chance * onward[second * elements + e];
    }
    int end = cells.firstFace(second + 1);
    for (int face = cells.firstFace(second); face < end; face++) {
      int third = cells.neighbour(face);
      long place = image + cells.image(face);
      if (third == site && place == 0) {
        addEnds(face, -chance * steps[face], kinds[second], ends, shell);
      } else if (selfAvoiding && firstTo[third] >= 0) {
        double toStart = weightToStart(third, place);
        if (toStart > 0) {
          double step = step(face, back[face] + toStart);
          addEnds(face, chance * (step - steps[face]), kinds[second], ends, shell);
          ends[shell + kinds[site]] -= chance * step * toStart;
        }
      }
    }
  }

  /** Weight of an atom's face to the start of the walk, 0 when they are not neighbours. */
  private double weightToStart(int site, long place) {
    for (int face = firstTo[site]; face >= 0; face = nextTo[face]) {
      if (cells.image(face) == place) {
        return back[face];
      }
    }
    return 0;
  }
}
