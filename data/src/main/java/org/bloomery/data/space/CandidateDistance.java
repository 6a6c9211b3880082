package org.bloomery.data.space;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.ConditionValue.Quantity;

/**
 * How unlike two candidates of a space are: the share of atoms to exchange, plus a quarter for each
 * PROCESS condition as different as the space allows.
 */
public final class CandidateDistance {
  /** What the full range of one PROCESS condition counts, as a share of atoms. */
  private static final double PROCESS_WEIGHT = 0.25;

  /** Range of each quantity in its unit. */
  private final Map<String, Double> ranges = new HashMap<>();

  private CandidateDistance() {}

  /** The distance that scales PROCESS conditions by the values the space allows. */
  public static CandidateDistance in(DesignSpace space) {
    CandidateDistance distance = new CandidateDistance();
    for (CandidateBlock.ProcessColumn column : space.block(0).process()) {
      distance.ranges.put(column.name(), range(column.values()));
    }
    return distance;
  }

  private static double range(List<ConditionValue> values) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (ConditionValue value : values) {
      if (value instanceof Quantity quantity
          && values.getFirst() instanceof Quantity first
          && quantity.unit().dimension() == first.unit().dimension()) {
        double number = quantity.unit().convert(quantity.value(), first.unit());
        lowest = Math.min(lowest, number);
        highest = Math.max(highest, number);
      }
    }
    return Math.max(0, highest - lowest);
  }

  /**
   * Share of the atoms that would have to be exchanged to make one of the other, 0..1: half the sum
   * of the absolute differences of the atomic fractions.
   */
  public static double exchangedAtoms(Composition first, Composition second) {
    double sum = 0;
    for (Map.Entry<Element, Double> entry : first.fractions().entrySet()) {
      sum += Math.abs(entry.getValue() - second.fraction(entry.getKey()));
    }
    for (Map.Entry<Element, Double> entry : second.fractions().entrySet()) {
      if (first.fraction(entry.getKey()) == 0) {
        sum += entry.getValue();
      }
    }
    return Math.min(1, sum / 2);
  }

  public double between(Candidate first, Candidate second) {
    double distance = exchangedAtoms(first.composition(), second.composition());
    for (Map.Entry<String, Double> range : ranges.entrySet()) {
      distance +=
          PROCESS_WEIGHT
              * apart(
                  first.process().get(range.getKey()),
                  second.process().get(range.getKey()),
                  range.getValue());
    }
    return distance;
  }

  /** From 0 for equal values to 1 for the ends of the range, other categories, or one missing. */
  private static double apart(
      Optional<ConditionValue> first, Optional<ConditionValue> second, double range) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.isEmpty() && second.isEmpty() ? 0 : 1;
    }
    if (first.get() instanceof Quantity a
        && second.get() instanceof Quantity b
        && a.unit().dimension() == b.unit().dimension()
        && range > 0) {
      return Math.min(1, Math.abs(a.value() - b.unit().convert(b.value(), a.unit())) / range);
    }
    return ProcessValues.same(first.get(), second.get()) ? 0 : 1;
  }
}
