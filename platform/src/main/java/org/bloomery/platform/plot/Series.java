package org.bloomery.platform.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Points that belong together, under one name in the legend. Those with an interval show it: lines
 * as a band around them, markers alone as bars.
 *
 * @param points in the order in which a line joins them
 */
public record Series(String name, List<Point> points, boolean hasLine, boolean hasMarkers) {

  /**
   * A value with the interval around it, which is the value itself where there is none.
   *
   * @param low at most y; high likewise at least y
   */
  public record Point(double x, double y, double low, double high) {
    public Point {
      if (!(low <= y && y <= high) || !Double.isFinite(x) || !Double.isFinite(high - low)) {
        throw new IllegalArgumentException(
            "a point at x = "
                + x
                + " lies at "
                + y
                + " in the interval from "
                + low
                + " to "
                + high
                + "; accepted are finite numbers, the point within its interval");
      }
    }

    public Point(double x, double y) {
      this(x, y, y, y);
    }
  }

  public Series {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("the series '" + name + "' has no points to draw");
    }
  }

  /** Single points. */
  public static Series markers(String name, List<Point> points) {
    return new Series(name, points, false, true);
  }

  /** A line, e.g. a fit. */
  public static Series line(String name, List<Point> points) {
    return new Series(name, points, true, false);
  }

  /** Points joined by a line, e.g. a learning curve. */
  public static Series joined(String name, List<Point> points) {
    return new Series(name, points, true, true);
  }

  /** Whether any point has an interval. */
  boolean hasIntervals() {
    return points.stream().anyMatch(point -> point.low() < point.high());
  }

  /** Coordinates that must fit on the axis. */
  List<Double> ys() {
    List<Double> ys = new ArrayList<>();
    for (Point point : points) {
      ys.add(point.low());
      ys.add(point.high());
    }
    return ys;
  }
}
