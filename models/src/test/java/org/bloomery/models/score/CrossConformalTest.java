package org.bloomery.models.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CrossConformalTest {
  @Test
  void intervalsThatPromiseTooMuchAreWidenedUntilTheyHoldTheShare() {
    SplittableRandom random = new SplittableRandom(8);
    int n = 4000;
    double[] errors = new double[n];
    double[] deviations = new double[n];
    int[] folds = new int[n];
    for (int i = 0; i < n; i++) {
      deviations[i] = 0.5 + random.nextDouble();
      // Three times as large as stated.
      errors[i] = 3 * deviations[i] * random.nextGaussian();
      folds[i] = i % 10;
    }

    CrossConformal intervals = CrossConformal.of(errors, deviations, folds, 0.8);

    // Four standard errors of a share of 4,000.
    assertThat(intervals.coverage()).isCloseTo(0.8, within(0.026));
    // 1.28 deviations of 3 on average.
    assertThat(intervals.halfWidth()).isCloseTo(1.2816 * 3, within(0.25));
  }

  @Test
  void aFoldIsJudgedByTheOthersAlone() {
    double[] errors = {1, 1, 1, 5, 5, 5};
    int[] folds = {0, 0, 0, 1, 1, 1};

    CrossConformal intervals = CrossConformal.of(errors, folds, 0.8);

    assertThat(intervals.coverage()).isEqualTo(0.5);
    assertThat(intervals.halfWidth()).isEqualTo(3);
    assertThatThrownBy(() -> CrossConformal.of(errors, new int[6], 0.8))
        .hasMessageContaining("two or more");
  }
}
