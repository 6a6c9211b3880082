package org.bloomery.platform.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.TrainedModel;
import org.junit.jupiter.api.Test;

class ScreeningBenchTest {
  private static final CompositionSpace SPACE = LargeSpace.space();

  @Test
  void theSpaceHoldsMoreThanAHundredMillionCandidates() {
    assertThat(SPACE.size().value()).isGreaterThan(LargeSpace.LEAST);
  }

  @Test
  void theCheapPredictorSaysTheSameOfBlocksAndOfCandidates() {
    CandidateBlock block = SPACE.block(64);
    int rows = SPACE.sample(64, 3).fill(block);
    float[] mean = new float[rows];
    float[] deviation = new float[rows];
    try (FractionPredictor predictor = new FractionPredictor();
        var scorer = predictor.scorer(block, LargeSpace.objective().test(), rows)) {
      scorer.score(block, mean, deviation);

      for (int row = 0; row < rows; row++) {
        Query query = new Query(block.candidate(row), LargeSpace.objective().test());
        assertThat(predictor.predict(List.of(query)).getFirst().mean())
            .isCloseTo(mean[row], within(1e-4));
      }
    }
  }

  @Test
  void screeningAndBareNetworksBothGoThroughCandidates() throws Exception {
    TrainedModel model = ScreeningBench.trained(SPACE, "cpu", 200);
    try (var predictor = model.predictor()) {
      ScreeningRace.Outcome outcome =
          new ScreeningRace(SPACE, model, "cpu", 2, TimeUnit.MILLISECONDS.toNanos(50)).run(1);

      assertThat(predictor.members()).isEqualTo(10);
      assertThat(outcome.screening()).isPositive();
      assertThat(outcome.bare()).isPositive();
      assertThat(outcome.ratio()).isCloseTo(outcome.screening() / outcome.bare(), within(1e-9));
    }
  }

  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoMiddleValues() {
    assertThat(Medians.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Medians.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    assertThat(Medians.of(List.of())).isNaN();
  }
}
