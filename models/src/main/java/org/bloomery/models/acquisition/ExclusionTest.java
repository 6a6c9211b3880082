package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateResolution;

/**
 * Whether a candidate may not be proposed for its tests: equal, within the resolution, to one that
 * is pending or excluded for the same tests.
 */
final class ExclusionTest {
  /** So that 0.3 and 0.301 differ by 0.001 in binary numbers too. */
  private static final double ROUNDING = 1e-9;

  private final CandidateResolution resolution;
  private final List<Item> items = new ArrayList<>();

  private record Item(Candidate candidate, Set<PropertyTest> tests, double fraction) {}

  ExclusionTest(PlanningTask task) {
    resolution = task.resolution();
    for (Exclusion exclusion : task.excluded()) {
      add(exclusion.candidate(), exclusion.tests(), exclusion.radius());
    }
    for (PendingExperiment pending : task.pending()) {
      add(pending.candidate(), pending.tests(), 0);
    }
  }

  /** Excludes what is chosen for the batch at hand. */
  void add(Offer offer) {
    add(offer.candidate(), offer.tests(), 0);
  }

  private void add(Candidate candidate, List<PropertyTest> tests, double radius) {
    items.add(
        new Item(
            candidate, new HashSet<>(tests), Math.max(resolution.fraction(), radius) + ROUNDING));
  }

  boolean excludes(Offer offer) {
    return excludes(offer.candidate(), new HashSet<>(offer.tests()));
  }

  boolean excludes(Candidate candidate, Set<PropertyTest> tests) {
    for (Item item : items) {
      if ((item.tests().isEmpty() || item.tests().equals(tests))
          && item.candidate().composition().largestDifference(candidate.composition())
              <= item.fraction()
          && resolution.same(item.candidate().process(), candidate.process())) {
        return true;
      }
    }
    return false;
  }
}
