package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds in which all points of one composition stay together: a network that has seen an alloy at
 * one temperature says little about its error on new alloys.
 */
final class GroupedFolds {
  private final int[] foldOf;
  private final int groups;

  private GroupedFolds(int[] foldOf, int groups) {
    this.foldOf = foldOf;
    this.groups = groups;
  }

  /**
   * Deals the groups, largest first, each to the fold with the fewest points; ties by a hash of
   * name and seed, so that equal data give equal folds.
   *
   * @param names group of each point
   */
  static GroupedFolds of(List<String> names, int folds, long seed) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      members.computeIfAbsent(names.get(i), name -> new ArrayList<>()).add(i);
    }
    List<Map.Entry<String, List<Integer>>> order = new ArrayList<>(members.entrySet());
    order.sort(
        Comparator.<Map.Entry<String, List<Integer>>>comparingInt(e -> -e.getValue().size())
            .thenComparingLong(e -> mix(e.getKey().hashCode() ^ mix(seed)))
            .thenComparing(Map.Entry::getKey));
    int[] sizes = new int[folds];
    int[] foldOf = new int[names.size()];
    for (Map.Entry<String, List<Integer>> group : order) {
      int smallest = 0;
      for (int f = 1; f < folds; f++) {
        if (sizes[f] < sizes[smallest]) {
          smallest = f;
        }
      }
      for (int point : group.getValue()) {
        foldOf[point] = smallest;
      }
      sizes[smallest] += group.getValue().size();
    }
    return new GroupedFolds(foldOf, members.size());
  }

  /** Fold of a point, from 0. */
  int fold(int point) {
    return foldOf[point];
  }

  /** Number of different groups. */
  int groups() {
    return groups;
  }

  /** The finaliser of SplitMix64 (Steele et al. 2014). */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
