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

  /** What a search found. */
  enum Outcome {
    FEASIBLE,
    INFEASIBLE,
    TOO_MANY_STATES
  }

  static Outcome search(CompositionGrid grid) {
    FeasibilitySearch search = new FeasibilitySearch(grid);
    long[] root = new long[search.states.width()];
    return search.states.enterRoot(root)
        ? search.reachesEnd(search.seen[0].number(root), 0)
        : Outcome.INFEASIBLE;
  }

  /** A state seen before led nowhere and is not tried again. */
  private Outcome reachesEnd(int state, int level) {
    if (level == seen.length - 1) {
      return Outcome.FEASIBLE;
    }
    if (seen[level].size() > MOST_SEARCHED) {
      return Outcome.TOO_MANY_STATES;
    }
    long[] child = new long[states.width()];
    int to = states.mostSteps(seen[level], state, level);
    for (int steps = states.fewestSteps(seen[level], state, level); steps <= to; steps++) {
      if (states.enterChild(child, seen[level], state, level, steps)) {
        int known = seen[level + 1].size();
        int number = seen[level + 1].number(child);
        Outcome outcome = number == known ? reachesEnd(number, level + 1) : Outcome.INFEASIBLE;
        if (outcome != Outcome.INFEASIBLE) {
          return outcome;
        }
      }
    }
    return Outcome.INFEASIBLE;
  }
}
