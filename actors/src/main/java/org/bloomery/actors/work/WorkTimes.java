package org.bloomery.actors.work;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How often work was done and how long it took, for monitoring. */
public final class WorkTimes {
  private final Map<String, Sum> sums = new ConcurrentHashMap<>();

  private record Sum(long count, double seconds, double last) {}

  /** A piece of work of this name ended. */
  public void took(String work, double seconds) {
    sums.merge(
        work,
        new Sum(1, seconds, seconds),
        (a, b) -> new Sum(a.count() + 1, a.seconds() + b.seconds(), b.last()));
  }

  /** {@code NAME_count}, {@code NAME_seconds_sum} and {@code NAME_seconds_last} of each work. */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new TreeMap<>();
    sums.forEach((work, sum) -> {
      figures.put(work + "_count", (double) sum.count());
      figures.put(work + "_seconds_sum", sum.seconds());
      figures.put(work + "_seconds_last", sum.last());
    });
    return figures;
  }
}
