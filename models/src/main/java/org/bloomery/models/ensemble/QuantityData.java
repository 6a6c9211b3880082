package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Property;

/**
 * The points of one property that a model of numbers can learn from, with their limits; what it
 * cannot learn from is counted.
 *
 * @param points exact and censored points in the order of the task
 * @param values the exact value or the limit, in the unit
 * @param limits -1 where the truth is known to lie below the value, 1 above, 0 for an exact one
 * @param leftOut points with a value that is no number for this property
 */
record QuantityData(
    Property property, List<TrainingPoint> points, double[] values, int[] limits, int leftOut) {
  /** With fewer groups nobody can be left out of a fold and learn something. */
  static final int FEWEST_GROUPS = 4;

  static QuantityData of(Property property, List<TrainingPoint> all) {
    List<TrainingPoint> points = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<Integer> limits = new ArrayList<>();
    int leftOut = 0;
    for (TrainingPoint point : all) {
      if (!point.test().property().equals(property.id())) {
        continue;
      }
      double value = number(property, point.value());
      if (Double.isNaN(value)) {
        leftOut++;
        continue;
      }
      points.add(point);
      values.add(value);
      limits.add(
          switch (point.value()) {
            case MeasuredValue.Below below -> -1;
            case MeasuredValue.Above above -> 1;
            case MeasuredValue.Exact exact -> 0;
            case MeasuredValue.Category category -> 0;
          });
    }
    return new QuantityData(
        property,
        List.copyOf(points),
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        limits.stream().mapToInt(Integer::intValue).toArray(),
        leftOut);
  }

  /**
   * A value as a number: yes and no become 1 and 0, a category 1 when it is the property's first;
   * the model then predicts the probability. NaN for a name where a number belongs.
   */
  private static double number(Property property, MeasuredValue value) {
    return switch (value) {
      case MeasuredValue.Exact exact -> exact.value();
      case MeasuredValue.Below below -> below.limit();
      case MeasuredValue.Above above -> above.limit();
      case MeasuredValue.Category category ->
          switch (property.kind()) {
            case NUMBER -> Double.NaN;
            case YES_NO -> category.name().equals("yes") ? 1 : 0;
            case CATEGORY ->
                !property.categories().isEmpty()
                        && property.categories().get(0).equals(category.name())
                    ? 1
                    : 0;
          };
    };
  }

  int size() {
    return points.size();
  }

  int censored() {
    int censored = 0;
    for (int limit : limits) {
      censored += limit == 0 ? 0 : 1;
    }
    return censored;
  }

  /**
   * The group of each point: its composition, or where these are too few to leave one out, the
   * candidate with the way it is made.
   */
  List<String> groups() {
    return groups(points);
  }

  static List<String> groups(List<TrainingPoint> points) {
    List<String> compositions =
        points.stream().map(p -> p.candidate().composition().key()).toList();
    return compositions.stream().distinct().count() >= FEWEST_GROUPS
        ? compositions
        : points.stream().map(p -> p.candidate().key()).toList();
  }
}
