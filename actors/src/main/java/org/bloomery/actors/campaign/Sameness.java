package org.bloomery.actors.campaign;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.acquisition.Exclusion;

/** When two candidates count as the same, and when what was made counts as what was meant. */
final class Sameness {
  /** So that 0.3 and 0.301 differ by 0.001 in binary numbers too. */
  private static final double ROUNDING = 1e-9;

  private Sameness() {}

  /** Whether what was made differs from the nominal beyond the tolerance. */
  static boolean offTarget(
      CampaignSpec.Matching matching, Candidate nominal, Optional<AsMade> made) {
    if (made.isEmpty()) {
      return false;
    }
    double tolerance = matching.asMadeFraction() + 2 * made.get().uncertainty();
    Candidate candidate = made.get().candidate();
    return nominal.composition().largestDifference(candidate.composition()) > tolerance + ROUNDING
        || !near(nominal.process(), candidate.process(), matching.asMadeKelvin());
  }

  static boolean same(CampaignSpec.Matching matching, Candidate first, Candidate second) {
    return within(matching, matching.sameFraction(), first, second);
  }

  static boolean excludes(
      CampaignSpec.Matching matching,
      Exclusion exclusion,
      Candidate candidate,
      List<PropertyTest> tests) {
    return (exclusion.tests().isEmpty() || sameTests(exclusion.tests(), tests))
        && within(
            matching,
            Math.max(matching.sameFraction(), exclusion.radius()),
            exclusion.candidate(),
            candidate);
  }

  static boolean sameTests(List<PropertyTest> first, List<PropertyTest> second) {
    return new HashSet<>(first).equals(new HashSet<>(second));
  }

  private static boolean within(
      CampaignSpec.Matching matching, double fraction, Candidate first, Candidate second) {
    return first.composition().largestDifference(second.composition()) <= fraction + ROUNDING
        && near(first.process(), second.process(), matching.sameKelvin());
  }

  private static boolean near(Conditions first, Conditions second, double kelvin) {
    Map<String, ConditionValue> others = second.values();
    return first.values().keySet().equals(others.keySet())
        && first.values().entrySet().stream()
            .allMatch(entry ->
                second.get(entry.getKey()).stream()
                    .anyMatch(other -> near(entry.getValue(), other, kelvin)));
  }

  private static boolean near(ConditionValue first, ConditionValue second, double kelvin) {
    if (first instanceof ConditionValue.Quantity a
        && second instanceof ConditionValue.Quantity b
        && a.unit().dimension() == Unit.Dimension.TEMPERATURE
        && b.unit().dimension() == Unit.Dimension.TEMPERATURE) {
      return Math.abs(a.value() - b.unit().convert(b.value(), a.unit())) <= kelvin + ROUNDING;
    }
    return first.equals(second);
  }
}
