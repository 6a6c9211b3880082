package org.bloomery.data.space;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Builds the graph of feasible compositions level by level. A node keeps only what later levels can
 * still feel: steps left, elements still needed and still allowed, columns shut by a forbidden
 * pair, and the linear sums that are neither safe nor lost yet.
 */
final class GraphBuilder {
  private static final int LEFT = 0;
  private static final int NEED = 1;
  private static final int ROOM = 2;
  private static final int SHUT = 3;
  private static final int SUMS = 4;

  /** Stands for a linear sum that holds whatever follows. */
  private static final long SAFE = Long.MIN_VALUE;

  private static final int SHUT_OUT = -1;

  private final CompositionGrid grid;
  private final int maxEdges;
  private final int levels;
  private final int[] order;
  private final LinearReach[] reach;
  private final int[] lowestFrom;
  private final int[] highestFrom;
  private final int[] requiredFrom;

  private short[] firstSteps = new short[1024];
  private int[] firstEdge = new int[1024];
  private int[] children = new int[4096];
  private int nodes;
  private int edges;

  private GraphBuilder(CompositionGrid grid, int maxEdges) {
    this.grid = grid;
    this.maxEdges = maxEdges;
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
      highestFrom[level] = highestFrom[level + 1] + Math.max(0, grid.highest()[column]);
      requiredFrom[level] = requiredFrom[level + 1] + (grid.lowest()[column] > 0 ? 1 : 0);
    }
  }

  /**
   * The graph, empty when it would need more than {@code maxEdges} edges (4 bytes each, and rarely
   * more nodes than a twentieth of them).
   */
  static Optional<CompositionGraph> build(CompositionGrid grid, int maxEdges) {
    return new GraphBuilder(grid, maxEdges).build();
  }

  /** Constrained columns first: their states collapse as soon as the last of them is decided. */
  private static int[] order(CompositionGrid grid) {
    return IntStream.range(0, grid.columns())
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer column) ->
                    (int)
                        -grid.linear().stream()
                            .filter(sum -> sum.coefficients()[column] != 0)
                            .count())
                .thenComparing(column -> -Long.bitCount(grid.partners()[column])))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private Optional<CompositionGraph> build() {
    StateTable table = new StateTable(SUMS + reach.length);
    long[] root = new long[SUMS + reach.length];
    boolean possible =
        enter(root, 0, grid.stepsPerOne(), grid.fewestElements(), grid.mostElements());
    if (possible && boundsAreOrdered()) {
      table.number(root);
    }
    int firstOfLast = 0;
    for (int level = 0; level < levels; level++) {
      firstOfLast = nodes;
      StateTable next = new StateTable(SUMS + reach.length);
      int firstOfNext = nodes + table.size();
      for (int state = 0; state < table.size(); state++) {
        addNode();
        if (level == levels - 1) {
          firstSteps[nodes - 1] = (short) table.value(state, LEFT);
        } else {
          addEdges(table, state, level, next, firstOfNext);
        }
        if (edges > maxEdges) {
          return Optional.empty();
        }
      }
      table = next;
    }
    return Optional.of(finish(firstOfLast));
  }

  private boolean boundsAreOrdered() {
    return IntStream.range(0, levels).allMatch(c -> grid.lowest()[c] <= grid.highest()[c]);
  }

  private CompositionGraph finish(int firstOfLast) {
    if (nodes == 0) {
      return new CompositionGraph(
          order, new short[1], new int[2], new int[0], PathCounts.of(new int[2], new int[0], 1, 1));
    }
    firstEdge = Arrays.copyOf(firstEdge, nodes + 1);
    firstEdge[nodes] = edges;
    children = Arrays.copyOf(children, edges);
    PathCounts counts = PathCounts.of(firstEdge, children, nodes, firstOfLast);
    for (int edge = 0; edge < edges; edge++) {
      if (children[edge] >= 0 && counts.weight(children[edge]) == 0) {
        children[edge] = SHUT_OUT;
      }
    }
    return new CompositionGraph(
        order, Arrays.copyOf(firstSteps, nodes), firstEdge, children, counts);
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
    int column = order[level];
    int left = (int) table.value(state, LEFT);
    long shut = table.value(state, SHUT);
    int from = Math.max(grid.lowest()[column], left - highestFrom[level + 1]);
    int to = Math.min(grid.highest()[column], left - lowestFrom[level + 1]);
    if ((shut & (1L << column)) != 0) {
      to = Math.min(to, 0);
    }
    firstSteps[nodes - 1] = (short) from;
    long[] child = new long[SUMS + reach.length];
    for (int steps = from; steps <= to; steps++) {
      int present = steps > 0 ? 1 : 0;
      child[SHUT] = present == 1 ? shut | grid.partners()[column] : shut;
      for (int sum = 0; sum < reach.length; sum++) {
        long value = table.value(state, SUMS + sum);
        child[SUMS + sum] =
            value == SAFE ? SAFE : value + grid.linear().get(sum).coefficients()[column] * steps;
      }
      boolean possible =
          enter(
              child,
              level + 1,
              left - steps,
              (int) table.value(state, NEED) - present,
              (int) table.value(state, ROOM) - present);
      if (edges == children.length) {
        children = Arrays.copyOf(children, edges * 2);
      }
      children[edges++] = possible ? firstOfNext + next.number(child) : SHUT_OUT;
    }
  }

  /**
   * Brings the state into its canonical form, in which equal futures are equal; false when no
   * future is feasible. SHUT and the sums are read from and written to {@code state}.
   */
  private boolean enter(long[] state, int level, int left, int need, int room) {
    int levelsLeft = levels - level;
    if (left < lowestFrom[level]
        || left > highestFrom[level]
        || need > Math.min(levelsLeft, left)
        || room < requiredFrom[level]
        || (room == 0 && left > 0)) {
      return false;
    }
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
    state[LEFT] = left;
    state[NEED] = need <= requiredFrom[level] ? 0 : need;
    state[ROOM] = Math.min(room, Math.min(levelsLeft, left));
    state[SHUT] = shut;
    if (level == levels - 1 && !lastLevelFits(shut, left)) {
      return false;
    }
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

  private boolean lastLevelFits(long shut, int left) {
    return left == 0 || (shut & (1L << order[levels - 1])) == 0;
  }
}
