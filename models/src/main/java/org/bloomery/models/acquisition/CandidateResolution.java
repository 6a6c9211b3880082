package org.bloomery.models.acquisition;

import java.util.Map;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;

/**
 * When two candidates are the same to a laboratory.
 *
 * @param fraction largest difference of each atomic fraction, 0..1
 * @param kelvin largest difference of each temperature, K
 */
public record CandidateResolution(double fraction, double kelvin) {
  /** 0.1 at.% and 1 K. */
  public static final CandidateResolution STANDARD = new CandidateResolution(0.001, 1);

  /** Fractions carry the rounding of their canonical form. */
  private static final double ROUNDING = 1e-9;

  public CandidateResolution {
    if (!(fraction >= 0 && fraction <= 1 && kelvin >= 0)) {
      throw new IllegalArgumentException(
          "a resolution of "
              + fraction
              + " and "
              + kelvin
              + " K is not accepted; use an atomic fraction from 0 to 1 and at least 0 K");
    }
  }

  /** Whether the candidates are equal within the resolution. */
  public boolean same(Candidate a, Candidate b) {
    return within(a, b, 0);
  }

  /** Whether compositions are equal within the larger of resolution and radius. */
  boolean within(Candidate a, Candidate b, double radius) {
    return a.composition().largestDifference(b.composition())
            <= Math.max(fraction, radius) + ROUNDING
        && same(a.process(), b.process());
  }

  /** Whether the conditions are equal within the resolution. */
  public boolean same(Conditions a, Conditions b) {
    if (!a.values().keySet().equals(b.values().keySet())) {
      return false;
    }
    for (Map.Entry<String, ConditionValue> entry : a.values().entrySet()) {
      ConditionValue other = b.get(entry.getKey()).orElseThrow();
      if (!same(entry.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  private boolean same(ConditionValue a, ConditionValue b) {
    if (a instanceof ConditionValue.Quantity first
        && b instanceof ConditionValue.Quantity second
        && first.unit() == Unit.KELVIN
        && second.unit() == Unit.KELVIN) {
      return Math.abs(first.value() - second.value()) <= kelvin + ROUNDING;
    }
    return a.equals(b);
  }
}
