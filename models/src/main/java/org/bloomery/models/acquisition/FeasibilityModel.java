package org.bloomery.models.acquisition;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bloomery.data.space.Candidate;

/**
 * How likely an experiment fails because of what the material is: one probability for each reason
 * that was given at least three times.
 */
public final class FeasibilityModel {
  /** Failures of one reason from which on it is modelled. */
  public static final int FEWEST_FAILURES = 3;

  private final SortedMap<String, CorrelatedBeta> reasons;

  private FeasibilityModel(SortedMap<String, CorrelatedBeta> reasons) {
    this.reasons = reasons;
  }

  /**
   * Learns from what failed and what did not.
   *
   * @param succeeded candidates that could be made and measured
   */
  public static FeasibilityModel of(List<MaterialFailure> failures, List<Candidate> succeeded) {
    Map<String, Long> counts =
        failures.stream()
            .collect(Collectors.groupingBy(MaterialFailure::reason, Collectors.counting()));
    SortedMap<String, CorrelatedBeta> reasons = new TreeMap<>();
    counts.forEach((reason, count) -> {
      if (count >= FEWEST_FAILURES) {
        CorrelatedBeta model = new CorrelatedBeta();
        failures.forEach(f -> model.add(f.candidate().composition(), f.reason().equals(reason)));
        succeeded.forEach(c -> model.add(c.composition(), false));
        reasons.put(reason, model);
      }
    });
    return new FeasibilityModel(reasons);
  }

  /** Whether nothing is modelled: every candidate counts as feasible. */
  public boolean isEmpty() {
    return reasons.isEmpty();
  }

  /** Probability of each modelled reason. */
  public SortedMap<String, Double> failures(Candidate candidate) {
    SortedMap<String, Double> probabilities = new TreeMap<>();
    reasons.forEach(
        (reason, model) -> probabilities.put(reason, model.probability(candidate.composition())));
    return probabilities;
  }

  /** Probability that no modelled reason strikes, 0..1; 1 when nothing is modelled. */
  public double feasibility(Candidate candidate) {
    double feasible = 1;
    for (double failure : failures(candidate).values()) {
      feasible *= 1 - failure;
    }
    return feasible;
  }
}
