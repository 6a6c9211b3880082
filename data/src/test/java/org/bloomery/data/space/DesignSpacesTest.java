package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;
import org.bloomery.data.space.CompositionSpace.Relation;
import org.junit.jupiter.api.Test;

class DesignSpacesTest {
  private static final CompositionSpace SPACE =
      CompositionSpace.of(List.of(Element.Mo, Element.Nb, Element.Ta, Element.W));

  @Test
  void aSpaceWithCandidatesIsNotEmpty() {
    assertThat(DesignSpaces.emptiness(SPACE)).isEmpty();
    assertThat(DesignSpaces.emptiness(SPACE.withDerived(DerivedLimit.atMost("density", 14))))
        .isEmpty();
  }

  @Test
  void theConflictNamesTheTwoRulesThatCannotHoldTogetherAndNoOther() {
    CompositionSpace space =
        SPACE
            .withElementCount(2, 4)
            .withBounds(Element.W, 0.4, 1)
            .withBounds(Element.Nb, 0.05, 0.8)
            .withLinear(
                Spaces.sum(Relation.AT_MOST, 0.9, Element.Nb, Element.Ta),
                Spaces.sum(Relation.AT_MOST, 0.3, Element.Mo, Element.W));

    assertThat(conflict(space)).containsExactlyInAnyOrder("W >= 0.4", "sum(Mo, W) <= 0.3");
  }

  @Test
  void upperBoundsThatLeaveAtomsOverAreAllNamed() {
    CompositionSpace space = SPACE;
    for (Element element : SPACE.palette()) {
      space = space.withBounds(element, 0, 0.2);
    }

    assertThat(conflict(space))
        .containsExactlyInAnyOrder("Mo <= 0.2", "Nb <= 0.2", "Ta <= 0.2", "W <= 0.2");
  }

  @Test
  void boundsBetweenTwoGridPointsConflict() {
    EmptySpace empty =
        DesignSpaces.emptiness(SPACE.withBounds(Element.Mo, 0.33, 0.34)).orElseThrow();

    assertThat(empty.conflict()).containsExactlyInAnyOrder("Mo >= 0.33", "Mo <= 0.34");
    assertThat(empty.message()).contains("grid of 0.05");
  }

  @Test
  void aSmallerConflictIsPreferredToALargerOne() {
    CompositionSpace space =
        SPACE
            .withBounds(Element.Mo, 0, 0.2)
            .withBounds(Element.Nb, 0, 0.2)
            .withBounds(Element.Ta, 0, 0.2)
            .withBounds(Element.W, 0, 0.2)
            .withLinear(
                new LinearConstraint(
                    new TreeMap<>(Map.of(Element.Mo, 2.0, Element.W, -0.5)),
                    Relation.AT_LEAST,
                    2.5));

    assertThat(conflict(space)).containsExactly("2 Mo - 0.5 W >= 2.5");
  }

  @Test
  void forbiddenPairsAndElementCountsTakePartInConflicts() {
    CompositionSpace space =
        CompositionSpace.of(List.of(Element.Mo, Element.W))
            .withElementCount(2, 2)
            .withForbiddenPairs(new ForbiddenPair(Element.W, Element.Mo));

    assertThat(conflict(space))
        .containsExactlyInAnyOrder("at least 2 elements", "Mo and W may not be present together");
  }

  @Test
  void aSpaceEmptiedByDerivedLimitsSaysHowManyWereTried() {
    EmptySpace counted =
        DesignSpaces.emptiness(SPACE.withDerived(DerivedLimit.atMost("density", 5))).orElseThrow();
    EmptySpace sampled =
        DesignSpaces.emptiness(
                CompositionSpace.of(Spaces.ELEVEN)
                    .withGridStep(0.01)
                    .withDerived(DerivedLimit.atMost("density", 1)))
            .orElseThrow();

    assertThat(counted.message())
        .isEqualTo("none of the 1771 compositions on the grid satisfies density <= 5");
    assertThat(sampled.message())
        .isEqualTo("none found in 100000 samples that satisfies density <= 1");
  }

  @Test
  void aPoolWithoutEntriesIsEmpty() {
    assertThat(DesignSpaces.emptiness(new Pool(List.of())).orElseThrow().message())
        .contains("no entries");
  }

  private static List<String> conflict(DesignSpace space) {
    return DesignSpaces.emptiness(space).orElseThrow().conflict();
  }
}
