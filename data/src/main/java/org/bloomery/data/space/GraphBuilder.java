package org.bloomery.data.space;

import java.util.Arrays;
import java.util.Optional;

/** Builds the graph of feasible compositions level by level. */
final class GraphBuilder {
  private static final int NOTHING_FEASIBLE = -1;

  /** A node costs as much memory as this many edges while the graph is built. */
  private static final int EDGES_PER_NODE = 8;

  private final GridStates states;
  private final int maxEdges;

  private short[] firstSteps = new short[1024];
  private int[] firstEdge = new int[1024];
  private int[] children = new int[4096];
  private int nodes;
  private int edges;

  private GraphBuilder(CompositionGrid grid, int maxEdges) {
    this.states = new GridStates(grid);
    this.maxEdges = maxEdges;
  }

  /** The graph, empty when it would need more than {@code maxEdges} edges of 4 bytes each. */
  static Optional<CompositionGraph> build(CompositionGrid grid, int maxEdges) {
    return new GraphBuilder(grid, maxEdges).build();
  }

  private Optional<CompositionGraph> build() {
    int last = states.levels() - 1;
    StateTable table = new StateTable(states.width());
    long[] root = new long[states.width()];
    if (states.enterRoot(root)) {
      table.number(root);
    } else {
      addNode();
    }
    int firstOfLast = 1;
    for (int level = 0; level <= last && table.size() > 0; level++) {
      firstOfLast = level == last ? nodes : nodes + table.size();
      StateTable next = new StateTable(states.width());
      int firstOfNext = nodes + table.size();
      for (int state = 0; state < table.size(); state++) {
        addNode();
        if (level == last) {
          firstSteps[nodes - 1] = (short) states.stepsLeft(table, state);
        } else {
          addEdges(table, state, level, next, firstOfNext);
        }
        if (edges > maxEdges || next.size() > maxEdges / EDGES_PER_NODE) {
          return Optional.empty();
        }
      }
      table = next;
    }
    return Optional.of(finish(firstOfLast));
  }

  private void addNode() {
    if (nodes + 2 > firstEdge.length) {
      firstEdge = Arrays.copyOf(firstEdge, firstEdge.length * 2);
      firstSteps = Arrays.copyOf(firstSteps, firstSteps.length * 2);
    }
    firstEdge[nodes] = edges;
    nodes++;
  }

  private void addEdges(StateTable table, int state, int level, StateTable next, int firstOfNext) {
    int from = states.fewestSteps(table, state, level);
    int to = states.mostSteps(table, state, level);
    firstSteps[nodes - 1] = (short) from;
    long[] child = new long[states.width()];
    for (int steps = from; steps <= to; steps++) {
      if (edges == children.length) {
        children = Arrays.copyOf(children, edges * 2);
      }
      boolean possible = states.enterChild(child, table, state, level, steps);
      children[edges++] = possible ? firstOfNext + next.number(child) : NOTHING_FEASIBLE;
    }
  }

  /** Counts the paths and cuts the edges that no path takes. */
  private CompositionGraph finish(int firstOfLast) {
    firstEdge = Arrays.copyOf(firstEdge, nodes + 1);
    firstEdge[nodes] = edges;
    children = Arrays.copyOf(children, edges);
    PathCounts counts = PathCounts.of(firstEdge, children, nodes, firstOfLast);
    for (int edge = 0; edge < edges; edge++) {
      if (children[edge] >= 0 && counts.weight(children[edge]) == 0) {
        children[edge] = NOTHING_FEASIBLE;
      }
    }
    short[] steps = Arrays.copyOf(firstSteps, nodes);
    return new CompositionGraph(states.order(), steps, firstEdge, children, counts);
  }
}
