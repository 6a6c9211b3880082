package org.bloomery.models.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PredictionScoreTest {
  @Test
  void honestNormalPredictionsCoverWhatTheySayAndRankTheirErrors() {
    SplittableRandom random = new SplittableRandom(5);
    int n = 20_000;
    double[] truths = new double[n];
    double[] means = new double[n];
    double[] deviations = new double[n];
    double expected = 0;
    for (int i = 0; i < n; i++) {
      means[i] = random.nextGaussian();
      deviations[i] = 0.1 + random.nextDouble();
      truths[i] = means[i] + deviations[i] * random.nextGaussian();
      expected += deviations[i] * deviations[i] / n;
    }

    PredictionScore score = PredictionScore.of(truths, means, deviations);

    // Four standard errors of a share of 20,000, at most 0.0141.
    assertThat(score.coverage50()).isCloseTo(0.5, within(0.0142));
    assertThat(score.coverage80()).isCloseTo(0.8, within(0.0114));
    assertThat(score.coverage95()).isCloseTo(0.95, within(0.0062));
    assertThat(score.squaredError()).isCloseTo(expected, within(0.03));
    assertThat(score.sharpness()).isCloseTo(0.6, within(0.01));
    assertThat(score.rankCorrelation()).isBetween(0.35, 0.6);
  }

  @Test
  void oneStandardNormalPredictionHasTheTextbookScores() {
    PredictionScore score =
        PredictionScore.of(new double[] {0}, new double[] {0}, new double[] {1});

    // Half the logarithm of 2 pi; Gneiting and Raftery 2007, eq. 21 at z = 0.
    assertThat(score.logLoss()).isCloseTo(0.9189385332, within(1e-9));
    assertThat(score.crps()).isCloseTo(0.2336949772, within(1e-9));
  }

  @Test
  void withoutStatedDeviationsOnlyTheErrorIsKnown() {
    PredictionScore score =
        PredictionScore.of(new double[] {1, 2}, new double[] {1, 4}, new double[0]);

    assertThat(score.squaredError()).isEqualTo(2);
    assertThat(score.crps()).isNaN();
    assertThatThrownBy(() -> PredictionScore.of(new double[1], new double[2], new double[0]))
        .hasMessageContaining("2 means");
  }
}
