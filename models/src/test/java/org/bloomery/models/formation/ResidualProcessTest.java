package org.bloomery.models.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.gaussian.JointNormal;
import org.bloomery.models.gaussian.Marginals;
import org.junit.jupiter.api.Test;

class ResidualProcessTest {
  private static final FormationData SYSTEM = MadeUpSystem.of(60, 0.2, 11);
  private static final int[] TOLD = IntStream.range(0, 20).toArray();

  private static ResidualProcess process(FormationData told) {
    InputScale scale = InputScale.sites(SYSTEM.features()).unbounded();
    return new ResidualProcess(
        scale,
        ResidualProcess.data(scale, told.features(), new double[told.size()], told.energies()));
  }

  @Test
  void eachAloneIsTheDiagonalOfAllTogether() {
    ResidualProcess process = process(SYSTEM.at(TOLD));
    List<StructureFeatures> asked = SYSTEM.features().subList(10, 40);
    Marginals alone = process.marginals(asked, new double[30]);
    JointNormal together = process.posterior(asked, new double[30]);
    for (int i = 0; i < 30; i++) {
      assertThat(together.means()[i]).isCloseTo(alone.means()[i], within(1e-9));
      assertThat(Math.sqrt(together.covariance()[i][i]))
          .isCloseTo(alone.deviations()[i], within(1e-6));
    }
  }

  @Test
  void whatWasToldIsKnownAndTheRestLess() {
    FormationData told = SYSTEM.at(TOLD);
    ResidualProcess process = process(told);
    Marginals known = process.marginals(told.features(), new double[20]);
    Marginals rest = process.marginals(SYSTEM.features().subList(20, 60), new double[40]);
    for (int i = 0; i < 20; i++) {
      double allowed = 4 * (process.noiseDeviation() + known.deviations()[i]);
      assertThat(known.means()[i]).isCloseTo(told.energies()[i], within(allowed));
    }
    assertThat(Arrays.stream(rest.deviations()).average().orElseThrow())
        .isGreaterThan(1.5 * Arrays.stream(known.deviations()).average().orElseThrow());
  }

  @Test
  void drawsHaveTheCovarianceThatIsBelieved() {
    ResidualProcess process = process(SYSTEM.at(TOLD));
    JointNormal posterior = process.posterior(SYSTEM.features().subList(30, 36), new double[6]);
    double[][] draws = posterior.draws(20_000, new SplittableRandom(1));
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (double[] draw : draws) {
          sum += (draw[i] - posterior.means()[i]) * (draw[j] - posterior.means()[j]);
        }
        double scale = Math.sqrt(posterior.covariance()[i][i] * posterior.covariance()[j][j]);
        assertThat(sum / draws.length)
            .isCloseTo(posterior.covariance()[i][j], within(0.05 * scale));
      }
    }
  }

  @Test
  void aThousandEnergiesAndMoreAreLearnedAndTooManyRefused() {
    // From a thousand on the factorisation is done by blocks.
    FormationData many = MadeUpSystem.of(1005, 0, 3);
    InputScale scale = InputScale.sites(many.features()).unbounded();
    ResidualProcess process =
        new ResidualProcess(
            scale, ResidualProcess.data(scale, many.features(), new double[1005], many.energies()));
    Marginals known = process.marginals(many.features().subList(0, 100), new double[100]);
    double middle = Arrays.stream(many.energies()).average().orElseThrow();
    double byProcess = 0;
    double byMean = 0;
    for (int i = 0; i < 100; i++) {
      byProcess += Math.abs(known.means()[i] - many.energies()[i]);
      byMean += Math.abs(middle - many.energies()[i]);
    }
    assertThat(byProcess).isLessThan(0.5 * byMean);
    int tooMany = ResidualProcess.MOST + 1;
    assertThatThrownBy(() ->
            new ResidualProcess(
                scale,
                new ResidualProcess.Data(
                    List.of(), List.of(), new double[tooMany], new double[tooMany])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 3,000")
        .hasMessageContaining("fine-tune");
  }
}
