package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is worked out once for a composition space and shared by its size, streams and samples.
 * Immutable but for the size, which is found when first asked for.
 */
final class SpacePlan {
  /** 64 MiB of edges; beyond, linear constraints leave the graph and are tested one by one. */
  static final int MOST_EDGES = 1 << 24;

  private final CompositionGrid grid;
  private final CompositionGraph graph;
  private final ResidualRules residual;
  private final ProcessGrid process;
  private Optional<SpaceSize> size = Optional.empty();

  private SpacePlan(
      CompositionGrid grid, CompositionGraph graph, ResidualRules residual, ProcessGrid process) {
    this.grid = grid;
    this.graph = graph;
    this.residual = residual;
    this.process = process;
  }

  /**
   * Plans with all linear constraints in the graph if it stays within the edges, else without the
   * costliest ones: sums of many distinct values do not merge. Those are then kept by rejection:
   * still exactly, but streams and samples meet infeasible candidates on the way, and large spaces
   * get an estimated size.
   */
  static SpacePlan of(CompositionSpace space, int mostEdges) {
    CompositionGrid grid = CompositionGrid.of(space);
    List<LinearSum> kept = new ArrayList<>(grid.linear());
    List<LinearSum> dropped = new ArrayList<>();
    Optional<CompositionGraph> graph = GraphBuilder.build(grid, mostEdges);
    while (graph.isEmpty()) {
      LinearSum costliest =
          kept.stream()
              .max(Comparator.comparingLong(SpacePlan::distinctSums))
              .orElseThrow(() ->
                  new IllegalStateException(
                      "the space needs more than "
                          + mostEdges
                          + " edges without any linear constraint; use fewer forbidden pairs,"
                          + " a smaller palette or a coarser grid"));
      kept.remove(costliest);
      dropped.add(costliest);
      graph = GraphBuilder.build(grid.withLinear(kept), mostEdges);
    }
    List<ResidualRules.Limit> limits = ResidualRules.limits(space.derived(), grid.palette());
    ResidualRules residual = new ResidualRules(List.copyOf(dropped), limits);
    return new SpacePlan(grid, graph.get(), residual, ProcessGrid.of(space.process()));
  }

  /** How many values a sum may take: its coefficients in units of their common divisor. */
  private static long distinctSums(LinearSum sum) {
    long total = 0;
    for (long coefficient : sum.coefficients()) {
      total += Math.abs(coefficient);
    }
    return total;
  }

  CompositionGraph graph() {
    return graph;
  }

  ResidualRules residual() {
    return residual;
  }

  ProcessGrid process() {
    return process;
  }

  CompositionWalk walk() {
    return new CompositionWalk(graph, grid.stepsPerOne());
  }

  synchronized SpaceSize size() {
    if (size.isEmpty()) {
      size = Optional.of(SizeEstimate.of(this));
    }
    return size.get();
  }
}
