package org.bloomery.platform.bench.xyield;

import java.util.Optional;
import java.util.stream.IntStream;
import org.bloomery.platform.bench.StudentInterval;

/** A range of test temperatures over which errors are looked at apart. */
enum TemperatureBin {
  COLD("below_500k", "below 500 K", 0, 500),
  WARM("500_to_1000k", "500 to 1,000 K", 500, 1000),
  HOT("1000_to_1400k", "1,000 to 1,400 K", 1000, 1400),
  HOTTEST("above_1400k", "above 1,400 K", 1400, Double.POSITIVE_INFINITY);

  private final String key;
  private final String label;
  private final double from;
  private final double to;

  TemperatureBin(String key, String label, double from, double to) {
    this.key = key;
    this.label = label;
    this.from = from;
    this.to = to;
  }

  String key() {
    return key;
  }

  String label() {
    return label;
  }

  boolean holds(double kelvin) {
    return kelvin >= from && kelvin < to;
  }

  /** Mean over the seeds of the mean squared error of the points within; GPa². */
  Optional<StudentInterval> squaredError(YieldPoints points, Verdict verdict) {
    StudentInterval within = verdict.over(run -> squaredError(points, run));
    return Double.isFinite(within.mean()) ? Optional.of(within) : Optional.empty();
  }

  private double squaredError(YieldPoints points, Verdict.Run run) {
    return IntStream.range(0, run.points().length)
        .filter(i -> holds(points.point(run.points()[i]).temperature()))
        .mapToDouble(i -> Math.pow(run.values()[i] - run.truths()[i], 2))
        .average()
        .orElse(Double.NaN);
  }
}
