package org.bloomery.actors.view;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.objective.Objective;

/**
 * What a number of uniformly drawn experiments would have reached: the best of n draws from a list
 * of values.
 */
final class RandomYardstick {
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;

  private final List<Double> worstFirst;
  private final Objective objective;
  private final boolean replacement;
  private final OptionalDouble start;
  private final CampaignDetail.Basis basis;

  /**
   * @param values values of the space, or a uniform sample of them, not empty
   * @param replacement whether a value may be drawn twice: for a sample of a large space
   * @param start a value known before the first draw
   */
  RandomYardstick(
      List<Double> values,
      Objective objective,
      boolean replacement,
      OptionalDouble start,
      CampaignDetail.Basis basis) {
    this.worstFirst =
        values.stream()
            .sorted(Comparator.comparingDouble(value -> objective.goal().score(value)))
            .toList();
    this.objective = objective;
    this.replacement = replacement;
    this.start = start;
    this.basis = basis;
  }

  /** The expectation after each of so many draws. */
  Optional<CampaignDetail.RandomExpectation> after(int draws) {
    int size = worstFirst.size();
    if (!replacement && draws > size) {
      return Optional.of(at(worstFirst.get(size - 1)));
    }
    double mean = 0;
    double below = 0;
    OptionalDouble low = OptionalDouble.empty();
    OptionalDouble high = OptionalDouble.empty();
    for (int i = 0; i < size; i++) {
      double upTo = probabilityOfNoneBetter(i + 1, draws);
      double value = withStart(worstFirst.get(i));
      mean += (upTo - below) * value;
      if (low.isEmpty() && upTo >= LOW) {
        low = OptionalDouble.of(value);
      }
      if (high.isEmpty() && upTo >= HIGH) {
        high = OptionalDouble.of(value);
      }
      below = upTo;
    }
    double best = withStart(worstFirst.get(size - 1));
    return Optional.of(
        new CampaignDetail.RandomExpectation(mean, low.orElse(best), high.orElse(best), basis));
  }

  /** All draws among the {@code count} worst: (count/size)^n, or C(count, n) / C(size, n). */
  private double probabilityOfNoneBetter(int count, int draws) {
    int size = worstFirst.size();
    if (replacement) {
      return Math.pow((double) count / size, draws);
    }
    double probability = 1;
    for (int k = 0; k < draws; k++) {
      probability *= Math.max(0, (double) (count - k) / (size - k));
    }
    return probability;
  }

  private CampaignDetail.RandomExpectation at(double value) {
    double best = withStart(value);
    return new CampaignDetail.RandomExpectation(best, best, best, basis);
  }

  private double withStart(double value) {
    return start.isPresent()
            && objective.goal().score(start.getAsDouble()) > objective.goal().score(value)
        ? start.getAsDouble()
        : value;
  }
}
