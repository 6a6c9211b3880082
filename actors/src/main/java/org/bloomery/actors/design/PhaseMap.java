package org.bloomery.actors.design;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;

/**
 * Where the alloys of a model's table lie on its latent map.
 *
 * @param elements that alloys may hold
 */
public record PhaseMap(
    String model, List<Element> elements, List<Point> points, DensityGrid density) {
  public PhaseMap {
    elements = List.copyOf(elements);
    points = List.copyOf(points);
  }

  /**
   * An alloy of the table.
   *
   * @param formula in percent, most first, for people
   * @param first latent coordinate
   * @param second latent coordinate
   * @param singlePhase as labelled; empty where the model did not learn from the label
   */
  public record Point(
      Composition composition,
      String formula,
      double first,
      double second,
      Optional<Boolean> singlePhase) {}

  /**
   * Density of the alloys over the map, relative to the densest place of an alloy.
   *
   * @param lowestFirst first coordinate of the first column
   * @param highestFirst first coordinate of the last column
   * @param lowestSecond second coordinate of the first row
   * @param highestSecond second coordinate of the last row
   * @param rows densities, row by row, equally spaced
   */
  public record DensityGrid(
      double lowestFirst,
      double highestFirst,
      double lowestSecond,
      double highestSecond,
      List<List<Double>> rows) {
    public DensityGrid {
      rows = List.copyOf(rows);
    }
  }
}
