package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.space.CandidateDistance;

/**
 * Yes-or-no outcomes of alloys, and how many of them count near another: each by a Gaussian kernel
 * of the share of atoms that would have to be exchanged.
 *
 * <p>The counts of a continuous correlated beta process (Goetschalckx, Poupart and Hoey, IJCAI
 * 2011): {@code p(x) = (yes(x) + w m(x)) / (all(x) + w)} with a prior mean {@code m} of weight
 * {@code w}. It needs no fitting.
 */
public final class NearbyOutcomes {
  /** Share of atoms exchanged at which an outcome counts by {@code exp(-1/2)}. */
  public static final double LENGTH = 0.1;

  /** Outcomes that a prior mean counts as. */
  public static final double PRIOR_WEIGHT = 1;

  private final List<Composition> compositions = new ArrayList<>();
  private final List<Boolean> outcomes = new ArrayList<>();
  private int hits;

  /**
   * What was seen near an alloy.
   *
   * @param yes outcomes of yes, each by its kernel
   * @param all all outcomes, each by its kernel
   */
  public record Evidence(double yes, double all) {
    /** Probability of a yes where the prior mean says so much, 0..1. */
    public double probability(double priorMean) {
      return (yes + PRIOR_WEIGHT * priorMean) / (all + PRIOR_WEIGHT);
    }

    /** Share of the belief that is still the prior's: 1 far from all outcomes. */
    public double priorShare() {
      return PRIOR_WEIGHT / (all + PRIOR_WEIGHT);
    }
  }

  public void add(Composition composition, boolean outcome) {
    compositions.add(composition);
    outcomes.add(outcome);
    hits += outcome ? 1 : 0;
  }

  public int size() {
    return outcomes.size();
  }

  /** Share of yes among all outcomes, shrunk towards a half, strictly between 0 and 1. */
  public double rate() {
    return (hits + 0.5) / (outcomes.size() + 1);
  }

  public Evidence near(Composition composition) {
    double yes = 0;
    double all = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      double distance = CandidateDistance.exchangedAtoms(composition, compositions.get(i)) / LENGTH;
      double kernel = Math.exp(-0.5 * distance * distance);
      yes += outcomes.get(i) ? kernel : 0;
      all += kernel;
    }
    return new Evidence(yes, all);
  }
}
