package org.bloomery.data.space;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a linear sum can still become: the smallest and largest sum of the levels from a given one
 * on, for each number of steps left. Exact under the bounds alone, hence a safe bound under all
 * other rules.
 */
final class LinearReach {
  private final long[][] smallest;
  private final long[][] largest;

  /**
   * @param order palette column of each level
   */
  LinearReach(CompositionGrid grid, LinearSum sum, int[] order) {
    smallest = table(grid, sum, order, 1);
    largest = table(grid, sum, order, -1);
  }

  long smallest(int level, int left) {
    return smallest[level][left];
  }

  long largest(int level, int left) {
    return largest[level][left];
  }

  /** Fills the steps into the cheapest (sign 1) or dearest (sign -1) columns first. */
  private static long[][] table(CompositionGrid grid, LinearSum sum, int[] order, int sign) {
    long[][] table = new long[order.length + 1][grid.stepsPerOne() + 1];
    for (int level = 0; level < order.length; level++) {
      int[] columns =
          IntStream.range(level, order.length)
              .map(i -> order[i])
              .boxed()
              .sorted(Comparator.comparingLong(c -> sign * sum.coefficients()[c]))
              .mapToInt(Integer::intValue)
              .toArray();
      long base = 0;
      int used = 0;
      for (int column : columns) {
        base += sum.coefficients()[column] * grid.lowest()[column];
        used += grid.lowest()[column];
      }
      int next = 0;
      int room = grid.highest()[columns[0]] - grid.lowest()[columns[0]];
      for (int left = 0; left <= grid.stepsPerOne(); left++) {
        if (left > used) {
          while (room <= 0 && next + 1 < columns.length) {
            next++;
            room = grid.highest()[columns[next]] - grid.lowest()[columns[next]];
          }
          base += sum.coefficients()[columns[next]];
          room--;
        }
        table[level][left] = base;
      }
    }
    return table;
  }
}
