package org.bloomery.data.space;

/**
 * Feasible compositions near a wanted one out of the graph of a space: a beam search (B. Lowerre,
 * The Harpy Speech Recognition System, 1976) over its levels, where every node that is kept is
 * known to lead to an end. For one thread; nothing is allocated from one search to the next.
 */
final class GraphBeam {
  private static final int WIDTH = 32;

  private final CompositionGraph graph;
  private final int stepsPerOne;
  private final double[] wantedFrom;
  private Paths now;
  private Paths next;

  /** Partial compositions, cheapest first. */
  private static final class Paths {
    private final int[] nodes = new int[WIDTH];
    private final int[] used = new int[WIDTH];
    private final double[] costs = new double[WIDTH];
    private final double[] ranks = new double[WIDTH];
    private final int[][] steps;
    private int size;

    Paths(int columns) {
      steps = new int[WIDTH][columns];
    }
  }

  GraphBeam(CompositionGraph graph, int stepsPerOne) {
    this.graph = graph;
    this.stepsPerOne = stepsPerOne;
    int columns = graph.order().length;
    this.wantedFrom = new double[columns + 1];
    this.now = new Paths(columns);
    this.next = new Paths(columns);
  }

  /**
   * Searches near the wanted steps.
   *
   * @return number of compositions found, to be read with {@link #found}, nearest first
   */
  int search(double[] wanted) {
    if (graph.size().signum() == 0) {
      return 0;
    }
    int last = graph.lastLevel();
    wantedFrom[last + 1] = 0;
    for (int level = last; level >= 0; level--) {
      wantedFrom[level] = wantedFrom[level + 1] + wanted[graph.order()[level]];
    }
    now.size = 1;
    now.nodes[0] = 0;
    now.used[0] = 0;
    now.costs[0] = 0;
    for (int level = 0; level < last; level++) {
      next.size = 0;
      for (int path = 0; path < now.size; path++) {
        extend(path, level, wanted);
      }
      Paths spare = now;
      now = next;
      next = spare;
    }
    for (int path = 0; path < now.size; path++) {
      now.steps[path][graph.order()[last]] = graph.firstSteps()[now.nodes[path]];
    }
    return now.size;
  }

  /** Grid steps by palette column of a composition of the last search; live. */
  int[] found(int path) {
    return now.steps[path];
  }

  private void extend(int path, int level, double[] wanted) {
    int node = now.nodes[path];
    int column = graph.order()[level];
    int from = graph.firstEdge()[node];
    int to = graph.firstEdge()[node + 1];
    int below = graph.lastLevel() - level;
    for (int edge = from; edge < to; edge++) {
      int child = graph.children()[edge];
      if (child >= 0) {
        int steps = graph.firstSteps()[node] + edge - from;
        double cost = now.costs[path] + square(steps - wanted[column]);
        int used = now.used[path] + steps;
        // What is left is best spread evenly over the columns below: a bound of their cost.
        double rank = cost + square(stepsPerOne - used - wantedFrom[level + 1]) / below;
        keep(path, column, child, steps, used, cost, rank);
      }
    }
  }

  private void keep(
      int path, int column, int child, int steps, int used, double cost, double rank) {
    if (next.size == WIDTH && rank >= next.ranks[WIDTH - 1]) {
      return;
    }
    int at = next.size < WIDTH ? next.size++ : WIDTH - 1;
    int[] room = next.steps[at];
    while (at > 0 && next.ranks[at - 1] > rank) {
      next.nodes[at] = next.nodes[at - 1];
      next.used[at] = next.used[at - 1];
      next.costs[at] = next.costs[at - 1];
      next.ranks[at] = next.ranks[at - 1];
      next.steps[at] = next.steps[at - 1];
      at--;
    }
    System.arraycopy(now.steps[path], 0, room, 0, room.length);
    room[column] = steps;
    next.nodes[at] = child;
    next.used[at] = used;
    next.costs[at] = cost;
    next.ranks[at] = rank;
    next.steps[at] = room;
  }

  private static double square(double value) {
    return value * value;
  }
}
