package org.bloomery.data.space;

import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.ConditionValue.Category;
import org.bloomery.data.objective.ConditionValue.Quantity;
import org.bloomery.data.objective.Conditions;

/**
 * How far two candidates may differ and still be the same alloy for a laboratory.
 *
 * @param fraction largest difference of one atomic fraction, 0..1
 * @param kelvin largest difference of a temperature, K; other quantities must be equal
 */
public record CandidateResolution(double fraction, double kelvin) {
  /** 0.1 at.% and 1 K. */
  public static final CandidateResolution DEFAULT = new CandidateResolution(0.001, 1);

  /** So that 0.3 and 0.301 differ by 0.001 in binary numbers too. */
  private static final double ROUNDING = 1e-9;

  public CandidateResolution {
    if (!(fraction >= 0 && fraction <= 1 && kelvin >= 0)) {
      throw new IllegalArgumentException(
          "resolution of "
              + fraction
              + " and "
              + kelvin
              + " K is not accepted; use a fraction from 0 to 1 and at least 0 K");
    }
  }

  public boolean same(Candidate first, Candidate second) {
    return first.composition().largestDifference(second.composition()) <= fraction + ROUNDING
        && same(first.process(), second.process());
  }

  /** Whether the same conditions are named and each has the same value within the resolution. */
  public boolean same(Conditions first, Conditions second) {
    return first.values().keySet().equals(second.values().keySet())
        && first.values().entrySet().stream()
            .allMatch(entry ->
                second
                    .get(entry.getKey())
                    .filter(value -> within(entry.getValue(), value, kelvin))
                    .isPresent());
  }

  static boolean within(ConditionValue first, ConditionValue second, double kelvin) {
    if (first instanceof Category a && second instanceof Category b) {
      return a.name().equals(b.name());
    }
    if (first instanceof Quantity a && second instanceof Quantity b) {
      if (a.unit().dimension() != b.unit().dimension()) {
        return false;
      }
      double value = b.unit().convert(b.value(), a.unit());
      if (a.unit().dimension() == Unit.Dimension.TEMPERATURE
          && Math.abs(a.value() - value) <= kelvin + ROUNDING) {
        return true;
      }
      return ProcessValues.sameQuantity(a.value(), value);
    }
    return false;
  }
}
