package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.junit.jupiter.api.Test;

class CandidateResolutionTest {
  private static final CandidateResolution DEFAULT = CandidateResolution.DEFAULT;

  @Test
  void compositionsWithinATenthOfAPercentAreTheSame() {
    Candidate alloy = Spaces.alloy(Element.Mo, 0.3, Element.W, 0.7);

    assertThat(DEFAULT.same(alloy, Spaces.alloy(Element.Mo, 0.301, Element.W, 0.699))).isTrue();
    assertThat(DEFAULT.same(alloy, Spaces.alloy(Element.Mo, 0.302, Element.W, 0.698))).isFalse();
  }

  @Test
  void temperaturesWithinOneKelvinAreTheSameInAnyUnit() {
    assertThat(DEFAULT.same(annealed(1273.15, Unit.KELVIN), annealed(1000.9, Unit.CELSIUS)))
        .isTrue();
    assertThat(DEFAULT.same(annealed(1273.15, Unit.KELVIN), annealed(1002, Unit.CELSIUS)))
        .isFalse();
  }

  @Test
  void otherQuantitiesAndCategoriesMustBeEqual() {
    assertThat(DEFAULT.same(annealed(1, Unit.HOUR), annealed(60, Unit.MINUTE))).isTrue();
    assertThat(DEFAULT.same(annealed(1, Unit.HOUR), annealed(1.5, Unit.HOUR))).isFalse();
    assertThat(DEFAULT.same(route("cast"), route("cast"))).isTrue();
    assertThat(DEFAULT.same(route("cast"), route("forged"))).isFalse();
    assertThat(DEFAULT.same(route("cast"), Conditions.NONE)).isFalse();
  }

  @Test
  void theDistanceIsTheShareOfAtomsToExchange() {
    Composition binary = Spaces.alloy(Element.Mo, 0.5, Element.W, 0.5).composition();
    Composition ternary =
        Spaces.alloy(Element.Mo, 0.25, Element.W, 0.5, Element.Ta, 0.25).composition();

    assertThat(CandidateDistance.exchangedAtoms(binary, ternary)).isEqualTo(0.25);
    assertThat(CandidateDistance.exchangedAtoms(ternary, binary)).isEqualTo(0.25);
    assertThat(
            CandidateDistance.exchangedAtoms(binary, Spaces.alloy(Element.Nb, 1.0).composition()))
        .isEqualTo(1);
  }

  private static Conditions annealed(double value, Unit unit) {
    return Conditions.of("anneal", new ConditionValue.Quantity(value, unit));
  }

  private static Conditions route(String name) {
    return Conditions.of("route", new ConditionValue.Category(name));
  }
}
