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

  /** Of a product of many ratios. */
  private static final double ROUNDING = 1e-9;

  /** What is less likely than this changes no digit that anybody reads. */
  private static final double NEVER = 1e-12;

  /** The values, none of them worse than the start. */
  private final double[] worstFirst;

  private final boolean replacement;
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
            .mapToDouble(value -> better(objective, value, start))
            .toArray();
    this.replacement = replacement;
    this.basis = basis;
  }

  private static double better(Objective objective, double value, OptionalDouble start) {
    return start.isPresent()
            && objective.goal().score(start.getAsDouble()) > objective.goal().score(value)
        ? start.getAsDouble()
        : value;
  }

  /** The expectation after each of so many draws. */
  Optional<CampaignDetail.RandomExpectation> after(int draws) {
    int size = worstFirst.length;
    double mean = 0;
    double low = worstFirst[size - 1];
    double high = worstFirst[size - 1];
    // From the best value down, as after many draws only few of them are likely.
    double upTo = 1;
    for (int count = size; count > 0 && upTo > NEVER; count--) {
      double value = worstFirst[count - 1];
      double below = probabilityOfNoneBetter(count - 1, draws, upTo);
      mean += (upTo - below) * value;
      low = upTo >= LOW - ROUNDING ? value : low;
      high = upTo >= HIGH - ROUNDING ? value : high;
      upTo = below;
    }
    return Optional.of(new CampaignDetail.RandomExpectation(mean, low, high, basis));
  }

  /**
   * All draws among the {@code count} worst: (count/size)^n, or C(count, n) / C(size, n).
   *
   * @param ofOneMore the same with one value more
   */
  private double probabilityOfNoneBetter(int count, int draws, double ofOneMore) {
    if (replacement) {
      return Math.pow((double) count / worstFirst.length, draws);
    }
    return ofOneMore * Math.max(0, count + 1 - draws) / (count + 1);
  }
}
