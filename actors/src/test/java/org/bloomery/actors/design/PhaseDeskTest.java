package org.bloomery.actors.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.bloomery.actors.design.DesignAnswer.Reason;
import org.bloomery.actors.design.DesignAnswer.Refused;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.junit.jupiter.api.Test;

class PhaseDeskTest {
  private static final String MODEL = "rule of thumb";
  private static final Composition MULTI = Formula.parse("Al2CoCrFeNi");
  private static final CompositionSpace SPACE =
      CompositionSpace.of(List.of(Element.Al, Element.Co, Element.Fe, Element.Ni))
          .withGridStep(0.1)
          .withElementCount(3, 4);

  private final PhaseDesk desk = new PhaseDesk(EntropyModel.registered(MODEL));

  @Test
  void aMapHasTheAlloysOfTheTableInsideItsGrid() {
    PhaseMap map = given(desk.map(MODEL, 5));

    assertThat(map.points()).hasSize(3);
    assertThat(map.points().get(2).formula()).isEqualTo("Al33Co17Cr17Fe17Ni16");
    assertThat(map.points().get(2).singlePhase()).contains(false);
    assertThat(map.density().rows()).hasSize(5).allMatch(row -> row.size() == 5);
    assertThat(map.points())
        .allMatch(point ->
            point.first() > map.density().lowestFirst()
                && point.first() < map.density().highestFirst()
                && point.second() > map.density().lowestSecond()
                && point.second() < map.density().highestSecond());
    double corner =
        Math.exp(
            -Math.pow(map.density().highestFirst(), 2) - Math.pow(map.density().lowestSecond(), 2));
    assertThat(map.density().rows().get(0).get(4)).isCloseTo(corner, within(1e-12));
  }

  @Test
  void everyStepOfAWalkHasItsFeaturesAndBothProbabilities() {
    InversionPath path =
        given(
            desk.invert(DesignQuestion.Invert.from(MODEL, new DesignQuestion.Start.Alloy(MULTI))));

    assertThat(path.end()).isEqualTo(InversionPath.End.REACHED);
    assertThat(path.steps().get(0).asked()).isEmpty();
    JudgedAlloy best = path.steps().get(path.best()).alloy();
    assertThat(best.head()).isGreaterThan(0.6);
    assertThat(best.features())
        .hasSize(8)
        .isEqualTo(java.util.Arrays.stream(PhaseFeatures.of(best.composition())).boxed().toList());
    assertThat(path.words()).startsWith("step " + path.best() + " is the best");
  }

  @Test
  void aWalkMayStartAtAPlaceAndStayInASpace() {
    InversionPath path =
        given(
            desk.invert(
                new DesignQuestion.Invert(
                    MODEL,
                    new DesignQuestion.Start.Place(List.of(0.1, 0.1), 0.2),
                    0.6,
                    10,
                    Optional.of(SPACE))));

    assertThat(path.steps().get(0).asked()).contains(0.2);
    assertThat(path.steps())
        .allMatch(step -> SPACE.contains(Candidate.of(step.alloy().composition())));
  }

  @Test
  void anAlloyReadOffTheMapTellsHowFarTheSpaceMovedIt() {
    SampledAlloy free =
        given(
            desk.sample(
                new DesignQuestion.Sample(MODEL, List.of(0.1, 0.2), 0.9, Optional.empty())));
    SampledAlloy moved =
        given(
            desk.sample(
                new DesignQuestion.Sample(MODEL, List.of(0.1, 0.2), 0.9, Optional.of(SPACE))));

    assertThat(free.moved()).isZero();
    assertThat(free.alloy().formula()).isEqualTo("Co90Al3Cr3Fe2Ni2");
    assertThat(moved.moved()).isGreaterThan(0.02);
    assertThat(SPACE.contains(Candidate.of(moved.alloy().composition()))).isTrue();
    assertThat(moved.gap()).isCloseTo(Math.abs(0.9 - moved.alloy().head()), within(1e-12));
  }

  @Test
  void anExplanationAddsUpAndPutsTheLargestFirst() {
    PhaseExplanation explanation = given(desk.explain(MODEL, MULTI));

    assertThat(explanation.contributions()).hasSize(8);
    assertThat(explanation.contributions().get(0).feature())
        .isEqualTo(PhaseFeature.MIXING_ENTROPY.id());
    assertThat(explanation.contributions().get(0).unit()).isEqualTo("J/mol/K");
    assertThat(explanation.contributions().get(0).value())
        .isEqualTo(PhaseFeatures.of(MULTI)[PhaseFeature.MIXING_ENTROPY.ordinal()]);
    assertThat(
            explanation.base()
                + explanation.contributions().stream()
                    .mapToDouble(PhaseExplanation.Contribution::effect)
                    .sum())
        .isCloseTo(explanation.alloy().head(), within(1e-9));
  }

  @Test
  void aScreenReturnsTheMostProbable() {
    ScreenedAlloys screened =
        given(desk.screen(new DesignQuestion.Screen(MODEL, SPACE, 10_000, 5, 1)));

    assertThat(screened.complete()).isTrue();
    assertThat(screened.best()).hasSize(5);
    assertThat(screened.best().get(0).formula()).contains("80");
  }

  @Test
  void whatIsWrongWithAQuestionIsAnAnswer() {
    assertRefused(desk.judge("another", MULTI), Reason.NO_MODEL, "model", "'another'");
    assertRefused(
        desk.judge(MODEL, Formula.parse("FeU")),
        Reason.INVALID,
        "composition",
        "U is not known to the model; accepted are Al, Co, Cr, Fe, Ni");
    assertRefused(desk.map(MODEL, 1), Reason.INVALID, "grid", "use 2 to 200");
    assertRefused(
        desk.sample(new DesignQuestion.Sample(MODEL, List.of(0.1), 0.5, Optional.empty())),
        Reason.INVALID,
        "place",
        "accepted are 2 finite coordinates");
    assertRefused(
        desk.screen(new DesignQuestion.Screen(MODEL, SPACE, 0, 5, 1)),
        Reason.INVALID,
        "looked",
        "use 1 to 2000000");
    CompositionSpace empty =
        SPACE.withBounds(Element.Al, 0.8, 0.9).withBounds(Element.Co, 0.8, 0.9);
    assertRefused(
        desk.screen(new DesignQuestion.Screen(MODEL, empty, 100, 5, 1)),
        Reason.INVALID,
        "space",
        "no composition on a grid");
  }

  private static <T> T given(DesignAnswer<T> answer) {
    return answer.fold(
        value -> value,
        refused -> {
          throw new AssertionError(refused.problem());
        });
  }

  private static void assertRefused(
      DesignAnswer<?> answer, Reason reason, String field, String words) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.problem()).contains(words);
            });
  }
}
