package org.bloomery.models.acquisition;

import java.util.Map;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CandidateDistance;
import org.bloomery.models.ensemble.Query;

/**
 * How different two experiments are, in shares of atoms exchanged, so that a batch can be kept from
 * asking the same question twice.
 */
final class Dissimilarity {
  /** A change of temperature that counts as much as exchanging every atom, K. */
  private static final double KELVIN_PER_UNIT = 4000;

  /** What another category, or a condition that only one side has, counts. */
  private static final double OTHER_KIND = 0.1;

  private Dissimilarity() {}

  /** Difference of composition, process and test conditions together. */
  static double of(Query a, Query b) {
    return CandidateDistance.exchangedAtoms(
            a.candidate().composition(), b.candidate().composition())
        + ofConditions(a.candidate().process(), b.candidate().process())
        + ofConditions(a.test().conditions(), b.test().conditions());
  }

  private static double ofConditions(Conditions a, Conditions b) {
    double sum = 0;
    for (Map.Entry<String, ConditionValue> entry : a.values().entrySet()) {
      sum += b.get(entry.getKey()).map(other -> of(entry.getValue(), other)).orElse(OTHER_KIND);
    }
    for (String name : b.values().keySet()) {
      sum += a.get(name).isPresent() ? 0 : OTHER_KIND;
    }
    return sum;
  }

  private static double of(ConditionValue a, ConditionValue b) {
    if (a instanceof ConditionValue.Quantity first
        && b instanceof ConditionValue.Quantity second
        && first.unit().dimension() == Unit.Dimension.TEMPERATURE
        && second.unit().dimension() == Unit.Dimension.TEMPERATURE) {
      double difference =
          first.unit().convert(first.value(), Unit.KELVIN)
              - second.unit().convert(second.value(), Unit.KELVIN);
      return Math.abs(difference) / KELVIN_PER_UNIT;
    }
    return a.equals(b) ? 0 : OTHER_KIND;
  }
}
