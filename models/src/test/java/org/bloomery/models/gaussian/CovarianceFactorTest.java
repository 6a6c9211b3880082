package org.bloomery.models.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class CovarianceFactorTest {
  private static final double[][] KNOWN = {{4, 2}, {2, 5}};

  @Test
  void aSmallMatrixIsFactoredSolvedAndInvertedAsByHand() {
    CovarianceFactor factor = CovarianceFactor.of(KNOWN);

    // The triangle is {{2, 0}, {1, 2}}, the determinant 16, the inverse {{5, -2}, {-2, 4}} / 16.
    double[] vector = {2, 3};
    factor.whiten(vector);
    assertThat(vector).containsExactly(1, 1);
    factor.unwhiten(vector);
    assertThat(vector[0]).isCloseTo(0.25, within(1e-15));
    assertThat(vector[1]).isCloseTo(0.5, within(1e-15));
    assertThat(factor.colour(DMatrixRMaj.wrap(2, 1, new double[] {1, 1})).data)
        .containsExactly(2, 3);
    assertThat(factor.logDeterminant()).isCloseTo(Math.log(16), within(1e-14));
    assertThat(factor.inverse().get(0, 0)).isCloseTo(5 / 16.0, within(1e-15));
    assertThat(factor.inverse().get(0, 1)).isCloseTo(-2 / 16.0, within(1e-15));
    assertThat(factor.inverse().get(1, 0)).isCloseTo(-2 / 16.0, within(1e-15));
    assertThat(factor.inverse().get(1, 1)).isCloseTo(4 / 16.0, within(1e-15));
    assertThat(factor.jitter()).isZero();
  }

  @Test
  void aMatrixOfEqualRowsTakesTheLeastJitterOfTheLadder() {
    CovarianceFactor factor = CovarianceFactor.of(new double[][] {{2, 2}, {2, 2}});

    assertThat(factor.jitter()).isCloseTo(2e-10, within(1e-20));
  }

  @Test
  void evenWhatIsNoCovarianceIsFactoredWithEnoughJitter() {
    double[][] indefinite = {{1, 3}, {3, 1}};

    CovarianceFactor factor = CovarianceFactor.of(indefinite);

    // The smallest eigenvalue is -2.
    assertThat(factor.jitter()).isBetween(2.0, 20.0);
    assertThat(CovarianceFactor.of(new double[][] {{0, 0}, {0, 0}}).jitter()).isPositive();
    assertThat(CovarianceFactor.of(new double[][] {{-1, 0}, {0, -1}}).jitter()).isGreaterThan(1);
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> CovarianceFactor.of(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
  }

  @Test
  void drawsHaveTheCovarianceTheyAreDrawnFrom() {
    double[][] draws =
        new JointNormal(new double[] {10, -10}, KNOWN).draws(40_000, new SplittableRandom(1));

    double first = 0;
    double both = 0;
    for (double[] draw : draws) {
      first += (draw[0] - 10) * (draw[0] - 10) / draws.length;
      both += (draw[0] - 10) * (draw[1] + 10) / draws.length;
    }
    // Standard errors: 4 sqrt(2 / 40,000) = 0.028 and sqrt((4 x 5 + 4) / 40,000) = 0.024.
    assertThat(first).isCloseTo(4, within(0.11));
    assertThat(both).isCloseTo(2, within(0.1));
  }
}
