package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.space.CandidateDistance;

/**
 * Probability of a yes-or-no outcome as a smooth function of composition, for the few dozen
 * outcomes a campaign sees.
 *
 * <p>Continuous correlated beta process (Goetschalckx, Poupart and Hoey, IJCAI 2011): every outcome
 * counts at a composition in proportion to a kernel, {@code p(x) = (sum of k(x, x_i) over the yes +
 * w r) / (sum of k(x, x_i) over all + w)}, with the overall rate {@code r} as prior of weight
 * {@code w}. Far from all outcomes it is the overall rate; it needs no fitting.
 */
final class CorrelatedBeta {
  /** Share of atoms exchanged at which an outcome counts by {@code exp(-1/2)}. */
  static final double LENGTH = 0.1;

  private static final double PRIOR_WEIGHT = 1;

  private final List<Composition> compositions = new ArrayList<>();
  private final List<Boolean> outcomes = new ArrayList<>();
  private int hits;

  void add(Composition composition, boolean outcome) {
    compositions.add(composition);
    outcomes.add(outcome);
    hits += outcome ? 1 : 0;
  }

  /** Probability of a yes, strictly between 0 and 1. */
  double probability(Composition composition) {
    double rate = (hits + 0.5) / (outcomes.size() + 1);
    double yes = PRIOR_WEIGHT * rate;
    double all = PRIOR_WEIGHT;
    for (int i = 0; i < outcomes.size(); i++) {
      double distance = CandidateDistance.exchangedAtoms(composition, compositions.get(i)) / LENGTH;
      double kernel = Math.exp(-0.5 * distance * distance);
      yes += outcomes.get(i) ? kernel : 0;
      all += kernel;
    }
    return yes / all;
  }
}
