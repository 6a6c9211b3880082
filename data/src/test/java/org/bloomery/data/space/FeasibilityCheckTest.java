package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.Relation;
import org.junit.jupiter.api.Test;

class FeasibilityCheckTest {
  private static final CompositionSpace SPACE =
      CompositionSpace.of(List.of(Element.Cr, Element.Mo, Element.Nb, Element.Ta, Element.W))
          .withElementCount(2, 3)
          .withBounds(Element.Nb, 0, 0.5)
          .withLinear(Spaces.sum(Relation.AT_MOST, 0.7, Element.Mo, Element.W))
          .withForbiddenPairs(new ForbiddenPair(Element.Cr, Element.W))
          .withDerived(DerivedLimit.atMost("density", 14));

  @Test
  void aCandidateInsideBreaksNoRule() {
    assertThat(SPACE.violation(Spaces.alloy(Element.Mo, 0.5, Element.Nb, 0.5))).isEmpty();
  }

  @Test
  void theFirstBrokenRuleIsNamedWithWhatIsAccepted() {
    assertBroken(
        Spaces.alloy(Element.Mo, 0.5, Element.Fe, 0.5),
        "ELEMENT_NOT_IN_PALETTE",
        "Fe is not in the palette; accepted are Cr, Nb, Mo, Ta, W");
    assertBroken(
        Spaces.alloy(Element.Mo, 0.48, Element.Nb, 0.52),
        "OFF_GRID",
        "Nb is 0.52; accepted are multiples of 0.05, the nearest is 0.5");
    assertBroken(
        Spaces.alloy(Element.Mo, 0.4, Element.Nb, 0.6),
        "FRACTION_OUT_OF_BOUNDS",
        "Nb is 0.6; accepted is 0 to 0.5");
    assertBroken(
        Spaces.alloy(Element.Ta, 1.0),
        "TOO_FEW_ELEMENTS",
        "1 elements are present; accepted are at least 2");
    assertBroken(
        Spaces.alloy(Element.Cr, 0.25, Element.Mo, 0.25, Element.Nb, 0.25, Element.Ta, 0.25),
        "TOO_MANY_ELEMENTS",
        "4 elements are present; accepted are at most 3");
    assertBroken(
        Spaces.alloy(Element.Cr, 0.5, Element.W, 0.5),
        "FORBIDDEN_PAIR",
        "both present, and Cr and W may not be present together");
    assertBroken(
        Spaces.alloy(Element.Mo, 0.5, Element.W, 0.25, Element.Nb, 0.25),
        "LINEAR_CONSTRAINT",
        "sum(Mo, W) is 0.75; accepted is sum(Mo, W) <= 0.7");
  }

  @Test
  void aDerivedLimitIsNamedWithItsValue() {
    SpaceViolation violation =
        SPACE.violation(Spaces.alloy(Element.W, 0.5, Element.Ta, 0.5)).orElseThrow();

    assertThat(violation.rule()).isEqualTo("DERIVED_LIMIT");
    assertThat(violation.message())
        .startsWith("density is 17.")
        .endsWith("; accepted is density <= 14");
  }

  @Test
  void roundingOfAMillionthIsOnTheGridAndMoreIsNot() {
    CompositionSpace thirds =
        CompositionSpace.of(List.of(Element.Mo, Element.Nb, Element.Ta)).withGridStep(1.0 / 6);

    assertThat(
            thirds.violation(
                Candidate.of(
                    Composition.ofFractions(
                        Map.of(Element.Mo, 0.333333, Element.Nb, 0.333333, Element.Ta, 0.333334)))))
        .isEmpty();
    assertThat(
            thirds
                .violation(
                    Spaces.alloy(Element.Mo, 0.33332, Element.Nb, 0.33333, Element.Ta, 0.33335))
                .orElseThrow()
                .rule())
        .isEqualTo("OFF_GRID");
  }

  @Test
  void processConditionsMustBeThoseOfTheSpace() {
    CompositionSpace space =
        CompositionSpace.of(List.of(Element.Mo, Element.W))
            .withProcess("anneal", ProcessValues.list(Unit.KELVIN, 1273.15, 1473.15));
    Composition alloy = Composition.ofAmounts(Map.of(Element.Mo, 1.0, Element.W, 1.0));

    assertThat(rule(space, alloy, Conditions.NONE)).isEqualTo("MISSING_PROCESS_CONDITION");
    assertThat(rule(space, alloy, annealed(1300, Unit.KELVIN)))
        .isEqualTo("PROCESS_VALUE_NOT_ACCEPTED");
    assertThat(rule(space, alloy, annealed(1000, Unit.CELSIUS))).isEmpty();
    assertThat(
            rule(
                space,
                alloy,
                annealed(1000, Unit.CELSIUS).with("route", new ConditionValue.Category("cast"))))
        .isEqualTo("UNKNOWN_PROCESS_CONDITION");
  }

  private static Conditions annealed(double value, Unit unit) {
    return Conditions.of("anneal", new ConditionValue.Quantity(value, unit));
  }

  private static String rule(CompositionSpace space, Composition alloy, Conditions process) {
    return space.violation(new Candidate(alloy, process)).map(SpaceViolation::rule).orElse("");
  }

  private static void assertBroken(Candidate candidate, String rule, String message) {
    assertThat(SPACE.violation(candidate)).contains(new SpaceViolation(rule, message));
  }
}
