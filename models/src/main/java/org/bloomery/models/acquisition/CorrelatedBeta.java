package org.bloomery.models.acquisition;

import org.bloomery.data.chemistry.Composition;
import org.bloomery.models.ensemble.NearbyOutcomes;

/**
 * Probability of a yes-or-no outcome as a smooth function of composition, for the few dozen
 * outcomes a campaign sees: what was seen nearby ({@link NearbyOutcomes}), with the overall rate as
 * prior. Far from all outcomes it is the overall rate.
 */
final class CorrelatedBeta {
  /** Share of atoms exchanged at which an outcome counts by {@code exp(-1/2)}. */
  static final double LENGTH = NearbyOutcomes.LENGTH;

  private final NearbyOutcomes seen = new NearbyOutcomes();

  void add(Composition composition, boolean outcome) {
    seen.add(composition, outcome);
  }

  /** Probability of a yes, strictly between 0 and 1. */
  double probability(Composition composition) {
    return seen.near(composition).probability(seen.rate());
  }
}
