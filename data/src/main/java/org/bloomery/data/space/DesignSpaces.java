package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Questions to a space that a campaign asks before it starts. */
public final class DesignSpaces {
  /** Draws that look for one feasible composition before all are counted. */
  private static final int FIRST_DRAWS = 10_000;

  private static final long SEED = 20260102;

  private DesignSpaces() {}

  /** Why the space is empty; empty itself when the space is not. */
  public static Optional<EmptySpace> emptiness(DesignSpace space) {
    return switch (space) {
      case Pool pool ->
          pool.entries().isEmpty()
              ? Optional.of(
                  new EmptySpace(List.of("entries"), "the pool has no entries; add at least one"))
              : Optional.empty();
      case CompositionSpace open -> emptiness(open);
    };
  }

  private static Optional<EmptySpace> emptiness(CompositionSpace space) {
    List<String> conflict = ConflictFinder.smallestConflict(space);
    if (!conflict.isEmpty()) {
      return Optional.of(
          new EmptySpace(
              conflict,
              "no composition on a grid of "
                  + Numbers.text(space.gridStep())
                  + " satisfies "
                  + String.join("; ", conflict)));
    }
    if (space.derived().isEmpty()
        && FeasibilitySearch.search(CompositionGrid.of(space))
            == FeasibilitySearch.Outcome.FEASIBLE) {
      return Optional.empty();
    }
    SpacePlan plan = SpacePlans.of(space);
    if (plan.graph().size().signum() > 0 && (plan.residual().isEmpty() || anyDrawHolds(plan))) {
      return Optional.empty();
    }
    if (plan.size().value() > 0) {
      return Optional.empty();
    }
    List<String> limits = new ArrayList<>();
    space.derived().forEach(limit -> limits.add(SpaceText.of(limit)));
    if (!plan.residual().linear().isEmpty()) {
      space.linear().forEach(rule -> limits.add(SpaceText.of(rule)));
    }
    String searched =
        plan.size() instanceof SpaceSize.Exact
            ? "none of the " + plan.graph().size() + " compositions on the grid satisfies "
            : "none found in " + SizeEstimate.DRAWS + " samples that satisfies ";
    return Optional.of(new EmptySpace(limits, searched + String.join("; ", limits)));
  }

  private static boolean anyDrawHolds(SpacePlan plan) {
    CompositionWalk walk = plan.walk();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int draw = 0; draw < FIRST_DRAWS; draw++) {
      walk.draw(random);
      if (plan.residual().hold(walk.steps(), walk.fractions())) {
        return true;
      }
    }
    return false;
  }
}
