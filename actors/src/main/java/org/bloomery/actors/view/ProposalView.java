package org.bloomery.actors.view;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * Why an experiment was proposed.
 *
 * @param source POOL, GRID, SPACE_FILLING, CONTROL, PERSON, REPLICATE ...
 * @param acquisition name of the acquisition function, empty when none chose
 * @param value its value, empty when none chose
 * @param outcomes what was expected of each test
 * @param improvement probability of being better than the best measured so far
 * @param feasibility probability that no material reason makes it fail
 * @param nearest most similar measured candidate
 * @param modelVersion version that predicted, empty when none did
 */
public record ProposalView(
    String source,
    String acquisition,
    OptionalDouble value,
    List<Outcome> outcomes,
    OptionalDouble improvement,
    List<ConstraintChance> constraints,
    OptionalDouble feasibility,
    Optional<Nearest> nearest,
    String modelVersion) {

  /** What was expected of one test, beside the simulator's value where there is one. */
  public record Outcome(PropertyTest test, PredictedValue predicted, OptionalDouble simulated) {}

  /** Probability that an outcome constraint holds. */
  public record ConstraintChance(PropertyTest test, double probability) {}

  /**
   * The most similar measured candidate and its distance, as the sum of differences of fractions
   * over 2.
   */
  public record Nearest(Candidate candidate, double distance) {}
}
