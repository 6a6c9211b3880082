package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.FractionBounds;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;
import org.bloomery.data.space.CompositionSpace.Relation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceValidationTest {
  private static final CompositionSpace SPACE =
      CompositionSpace.of(List.of(Element.Mo, Element.Nb, Element.W));

  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.3, 0.03, 0, -0.05, Double.NaN})
  void aStepOutsideTheRangeOrNotDividingOneIsRefused(double step) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPACE.withGridStep(step))
        .withMessageContaining("grid step")
        .withMessageContaining("0.005 to 0.25");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.005, 0.01, 0.05, 0.142857, 0.25})
  void aStepThatDividesOneIsTakenEvenWhenRounded(double step) {
    assertThat(SPACE.withGridStep(step).size().value()).isPositive();
  }

  @Test
  void anEmptyPaletteIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompositionSpace.of(List.of()))
        .withMessageContaining("palette of 0 elements");
  }

  @Test
  void boundsInTheWrongOrderAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FractionBounds(0.5, 0.4))
        .withMessageContaining("0.5 to 0.4");
  }

  @Test
  void elementCountsThatCannotBeAreRefused() {
    for (int[] count : new int[][] {{0, 2}, {3, 2}, {4, 5}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SPACE.withElementCount(count[0], count[1]))
          .withMessageContaining("number of elements from " + count[0] + " to " + count[1]);
    }
  }

  @Test
  void rulesAboutElementsOutsideThePaletteAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPACE.withLinear(Spaces.sum(Relation.AT_MOST, 0.3, Element.Ta)))
        .withMessageContaining("Ta, which is not in the palette");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPACE.withForbiddenPairs(new ForbiddenPair(Element.Mo, Element.Ta)))
        .withMessageContaining("Ta, which is not in the palette");
  }

  @Test
  void aPairOfOneElementIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForbiddenPair(Element.Mo, Element.Mo));
  }

  @Test
  void linearConstraintsWithoutTermsOrNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearConstraint(new TreeMap<>(), Relation.EQUAL, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new LinearConstraint(new TreeMap<>(Map.of(Element.Mo, Double.NaN)), Relation.EQUAL, 1));
  }

  @Test
  void unknownQuantitiesAndLimitsInTheWrongOrderAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPACE.withDerived(DerivedLimit.atMost("colour", 1)))
        .withMessageContaining("colour")
        .withMessageContaining("density");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DerivedLimit("density", 5, 4))
        .withMessageContaining("lowest <= highest");
  }

  @Test
  void processConditionsWithoutValuesMixedOrDoubledAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SPACE.withProcess("route", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            SPACE.withProcess(
                "anneal",
                List.of(
                    new ConditionValue.Quantity(1273, Unit.KELVIN),
                    new ConditionValue.Category("hot"))))
        .withMessageContaining("mixes '1273 K' and 'hot'");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            SPACE.withProcess(
                "anneal",
                List.of(
                    new ConditionValue.Quantity(1273.15, Unit.KELVIN),
                    new ConditionValue.Quantity(1000, Unit.CELSIUS))))
        .withMessageContaining("twice");
  }

  @Test
  void aRangeIsExpandedToItsValuesAndMustBeDividedByItsStep() {
    assertThat(ProcessValues.range(0.1, 0.3, 0.1, Unit.HOUR)).hasSize(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessValues.range(1000, 1250, 100, Unit.KELVIN))
        .withMessageContaining("divides the range");
  }

  @Test
  void equalSpacesAreEqualWhateverTheOrderOfTheirPairs() {
    assertThat(SPACE.withForbiddenPairs(new ForbiddenPair(Element.W, Element.Mo)))
        .isEqualTo(SPACE.withForbiddenPairs(new ForbiddenPair(Element.Mo, Element.W)));
  }
}
