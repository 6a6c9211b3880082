package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a campaign may spend; what is empty is unlimited.
 *
 * @param experiments number of experiments
 * @param cost total cost in the currency of the price tables
 * @param costPerExperiment constant cost of one experiment, above or equal 0
 * @param end no proposals after this moment
 */
public record Budget(
    OptionalInt experiments, OptionalDouble cost, double costPerExperiment, Optional<Instant> end) {
  public static Budget ofExperiments(int experiments) {
    return new Budget(OptionalInt.of(experiments), OptionalDouble.empty(), 1, Optional.empty());
  }

  public Budget {
    if (experiments.isPresent() && experiments.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "a budget needs at least 1 experiment, not " + experiments.getAsInt());
    }
    if (cost.isPresent() && !(cost.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "a budget's cost must be above 0, not " + cost.getAsDouble());
    }
    if (!(costPerExperiment >= 0)) {
      throw new IllegalArgumentException(
          "cost of an experiment must be at least 0, not " + costPerExperiment);
    }
  }
}
