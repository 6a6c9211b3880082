package org.bloomery.models.search;

import java.util.List;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.models.generative.LatentModel;

/**
 * A latent model small enough to check by hand: a place is the logarithms of the fractions, less
 * what the condition adds to the first element; decoding adds it back. Asked higher than it was
 * encoded with, it gives an alloy with more of the first element.
 */
public final class FoldedSimplex implements LatentModel {
  private static final double LEAST = 1e-3;

  private final List<Element> elements;
  private final double highest;
  private final double perUnit;

  /**
   * @param perUnit what one unit of the condition adds to the logarithm of the first element
   */
  public FoldedSimplex(List<Element> elements, double highest, double perUnit) {
    this.elements = List.copyOf(elements);
    this.highest = highest;
    this.perUnit = perUnit;
  }

  @Override
  public List<Element> elements() {
    return elements;
  }

  @Override
  public int dimensions() {
    return elements.size();
  }

  @Override
  public double[][] encode(List<Composition> compositions, double[] conditions) {
    double[][] places = new double[compositions.size()][elements.size()];
    for (int i = 0; i < places.length; i++) {
      for (int axis = 0; axis < elements.size(); axis++) {
        places[i][axis] =
            Math.log(Math.max(LEAST, compositions.get(i).fraction(elements.get(axis))));
      }
      places[i][0] -= perUnit * conditions[i];
    }
    return places;
  }

  @Override
  public double[][] decode(double[][] places, double[] conditions) {
    double[][] rows = new double[places.length][elements.size()];
    for (int i = 0; i < places.length; i++) {
      double total = 0;
      for (int axis = 0; axis < elements.size(); axis++) {
        double logarithm = places[i][axis] + (axis == 0 ? perUnit * conditions[i] : 0);
        rows[i][axis] = Math.exp(Math.max(-20, Math.min(20, logarithm)));
        total += rows[i][axis];
      }
      for (int axis = 0; axis < elements.size(); axis++) {
        rows[i][axis] /= total;
      }
    }
    return rows;
  }

  @Override
  public double density(double[] place) {
    return 1;
  }

  @Override
  public double highestCondition() {
    return highest;
  }

  @Override
  public void close() {}
}
