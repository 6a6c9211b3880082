package org.bloomery.data.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds in which all points of one group stay together, e.g. those of a composition: a network that
 * has seen an alloy at one temperature says little about its error on new alloys. Groups of one
 * point each make ordinary folds.
 */
public final class GroupedFolds {
  private final int[] foldOf;
  private final int groups;

  private final int folds;

  private GroupedFolds(int[] foldOf, int folds, int groups) {
    this.foldOf = foldOf;
    this.folds = folds;
    this.groups = groups;
  }

  /**
   * Deals the groups, largest first, each to the fold with the fewest points; ties by a hash of
   * name and seed, so that equal data give equal folds.
   *
   * @param names group of each point
   */
  public static GroupedFolds of(List<String> names, int folds, long seed) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      members.computeIfAbsent(names.get(i), name -> new ArrayList<>()).add(i);
    }
    List<Map.Entry<String, List<Integer>>> order = new ArrayList<>(members.entrySet());
    order.sort(
        Comparator.<Map.Entry<String, List<Integer>>>comparingInt(e -> -e.getValue().size())
            .thenComparingLong(e -> Seeds.mix(e.getKey().hashCode() ^ Seeds.mix(seed)))
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
    return new GroupedFolds(foldOf, folds, members.size());
  }

  /** Fold of a point, from 0. */
  public int fold(int point) {
    return foldOf[point];
  }

  /** Number of different groups. */
  public int groups() {
    return groups;
  }

  /** For each fold what is judged by it, everything else to learn from. */
  public List<Split> splits() {
    List<Split> splits = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      List<Integer> train = new ArrayList<>();
      List<Integer> test = new ArrayList<>();
      for (int point = 0; point < foldOf.length; point++) {
        (foldOf[point] == f ? test : train).add(point);
      }
      splits.add(new Split(train, test));
    }
    return splits;
  }
}
