package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is worked out once for a composition space and shared by its size, streams and samples.
 * Immutable but for the size, which is found when first asked for.
 */
final class SpacePlan {
  /** 32 MiB of edges; a graph rarely has more nodes than a fifth of them. */
  static final int MOST_EDGES = 1 << 23;

  /** Largest coefficients of relaxed constraints, in the order tried; 0 leaves them out. */
  private static final int[] RESOLUTIONS = {32, 8, 2, 0};

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
   * Plans with all linear constraints in the graph if it stays within the edges. Else those whose
   * sums hardly ever coincide stay in it only rounded to fewer and fewer different coefficients,
   * each time so that no feasible composition is lost, at last not at all; the exact rule is then
   * kept by rejection. Nothing infeasible is ever passed on, but such streams and samples meet
   * infeasible candidates on the way, and large spaces get an estimated size.
   */
  static SpacePlan of(CompositionSpace space, int mostEdges) {
    CompositionGrid grid = CompositionGrid.of(space);
    Optional<CompositionGraph> exact = GraphBuilder.build(grid, mostEdges);
    if (exact.isPresent()) {
      return plan(space, grid, exact.get(), List.of());
    }
    for (int resolution : RESOLUTIONS) {
      Optional<SpacePlan> plan = relaxed(space, resolution, mostEdges);
      if (plan.isPresent()) {
        return plan.get();
      }
    }
    throw new IllegalStateException(
        "the space needs more than "
            + mostEdges
            + " edges without any linear constraint; use fewer forbidden pairs, a smaller palette or"
            + " a coarser grid");
  }

  /** The plan with coefficients rounded to the resolution, empty when it is too large too. */
  static Optional<SpacePlan> relaxed(CompositionSpace space, int resolution, int mostEdges) {
    CompositionGrid grid = CompositionGrid.of(space);
    List<LinearSum> inGraph = new ArrayList<>();
    List<LinearSum> tested = new ArrayList<>();
    for (LinearSum sum : grid.linear()) {
      if (resolution > 0 && sum.spread() <= resolution) {
        inGraph.add(sum);
      } else {
        tested.add(sum);
        inGraph.addAll(resolution > 0 ? sum.relaxed(resolution, grid.stepsPerOne()) : List.of());
      }
    }
    return GraphBuilder.build(grid.withLinear(inGraph), mostEdges)
        .map(graph -> plan(space, grid, graph, tested));
  }

  private static SpacePlan plan(
      CompositionSpace space,
      CompositionGrid grid,
      CompositionGraph graph,
      List<LinearSum> tested) {
    List<ResidualRules.Limit> limits = ResidualRules.limits(space.derived(), grid.palette());
    ResidualRules residual = new ResidualRules(List.copyOf(tested), limits);
    return new SpacePlan(grid, graph, residual, ProcessGrid.of(space.process()));
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
