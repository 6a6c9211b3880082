package org.bloomery.platform.bench.xyield;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.split.NearTwins;
import org.bloomery.models.ensemble.Query;

/** The measured points that methods learn from and are judged by. */
public final class YieldPoints {
  private static final double MPA_PER_GPA = 1000;

  /** Fractions of twins differ by what rounding to two digits leaves. */
  private static final double FRACTION_TOLERANCE = 0.012;

  /** Room temperature is written as 296 and as 298 K (K). */
  private static final double TEMPERATURE_TOLERANCE = 3;

  private final List<PublishedYields.Point> points;

  YieldPoints(List<PublishedYields.Point> points) {
    this.points = List.copyOf(points);
  }

  static YieldPoints published() {
    return new YieldPoints(PublishedYields.points());
  }

  int size() {
    return points.size();
  }

  PublishedYields.Point point(int position) {
    return points.get(position);
  }

  /** The point as a question, without its answer. */
  Query query(int position) {
    return new Query(points.get(position).candidate(), points.get(position).test());
  }

  double gpa(int position) {
    return points.get(position).yieldStress() / MPA_PER_GPA;
  }

  /** Number of elements of each point. */
  List<Integer> numbersOfElements() {
    return points.stream().map(point -> point.composition().elements().size()).toList();
  }

  /** Name of each point's composition. */
  List<String> compositions() {
    return points.stream().map(point -> point.composition().key()).toList();
  }

  /** A group for each point, the same for points that are all but one experiment. */
  List<String> twins() {
    TreeSet<Element> palette = new TreeSet<>();
    points.forEach(point -> palette.addAll(point.composition().elements()));
    double[] tolerances = new double[palette.size() + 1];
    java.util.Arrays.fill(tolerances, FRACTION_TOLERANCE);
    tolerances[palette.size()] = TEMPERATURE_TOLERANCE;
    List<double[]> places = new ArrayList<>();
    for (PublishedYields.Point point : points) {
      double[] place = new double[tolerances.length];
      int column = 0;
      for (Element element : palette) {
        place[column++] = point.composition().fraction(element);
      }
      place[column] = point.temperature();
      places.add(place);
    }
    return NearTwins.groups(places, tolerances);
  }

  static double gpaOf(double mpa) {
    return mpa / MPA_PER_GPA;
  }
}
