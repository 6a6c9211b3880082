package org.bloomery.platform.bench;

import java.util.Arrays;
import java.util.List;

/** How much of the best of a pool a search has found. */
public final class TopShare {
  private final boolean[] top;
  private final int count;

  private TopShare(boolean[] top, int count) {
    this.top = top;
    this.count = count;
  }

  /**
   * The best tenth, rounded up, of these values, more being better; ties go to the earlier entry.
   */
  public static TopShare ofBestTenth(List<Double> values) {
    return ofBest(values, 10);
  }

  /** The best of these values, one in so many, rounded up; as above. */
  public static TopShare ofBest(List<Double> values, int oneIn) {
    int count = Math.ceilDiv(values.size(), oneIn);
    Integer[] order = new Integer[values.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values.get(b), values.get(a)));
    boolean[] top = new boolean[values.size()];
    for (int i = 0; i < count; i++) {
      top[order[i]] = true;
    }
    return new TopShare(top, count);
  }

  /** Number of entries that are among the best. */
  public int count() {
    return count;
  }

  /** Share found by having measured these entries, 0..1. */
  public double found(Iterable<Integer> measured) {
    int found = 0;
    for (int entry : measured) {
      found += top[entry] ? 1 : 0;
    }
    return (double) found / count;
  }

  /** Exact expectation for uniform draws without replacement: the share of the pool drawn. */
  public double expectedAtRandom(int experiments) {
    return Math.min(1, (double) experiments / top.length);
  }

  /**
   * Exact expectation for measuring in descending order of a score, ties in random order.
   *
   * @param scores one for each entry of the pool
   */
  public double expectedInOrderOf(double[] scores, int experiments) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double threshold = sorted[Math.max(0, sorted.length - experiments)];
    int above = 0;
    int tied = 0;
    double foundAbove = 0;
    double foundTied = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > threshold) {
        above++;
        foundAbove += top[i] ? 1 : 0;
      } else if (scores[i] == threshold) {
        tied++;
        foundTied += top[i] ? 1 : 0;
      }
    }
    double drawn = Math.min(tied, experiments - above);
    return (foundAbove + foundTied * drawn / tied) / count;
  }
}
