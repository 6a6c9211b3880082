package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.FractionBounds;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;

/**
 * A composition space in integers: fractions are whole numbers of grid steps, columns are the
 * palette in order of atomic number.
 *
 * @param stepsPerOne grid steps that make a fraction of 1
 * @param lowest fewest steps of each column
 * @param highest most steps of each column
 * @param partners for each column a bit mask of the columns it may not be present with
 */
record CompositionGrid(
    List<Element> palette,
    int stepsPerOne,
    int[] lowest,
    int[] highest,
    int fewestElements,
    int mostElements,
    List<LinearSum> linear,
    long[] partners) {

  static CompositionGrid of(CompositionSpace space) {
    List<Element> palette = List.copyOf(space.elements().keySet());
    int stepsPerOne = (int) Math.round(1 / space.gridStep());
    double tolerance = Composition.RESOLUTION * stepsPerOne;
    int[] lowest = new int[palette.size()];
    int[] highest = new int[palette.size()];
    int column = 0;
    for (Map.Entry<Element, FractionBounds> entry : space.elements().entrySet()) {
      lowest[column] = (int) Math.ceil(entry.getValue().lowest() * stepsPerOne - tolerance);
      highest[column] = (int) Math.floor(entry.getValue().highest() * stepsPerOne + tolerance);
      column++;
    }
    List<LinearSum> linear = new ArrayList<>();
    for (LinearConstraint constraint : space.linear()) {
      linear.add(LinearSum.of(constraint, palette, stepsPerOne));
    }
    long[] partners = new long[palette.size()];
    for (ForbiddenPair pair : space.forbiddenPairs()) {
      int first = palette.indexOf(pair.first());
      int second = palette.indexOf(pair.second());
      partners[first] |= 1L << second;
      partners[second] |= 1L << first;
    }
    return new CompositionGrid(
        palette,
        stepsPerOne,
        lowest,
        highest,
        space.fewestElements(),
        Math.min(space.mostElements(), palette.size()),
        linear,
        partners);
  }

  /** The same grid with other linear constraints. */
  CompositionGrid withLinear(List<LinearSum> other) {
    return new CompositionGrid(
        palette, stepsPerOne, lowest, highest, fewestElements, mostElements, other, partners);
  }

  int columns() {
    return palette.size();
  }
}
