package org.bloomery.data.space;

/**
 * The nearest point of a grid, in the sum of squared differences, by bounds, element count and
 * forbidden pairs alone. Once it is settled which elements may be present, dealing out the steps
 * one by one to where the next costs least is exact, because the sum is separable and convex
 * (Gross's greedy algorithm; T. Ibaraki, N. Katoh, Resource Allocation Problems, 1988, chapter 4).
 * Which elements may be present is settled greedily, the most wanted first. For one thread.
 */
final class GridRounding {
  private final CompositionGrid grid;
  private final int[] order;
  private final int[] least;
  private final int[] most;

  GridRounding(CompositionGrid grid) {
    this.grid = grid;
    this.order = new int[grid.columns()];
    this.least = new int[grid.columns()];
    this.most = new int[grid.columns()];
  }

  /**
   * Writes the nearest point.
   *
   * @param wanted steps of each column, not whole, together the whole
   * @param steps receives whole steps of each column
   * @return false when the elements settled on cannot make up the whole
   */
  boolean round(double[] wanted, int[] steps) {
    sort(wanted);
    admit();
    int left = grid.stepsPerOne();
    for (int column = 0; column < steps.length; column++) {
      int nearest = (int) Math.rint(wanted[column]);
      steps[column] = Math.max(least[column], Math.min(most[column], nearest));
      left -= steps[column];
    }
    while (left != 0) {
      int direction = left > 0 ? 1 : -1;
      int cheapest = cheapest(wanted, steps, direction);
      if (cheapest < 0) {
        return false;
      }
      steps[cheapest] += direction;
      left -= direction;
    }
    return true;
  }

  /** Columns that must be present, then the most wanted. */
  private void sort(double[] wanted) {
    for (int i = 0; i < order.length; i++) {
      int at = i;
      while (at > 0 && isBefore(i, order[at - 1], wanted)) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
  }

  private boolean isBefore(int column, int other, double[] wanted) {
    boolean must = grid.lowest()[column] > 0;
    boolean otherMust = grid.lowest()[other] > 0;
    return must == otherMust ? wanted[column] > wanted[other] : must;
  }

  private void admit() {
    long shut = 0;
    int present = 0;
    for (int column : order) {
      boolean admitted =
          (shut & (1L << column)) == 0
              && present < grid.mostElements()
              && grid.highest()[column] > 0;
      least[column] =
          admitted ? Math.max(grid.lowest()[column], present < grid.fewestElements() ? 1 : 0) : 0;
      most[column] = admitted ? grid.highest()[column] : 0;
      if (admitted) {
        shut |= grid.partners()[column];
        present++;
      }
    }
  }

  private int cheapest(double[] wanted, int[] steps, int direction) {
    int cheapest = -1;
    double lowest = Double.POSITIVE_INFINITY;
    for (int column = 0; column < steps.length; column++) {
      boolean room = direction > 0 ? steps[column] < most[column] : steps[column] > least[column];
      double cost = direction * (steps[column] - wanted[column]);
      if (room && cost < lowest) {
        lowest = cost;
        cheapest = column;
      }
    }
    return cheapest;
  }
}
