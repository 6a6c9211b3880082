package org.bloomery.platform.bench;

import java.util.List;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.space.Pool;

/**
 * A part of the published points as a pool to search.
 *
 * @param key prefix of its figures
 * @param checkpoints numbers of experiments after which the search is scored, ascending
 */
record ReplayPool(
    String key, String description, List<PublishedYields.Point> points, List<Integer> checkpoints) {
  private static final double COLD = 310;
  private static final double HOT = 1073;

  /** The three pools of the bench; the cold one is the hard one. */
  static List<ReplayPool> all() {
    List<PublishedYields.Point> points = PublishedYields.points();
    return List.of(
        new ReplayPool(
            "cold",
            "at or below 310 K",
            points.stream().filter(p -> p.temperature() <= COLD).toList(),
            List.of(10, 20, 40)),
        new ReplayPool(
            "hot",
            "at or above 1,073 K",
            points.stream().filter(p -> p.temperature() >= HOT).toList(),
            List.of(10, 20)),
        new ReplayPool("all", "all", points, List.of(10, 20, 40, 80)));
  }

  Pool pool() {
    return new Pool(
        points.stream()
            .map(p -> new Pool.Entry(p.id(), p.candidate(), List.of(p.test())))
            .toList());
  }

  TopShare top() {
    return TopShare.ofBestTenth(points.stream().map(PublishedYields.Point::yieldStress).toList());
  }

  int longest() {
    return checkpoints.getLast();
  }
}
