package org.bloomery.data.space;

import java.util.Arrays;

/**
 * Looks for one feasible composition of a grid, depth first: far cheaper than the graph when only
 * the answer yes or no is wanted.
 */
final class FeasibilitySearch {
  /** States of one level after which the search gives up. */
  private static final int MOST_SEARCHED = 200_000;

  private final GridStates states;
  private final StateTable[] seen;

  private FeasibilitySearch(CompositionGrid grid) {
    this.states = new GridStates(grid);
    this.seen = new StateTable[grid.columns()];
    Arrays.setAll(seen, level -> new StateTable(states.width()));
  }

  /** Whether any composition is feasible; true as well when that takes too many states to tell. */
  static boolean mayBeFeasible(CompositionGrid grid) {
    FeasibilitySearch search = new FeasibilitySearch(grid);
    long[] root = new long[search.states.width()];
    return search.states.enterRoot(root) && search.reachesEnd(search.seen[0].number(root), 0);
  }

  /** A state seen before led nowhere and is not tried again. */
  private boolean reachesEnd(int state, int level) {
    if (level == seen.length - 1 || seen[level].size() > MOST_SEARCHED) {
      return true;
    }
    long[] child = new long[states.width()];
    int to = states.mostSteps(seen[level], state, level);
    for (int steps = states.fewestSteps(seen[level], state, level); steps <= to; steps++) {
      if (states.enterChild(child, seen[level], state, level, steps)) {
        int known = seen[level + 1].size();
        int number = seen[level + 1].number(child);
        if (number == known && reachesEnd(number, level + 1)) {
          return true;
        }
      }
    }
    return false;
  }
}
