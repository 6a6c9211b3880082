package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.junit.jupiter.api.Test;

class TernarySectionTest {
  private static final List<Element> MO_TA_W = List.of(Element.Mo, Element.Ta, Element.W);
  private final CompositionSpace refractory =
      CompositionSpace.of(List.of(Element.Nb, Element.Mo, Element.Ta, Element.W));

  @Test
  void aThreeElementSpaceIsDrawnWhole() {
    CompositionSpace ternary =
        CompositionSpace.of(List.of(Element.Mo, Element.Nb, Element.W)).withGridStep(0.1);

    TernarySection.Tiling tiling =
        TernarySection.through(ternary, List.of(), Optional.empty()).tiling(30);

    // Three elements in steps of 10 at.%: (10 + 2 over 2) = 66 alloys.
    assertThat(tiling.points()).hasSize(66);
    assertThat(tiling.points())
        .extracting(point -> point.candidate().key())
        .doesNotHaveDuplicates();
    assertThat(tiling.step()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void heldElementsKeepTheirFractionAndTheCornersShareTheRest() {
    TernarySection section =
        TernarySection.over(refractory, MO_TA_W, Optional.of(alloy("Mo2Nb2TaW5")));

    assertThat(section.held()).containsExactly(java.util.Map.entry(Element.Nb, 0.2));
    assertThat(section.shared()).isEqualTo(0.8);
    TernarySection.Tiling tiling = section.tiling(30);
    // 80 at.% in steps of 5: (16 + 2 over 2).
    assertThat(tiling.points()).hasSize(153);
    assertThat(tiling.points())
        .allSatisfy(point -> {
          Composition alloy = point.candidate().composition();
          assertThat(alloy.fraction(Element.Nb)).isCloseTo(0.2, within(1e-12));
          assertThat(alloy.fraction(Element.Mo))
              .isCloseTo(0.8 * point.place().first(), within(1e-12));
          assertThat(alloy.fraction(Element.Ta))
              .isCloseTo(0.8 * point.place().second(), within(1e-12));
          assertThat(section.place(alloy).orElseThrow().first())
              .isCloseTo(point.place().first(), within(1e-12));
        });
  }

  @Test
  void whatTheSpaceDoesNotAdmitIsLeftBlank() {
    CompositionSpace ruled = refractory.withBounds(Element.W, 0, 0.4).withElementCount(3, 4);

    TernarySection.Tiling tiling = TernarySection.over(ruled, MO_TA_W, Optional.empty()).tiling(30);

    // Without niobium all of Mo, Ta, W must be there, W in 1..8 of 20 steps: 18 + 17 + ... + 11.
    assertThat(tiling.points())
        .hasSize(Stream.iterate(18, n -> n - 1).limit(8).mapToInt(n -> n).sum());
    assertThat(tiling.points())
        .allSatisfy(point -> assertThat(ruled.violation(point.candidate())).isEmpty());
  }

  @Test
  void fineGridsAreThinnedToAllTheirCorners() {
    TernarySection.Tiling tiling =
        TernarySection.over(refractory.withGridStep(0.005), MO_TA_W, Optional.empty()).tiling(30);

    // 200 steps in strides of 8.
    assertThat(tiling.step()).isCloseTo(0.04, within(1e-12));
    assertThat(tiling.points()).hasSize(27 * 26 / 2);
  }

  @Test
  void itBeginsWithWhatVariesMostThroughTheBestAlloy() {
    List<Composition> measured =
        Stream.of("Mo5Nb4Ta", "Mo2Nb7Ta", "Nb9Ta", "Mo5Nb2TaW2").map(Formula::parse).toList();

    TernarySection section =
        TernarySection.through(refractory, measured, Optional.of(alloy("Mo5Nb2TaW2")));

    assertThat(section.corners()).containsExactly(Element.Nb, Element.Mo, Element.W);
    assertThat(section.held()).containsEntry(Element.Ta, 0.1);
    // A best alloy of tantalum alone would leave no triangle.
    assertThat(TernarySection.through(refractory, measured, Optional.of(alloy("Ta"))).held())
        .containsEntry(Element.Ta, 0.0);
  }

  @Test
  void anAlloyBesideTheSectionHasNoPlaceOnIt() {
    TernarySection section =
        TernarySection.over(refractory, MO_TA_W, Optional.of(alloy("Mo2Nb2TaW5")));

    assertThat(section.place(Formula.parse("Mo3Nb2TaW4"))).isPresent();
    // As made: 21.5 in place of 20 at.% Nb is nearer to this section than to the next.
    assertThat(section.place(Formula.parse("Mo30Nb21.5Ta10W38.5"))).isPresent();
    assertThat(section.place(Formula.parse("Mo3Nb3TaW3"))).isEmpty();
    assertThat(section.place(Formula.parse("Mo3Nb2TaW3Hf"))).isEmpty();
  }

  @Test
  void aHeldElementMovesOnTheGridWithinWhatTheOthersLeave() {
    CompositionSpace ruled = refractory.withBounds(Element.Nb, 0.1, 0.6);
    TernarySection section = TernarySection.over(ruled, MO_TA_W, Optional.empty());

    assertThat(section.held()).containsEntry(Element.Nb, 0.1);
    assertThat(section.range(Element.Nb)).isEqualTo(new CompositionSpace.FractionBounds(0.1, 0.6));
    assertThat(section.withHeld(Element.Nb, 0.333).held()).containsEntry(Element.Nb, 0.35);
    assertThatThrownBy(() -> section.withHeld(Element.Nb, 0.95))
        .hasMessageContaining("leave too little to [Mo, Ta, W]");
    assertThatThrownBy(() ->
            new TernarySection(
                ruled, List.of(Element.Mo, Element.W), new TreeMap<>(), Conditions.NONE))
        .hasMessageContaining("three different elements");
  }

  @Test
  void processConditionsAreThoseOfTheBestAlloyElseTheFirst() {
    ConditionValue cast = new ConditionValue.Category("cast");
    ConditionValue annealed = new ConditionValue.Category("annealed");
    CompositionSpace ruled = refractory.withProcess("route", List.of(cast, annealed));
    Candidate best = new Candidate(Formula.parse("MoNbTaW"), Conditions.of("route", annealed));

    assertThat(TernarySection.over(ruled, MO_TA_W, Optional.of(best)).process().get("route"))
        .contains(annealed);
    TernarySection first = TernarySection.over(ruled, MO_TA_W, Optional.empty());
    assertThat(first.process().get("route")).contains(cast);
    assertThat(first.withProcess("route", annealed).tiling(5).points().getFirst().candidate())
        .extracting(Candidate::process)
        .isEqualTo(Conditions.of("route", annealed));
  }

  private static Candidate alloy(String formula) {
    return Candidate.of(Formula.parse(formula));
  }
}
