package org.bloomery.data.space;

/**
 * The nearest point of a grid, in the sum of squared differences, by bounds, element count and
 * forbidden pairs alone. Once it is settled which elements may be present, dealing out the steps
 * one by one to where the next costs least is exact, because the sum is separable and convex
 * (Gross's greedy algorithm; T. Ibaraki, N. Katoh, Resource Allocation Problems, 1988, chapter 4).
 * Which elements may be present is settled greedily, the most wanted first; one whose bound admits
 * little of it gives way to one that is left out where that comes nearer. For one thread.
 */
final class GridRounding {
  private final CompositionGrid grid;
  private final int[] order;
  private final int[] least;
  private final int[] most;
  private final int[] trial;

  GridRounding(CompositionGrid grid) {
    this.grid = grid;
    this.order = new int[grid.columns()];
    this.least = new int[grid.columns()];
    this.most = new int[grid.columns()];
    this.trial = new int[grid.columns()];
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
    boolean dealt = deal(wanted, steps);
    for (int column = 0; dealt && column < steps.length; column++) {
      if (isCapped(column, wanted)) {
        exchange(column, wanted, steps);
      }
    }
    return dealt;
  }

  /** Whether a bound admits less of an element than is wanted, and it need not be present. */
  private boolean isCapped(int column, double[] wanted) {
    return most[column] > 0 && grid.lowest()[column] == 0 && most[column] + 1 <= wanted[column];
  }

  /** Gives the place of an element to one that is left out, where that comes nearer. */
  private void exchange(int column, double[] wanted, int[] steps) {
    double best = apart(wanted, steps);
    int kept = column;
    int atLeast = least[column];
    least[column] = 0;
    most[column] = 0;
    for (int other = 0; other < steps.length; other++) {
      if (other != column && most[other] == 0 && mayEnter(other)) {
        least[other] = atLeast;
        most[other] = grid.highest()[other];
        if (deal(wanted, trial) && apart(wanted, trial) < best) {
          best = apart(wanted, trial);
          kept = other;
          System.arraycopy(trial, 0, steps, 0, steps.length);
        }
        least[other] = 0;
        most[other] = 0;
      }
    }
    least[kept] = atLeast;
    most[kept] = grid.highest()[kept];
  }

  private boolean mayEnter(int column) {
    for (int present = 0; present < most.length; present++) {
      if (most[present] > 0 && (grid.partners()[present] & (1L << column)) != 0) {
        return false;
      }
    }
    return grid.highest()[column] > 0;
  }

  private static double apart(double[] wanted, int[] steps) {
    double sum = 0;
    for (int column = 0; column < steps.length; column++) {
      sum += (steps[column] - wanted[column]) * (steps[column] - wanted[column]);
    }
    return sum;
  }

  /** Deals the steps out among the elements that may be present. */
  private boolean deal(double[] wanted, int[] steps) {
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
