package org.bloomery.data.split;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Positions of points to learn from and of points to be judged by.
 *
 * @param train ascending, none of them in the other part
 * @param test ascending
 */
public record Split(List<Integer> train, List<Integer> test) {
  public Split {
    train = List.copyOf(train);
    test = List.copyOf(test);
    Set<Integer> both = new HashSet<>(train);
    both.retainAll(test);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "points %s are learned from and judged by; accepted is one or the other".formatted(both));
    }
  }
}
