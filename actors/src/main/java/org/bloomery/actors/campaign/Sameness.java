package org.bloomery.actors.campaign;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateResolution;
import org.bloomery.models.acquisition.Exclusion;

/** When two candidates count as the same, and when what was made counts as what was meant. */
final class Sameness {
  private Sameness() {}

  /** Whether what was made differs from the nominal beyond the tolerance. */
  static boolean offTarget(
      CampaignSpec.Matching matching, Candidate nominal, Optional<AsMade> made) {
    return made.filter(found ->
            !within(
                matching.asMadeFraction() + 2 * found.uncertainty(),
                matching.asMadeKelvin(),
                nominal,
                found.candidate()))
        .isPresent();
  }

  /** Whether a result of one test is a value of the other: temperatures within the tolerance. */
  static boolean answers(
      CampaignSpec.Matching matching, PropertyTest given, PropertyTest required) {
    return given.equals(required)
        || (given.property().equals(required.property())
            && new CandidateResolution(0, matching.asMadeKelvin())
                .same(given.conditions(), required.conditions()));
  }

  static boolean same(CampaignSpec.Matching matching, Candidate first, Candidate second) {
    return within(matching.sameFraction(), matching.sameKelvin(), first, second);
  }

  static boolean excludes(
      CampaignSpec.Matching matching,
      Exclusion exclusion,
      Candidate candidate,
      List<PropertyTest> tests) {
    return (exclusion.tests().isEmpty() || sameTests(exclusion.tests(), tests))
        && within(
            Math.max(matching.sameFraction(), exclusion.radius()),
            matching.sameKelvin(),
            exclusion.candidate(),
            candidate);
  }

  static boolean sameTests(List<PropertyTest> first, List<PropertyTest> second) {
    return new HashSet<>(first).equals(new HashSet<>(second));
  }

  private static boolean within(double fraction, double kelvin, Candidate first, Candidate second) {
    return new CandidateResolution(Math.min(1, fraction), kelvin).same(first, second);
  }
}
