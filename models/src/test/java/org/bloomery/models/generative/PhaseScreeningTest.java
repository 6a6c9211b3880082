package org.bloomery.models.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.explain.Explanation;
import org.bloomery.models.generative.PhaseScreening.Screened;
import org.junit.jupiter.api.Test;

class PhaseScreeningTest {
  private static final CompositionSpace SPACE =
      CompositionSpace.of(List.of(Element.Al, Element.Co, Element.Cr, Element.Fe, Element.Ni))
          .withElementCount(4, 5);

  private final FakePhaseModel model = new FakePhaseModel();
  private final PhaseScreening screening = new PhaseScreening(new PhaseJudge(model));

  @Test
  void theBestOfASmallSpaceAreTheBestOfAllItsAlloys() {
    Screened screened = screening.screen(SPACE, 100_000, 20, 1, WorkListener.NONE);

    List<Composition> all = new ArrayList<>();
    CandidateBlock block = SPACE.block(500);
    CandidateStream stream = SPACE.stream(0, 1);
    while (stream.fill(block) > 0) {
      for (int row = 0; row < block.size(); row++) {
        all.add(block.candidate(row).composition());
      }
    }
    double[] probabilities = model.singlePhase(all);
    assertThat(screened.complete()).isTrue();
    assertThat(screened.looked()).isEqualTo(all.size());
    assertThat(screened.space()).isEqualTo(all.size());
    assertThat(screened.best().stream().mapToDouble(PhaseVerdict::singlePhase).toArray())
        .containsExactly(
            java.util.Arrays.stream(probabilities)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .limit(20)
                .mapToDouble(p -> p)
                .toArray(),
            within(1e-12));
    assertThat(screened.best()).extracting(PhaseVerdict::composition).doesNotHaveDuplicates();
  }

  @Test
  void aLargeSpaceIsSampledAndTheSameSeedGivesTheSameList() {
    CompositionSpace large = SPACE.withGridStep(0.005);

    Screened screened = screening.screen(large, 5_000, 10, 7, WorkListener.NONE);

    assertThat(screened.complete()).isFalse();
    assertThat(screened.looked()).isEqualTo(5_000);
    assertThat(screened.space()).isGreaterThan(1e6);
    assertThat(compositions(screening.screen(large, 5_000, 10, 7, WorkListener.NONE)))
        .isEqualTo(compositions(screened));
    assertThat(compositions(screening.screen(large, 5_000, 10, 8, WorkListener.NONE)))
        .isNotEqualTo(compositions(screened));
  }

  @Test
  void conditionsOfMakingDoNotMultiplyTheAlloys() {
    CompositionSpace routes =
        SPACE.withProcess(
            "route",
            List.of(new ConditionValue.Category("cast"), new ConditionValue.Category("annealed")));

    assertThat(screening.screen(routes, 100_000, 3, 1, WorkListener.NONE).looked())
        .isEqualTo(screening.screen(SPACE, 100_000, 3, 1, WorkListener.NONE).looked());
  }

  @Test
  void aScreenNobodyWantsAnyMoreStops() {
    assertThatThrownBy(() -> screening.screen(SPACE, 100_000, 3, 1, (share, phase) -> false))
        .isInstanceOf(WorkCancelled.class);
  }

  @Test
  void anElementTheModelDoesNotKnowIsNamed() {
    assertThatThrownBy(() ->
            screening.screen(
                CompositionSpace.of(List.of(Element.Fe, Element.U)), 10, 1, 1, WorkListener.NONE))
        .hasMessageStartingWith("U is not known to the model; accepted are Fe, Ni");
  }

  @Test
  void theHeadIsExplainedByTheFeaturesItReads() {
    Composition alloy = Formula.parse("AlCoCrCuFeNi");

    Explanation explanation = new PhaseExplainer(model).explain(alloy);

    assertThat(explanation.prediction()).isCloseTo(model.head(List.of(alloy))[0], within(1e-12));
    assertThat(explanation.contributions()).hasSize(8);
    // Only the entropy counts, so it has all of the difference.
    assertThat(explanation.contributions().get(PhaseFeature.MIXING_ENTROPY.ordinal()).effect())
        .isCloseTo(explanation.prediction() - explanation.base(), within(1e-9));
    assertThat(explanation.contributions().get(PhaseFeature.MIXING_ENTROPY.ordinal()).value())
        .isEqualTo("14.90");
    assertThat(explanation.contributions().get(PhaseFeature.SIZE_MISMATCH.ordinal()).effect())
        .isCloseTo(0, within(1e-9));
  }

  private static List<Composition> compositions(Screened screened) {
    return screened.best().stream().map(PhaseVerdict::composition).toList();
  }
}
