package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is worked out once for a composition space and shared by its size, streams, samples and
 * checks.
 */
record SpacePlan(
    CompositionGrid grid,
    CompositionGraph graph,
    ResidualRules residual,
    ProcessGrid process,
    SpaceSize size) {

  /** 64 MiB of edges; beyond, linear constraints leave the graph and are tested one by one. */
  private static final int MOST_EDGES = 1 << 24;

  static SpacePlan of(CompositionSpace space) {
    CompositionGrid grid = CompositionGrid.of(space);
    List<LinearSum> kept = new ArrayList<>(grid.linear());
    List<LinearSum> dropped = new ArrayList<>();
    Optional<CompositionGraph> graph = GraphBuilder.build(grid, MOST_EDGES);
    while (graph.isEmpty()) {
      LinearSum costliest =
          kept.stream().max(Comparator.comparingLong(SpacePlan::distinctSums)).orElseThrow();
      kept.remove(costliest);
      dropped.add(costliest);
      graph = GraphBuilder.build(grid.withLinear(kept), MOST_EDGES);
    }
    ResidualRules residual =
        new ResidualRules(
            List.copyOf(dropped), ResidualRules.limits(space.derived(), grid.palette()));
    ProcessGrid process = ProcessGrid.of(space.process());
    SpaceSize size = SizeEstimate.of(grid, graph.get(), residual, process);
    return new SpacePlan(grid, graph.get(), residual, process, size);
  }

  /** A measure of how many values a sum takes: the coefficients in units of their divisor. */
  private static long distinctSums(LinearSum sum) {
    long total = 0;
    for (long coefficient : sum.coefficients()) {
      total += Math.abs(coefficient);
    }
    return total;
  }

  CompositionWalk walk() {
    return new CompositionWalk(graph, grid.stepsPerOne());
  }
}
