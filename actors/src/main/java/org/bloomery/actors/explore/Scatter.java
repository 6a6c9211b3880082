package org.bloomery.actors.explore;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Measurements as points of two quantities.
 *
 * @param groups points by campaign or data set; retracted ones by themselves
 * @param found points there are; more than are here when they were thinned by chance
 * @param limits values known only to lie above or below a limit, of which no point is made
 * @param paired whether each point is two properties of one alloy: means of its results at one test
 *     temperature
 */
public record Scatter(
    Quantity x, Quantity y, List<Group> groups, long found, long limits, boolean paired) {

  public record Group(String name, List<Point> points) {
    public Group {
      points = List.copyOf(points);
    }
  }

  /**
   * @param alloy formula of what was meant
   * @param temperature of the test, K
   * @param measurement id within its source; of the result on the vertical axis where two are
   *     paired
   * @param experiment empty where it answers none
   */
  public record Point(
      double x,
      double y,
      String alloy,
      OptionalDouble temperature,
      MeasurementSource source,
      String measurement,
      String experiment,
      boolean retracted) {}

  public Scatter {
    groups = List.copyOf(groups);
  }

  public int drawn() {
    return groups.stream().mapToInt(group -> group.points().size()).sum();
  }
}
