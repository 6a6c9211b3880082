package org.bloomery.data.space;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What the decisions on the first columns of a grid still mean for the rest, as a row of longs:
 * steps left, elements still needed and still allowed, columns shut by a forbidden pair, and the
 * linear sums that are neither safe nor lost yet. Equal rows have equal futures.
 */
final class GridStates {
  private static final int LEFT = 0;
  private static final int NEED = 1;
  private static final int ROOM = 2;
  private static final int SHUT = 3;
  private static final int SUMS = 4;

  /** Stands for a linear sum that holds whatever follows. */
  private static final long SAFE = Long.MIN_VALUE;

  private final CompositionGrid grid;
  private final int levels;
  private final int[] order;
  private final LinearReach[] reach;
  private final int[] lowestFrom;
  private final int[] highestFrom;
  private final int[] requiredFrom;

  GridStates(CompositionGrid grid) {
    this.grid = grid;
    this.levels = grid.columns();
    this.order = order(grid);
    this.reach =
        grid.linear().stream()
            .map(sum -> new LinearReach(grid, sum, order))
            .toArray(LinearReach[]::new);
    this.lowestFrom = new int[levels + 1];
    this.highestFrom = new int[levels + 1];
    this.requiredFrom = new int[levels + 1];
    for (int level = levels - 1; level >= 0; level--) {
      int column = order[level];
      lowestFrom[level] = lowestFrom[level + 1] + grid.lowest()[column];
      highestFrom[level] = highestFrom[level + 1] + grid.highest()[column];
      requiredFrom[level] = requiredFrom[level + 1] + (grid.lowest()[column] > 0 ? 1 : 0);
    }
  }

  /** Constrained columns first: their states collapse as soon as the last of them is decided. */
  private static int[] order(CompositionGrid grid) {
    return IntStream.range(0, grid.columns())
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer column) -> -sumsWith(grid, column))
                .thenComparing(column -> -Long.bitCount(grid.partners()[column])))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static long sumsWith(CompositionGrid grid, int column) {
    return grid.linear().stream().filter(sum -> sum.coefficients()[column] != 0).count();
  }

  int levels() {
    return levels;
  }

  /** Palette column decided at each level. */
  int[] order() {
    return order;
  }

  int width() {
    return SUMS + reach.length;
  }

  /** Writes the state before any decision; false when nothing is feasible. */
  boolean enterRoot(long[] state) {
    for (int column = 0; column < levels; column++) {
      if (grid.lowest()[column] > grid.highest()[column]) {
        return false;
      }
    }
    return enter(state, 0, grid.stepsPerOne(), grid.fewestElements(), grid.mostElements());
  }

  /** Steps that the column of the last level takes: all that are left. */
  int stepsLeft(StateTable table, int state) {
    return (int) table.value(state, LEFT);
  }

  int fewestSteps(StateTable table, int state, int level) {
    int left = (int) table.value(state, LEFT);
    return Math.max(grid.lowest()[order[level]], left - highestFrom[level + 1]);
  }

  int mostSteps(StateTable table, int state, int level) {
    if ((table.value(state, SHUT) & (1L << order[level])) != 0) {
      return 0;
    }
    int left = (int) table.value(state, LEFT);
    return Math.min(grid.highest()[order[level]], left - lowestFrom[level + 1]);
  }

  /**
   * Writes to {@code child} what a state becomes when the column of its level takes the steps;
   * false when nothing feasible follows.
   */
  boolean enterChild(long[] child, StateTable table, int state, int level, int steps) {
    int column = order[level];
    int present = steps > 0 ? 1 : 0;
    long shut = table.value(state, SHUT);
    child[SHUT] = present == 1 ? shut | grid.partners()[column] : shut;
    for (int sum = 0; sum < reach.length; sum++) {
      long value = table.value(state, SUMS + sum);
      child[SUMS + sum] =
          value == SAFE ? SAFE : value + grid.linear().get(sum).coefficients()[column] * steps;
    }
    return enter(
        child,
        level + 1,
        (int) table.value(state, LEFT) - steps,
        (int) table.value(state, NEED) - present,
        (int) table.value(state, ROOM) - present);
  }

  /** Brings a state into its canonical form; shut columns and sums are already in it. */
  private boolean enter(long[] state, int level, int left, int need, int room) {
    int levelsLeft = levels - level;
    if (left < lowestFrom[level]
        || left > highestFrom[level]
        || need > Math.min(levelsLeft, left)
        || room < requiredFrom[level]
        || (room == 0 && left > 0)) {
      return false;
    }
    state[LEFT] = left;
    state[NEED] = need <= requiredFrom[level] ? 0 : need;
    state[ROOM] = Math.min(room, Math.min(levelsLeft, left));
    return keepShut(state, level, left) && keepSums(state, level, left);
  }

  /** Forgets shut columns that are decided; false when one must be present. */
  private boolean keepShut(long[] state, int level, int left) {
    long shut = 0;
    for (int later = level; later < levels; later++) {
      long bit = 1L << order[later];
      if ((state[SHUT] & bit) != 0) {
        if (grid.lowest()[order[later]] > 0) {
          return false;
        }
        shut |= bit;
      }
    }
    state[SHUT] = shut;
    return level < levels - 1 || left == 0 || shut == 0;
  }

  /** Replaces sums that hold whatever follows; false when one is lost. */
  private boolean keepSums(long[] state, int level, int left) {
    for (int i = 0; i < reach.length; i++) {
      long sum = state[SUMS + i];
      if (sum == SAFE) {
        continue;
      }
      LinearSum rule = grid.linear().get(i);
      long smallest = sum + reach[i].smallest(level, left);
      long largest = sum + reach[i].largest(level, left);
      if (smallest > rule.highest() || largest < rule.lowest()) {
        return false;
      }
      if (smallest >= rule.lowest() && largest <= rule.highest()) {
        state[SUMS + i] = SAFE;
      }
    }
    return true;
  }
}
