package org.bloomery.models.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bloomery.data.objective.Objective.Goal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcquisitionFunctionTest {
  private static final Goal MAXIMIZE = new Goal.Maximize();
  private static final Goal MINIMIZE = new Goal.Minimize();

  private static double expectedImprovement(Goal goal, double best, double mean, double deviation) {
    return new ExpectedImprovement(goal, best).value(mean, deviation, 0);
  }

  private static double probability(Goal goal, double best, double mean, double deviation) {
    return new ProbabilityOfImprovement(goal, best).value(mean, deviation, 0);
  }

  /** Integral of f over a normal variable by the midpoint rule. */
  private static double expectation(
      double mean, double deviation, java.util.function.DoubleUnaryOperator f) {
    int points = 400_000;
    double sum = 0;
    for (int i = 0; i < points; i++) {
      double z = 20.0 * (i + 0.5) / points - 10;
      double density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
      sum += density * f.applyAsDouble(mean + deviation * z) * 20 / points;
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"1000, 900, 50", "1000, 1100, 50", "1000, 1000, 10", "1000, 700, 90"})
  void expectedImprovementIsItsIntegral(double best, double mean, double deviation) {
    double integral = expectation(mean, deviation, y -> Math.max(0, y - best));

    assertThat(Math.exp(expectedImprovement(MAXIMIZE, best, mean, deviation)))
        .isCloseTo(integral, within(1e-6 * integral));
  }

  @ParameterizedTest
  @CsvSource({
    "-40, 300, 250, 30, 10",
    "-40, 300, 360, 30, 10",
    "-5, 300, 300, 80, 0",
    "-100, 300, 600, 60, 20"
  })
  void improvementTowardsATargetIsItsIntegral(
      double best, double target, double mean, double deviation, double tolerance) {
    Goal goal = new Goal.Target(target, tolerance);
    double gain = expectation(mean, deviation, y -> Math.max(0, goal.score(y) - best));
    double chance = expectation(mean, deviation, y -> goal.score(y) > best ? 1 : 0);

    assertThat(Math.exp(expectedImprovement(goal, best, mean, deviation)))
        .isCloseTo(gain, within(1e-4 * gain));
    assertThat(Math.exp(probability(goal, best, mean, deviation)))
        .isCloseTo(chance, within(1e-3 * chance));
  }

  @Test
  void minimisingMirrorsMaximising() {
    assertThat(expectedImprovement(MINIMIZE, -500, 480, 30))
        .isEqualTo(expectedImprovement(MAXIMIZE, -500, -480, 30));
    assertThat(probability(MINIMIZE, -500, 480, 30))
        .isEqualTo(probability(MAXIMIZE, -500, -480, 30));
    assertThat(new UpperConfidenceBound(MINIMIZE, 2).value(480, 30, 0)).isEqualTo(-420);
  }

  @Test
  void hopelessCandidatesAreStillTold() {
    assertThat(Math.exp(expectedImprovement(MAXIMIZE, 5000, 1000, 50))).isZero();
    assertThat(expectedImprovement(MAXIMIZE, 5000, 1001, 50))
        .isGreaterThan(expectedImprovement(MAXIMIZE, 5000, 1000, 50));
    assertThat(probability(MAXIMIZE, 5000, 1000, 51))
        .isGreaterThan(probability(MAXIMIZE, 5000, 1000, 50));
    Goal target = new Goal.Target(5000, 10);
    assertThat(expectedImprovement(target, -1, 1001, 50))
        .isGreaterThan(expectedImprovement(target, -1, 1000, 50));
  }

  @Test
  void aTargetAlreadyMetStillPrefersWhatLiesInside() {
    Goal target = new Goal.Target(300, 20);

    assertThat(expectedImprovement(target, 0, 300, 15))
        .isGreaterThan(expectedImprovement(target, 0, 340, 15));
  }

  @Test
  void aCertainValueIsWorthItsGainOrNothing() {
    assertThat(expectedImprovement(MAXIMIZE, 1000, 1100, 0)).isEqualTo(Math.log(100));
    assertThat(expectedImprovement(MAXIMIZE, 1000, 900, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(probability(MAXIMIZE, 1000, 1100, 0)).isZero();
  }

  @Test
  void thompsonScoresADrawAndExplorationTheDeviation() {
    assertThat(new ThompsonSampling(MAXIMIZE).value(1000, 50, -2)).isEqualTo(900);
    assertThat(new Exploration().value(1000, 50, 0)).isEqualTo(50);
  }
}
