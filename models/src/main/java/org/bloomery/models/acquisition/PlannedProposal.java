package org.bloomery.models.acquisition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * An experiment worth doing, with everything that was believed of it when it was chosen. The model
 * version, digests and seed are those of the batch.
 *
 * @param entry id of the pool entry, empty in an open space
 * @param tests the tests asked for
 * @param rank place in the batch, from 1
 * @param appraisal what the model said, empty while there is none
 * @param nearest most similar measured candidate, empty while nothing is measured
 */
public record PlannedProposal(
    Candidate candidate,
    Optional<String> entry,
    List<PropertyTest> tests,
    ProposalSource source,
    int rank,
    Optional<Appraisal> appraisal,
    Optional<NearestMeasured> nearest) {

  public PlannedProposal {
    tests = List.copyOf(tests);
    if (rank < 1) {
      throw new IllegalArgumentException("ranks start at 1, not " + rank);
    }
    if (tests.isEmpty()) {
      throw new IllegalArgumentException(
          "a proposal of " + candidate.key() + " needs at least one test");
    }
  }

  /**
   * What the model and the acquisition function said of a candidate.
   *
   * @param acquisition name of the acquisition function, for people
   * @param value its value, constraints and feasibility included: in the property's unit, or
   *     logarithmic where the name says so; empty where it is minus infinity
   * @param outcomes one for each test that objectives and constraints need, objectives first
   * @param improvement probability that the true value is better than the best measured so far,
   *     empty while nothing is measured
   * @param constraints one for each outcome constraint
   * @param feasibility probability that no material reason makes the experiment fail, 0..1
   */
  public record Appraisal(
      String acquisition,
      OptionalDouble value,
      List<PredictedOutcome> outcomes,
      OptionalDouble improvement,
      List<ConstraintOutlook> constraints,
      double feasibility) {
    public Appraisal {
      outcomes = List.copyOf(outcomes);
      constraints = List.copyOf(constraints);
      if (!(feasibility >= 0 && feasibility <= 1)) {
        throw new IllegalArgumentException(
            "feasibility is a probability from 0 to 1, not " + feasibility);
      }
    }
  }
}
