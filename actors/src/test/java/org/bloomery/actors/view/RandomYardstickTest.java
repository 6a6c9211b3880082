package org.bloomery.actors.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.junit.jupiter.api.Test;

class RandomYardstickTest {
  private static final Objective HIGHEST =
      new Objective("p", Conditions.NONE, Set.of(), new Objective.Goal.Maximize());
  private static final Objective LOWEST =
      new Objective("p", Conditions.NONE, Set.of(), new Objective.Goal.Minimize());

  private static RandomYardstick of(
      Objective objective, boolean replacement, OptionalDouble start, Double... values) {
    return new RandomYardstick(
        List.of(values), objective, replacement, start, CampaignDetail.Basis.FACT);
  }

  @Test
  void theBestOfDrawsWithoutReplacementIsTheAverageOverAllDraws() {
    RandomYardstick yardstick = of(HIGHEST, false, OptionalDouble.empty(), 1.0, 2.0, 3.0, 4.0);

    // The six pairs of {1, 2, 3, 4} have the maxima 2, 3, 4, 3, 4, 4.
    assertThat(yardstick.after(1).orElseThrow().mean()).isCloseTo(2.5, within(1e-12));
    assertThat(yardstick.after(2).orElseThrow().mean()).isCloseTo(20.0 / 6, within(1e-12));
    assertThat(yardstick.after(4).orElseThrow().mean()).isEqualTo(4);
    assertThat(yardstick.after(9).orElseThrow().mean()).isEqualTo(4);
  }

  @Test
  void theBestOfDrawsWithReplacementIsTheAverageOverAllDraws() {
    RandomYardstick yardstick = of(HIGHEST, true, OptionalDouble.empty(), 1.0, 2.0);

    assertThat(yardstick.after(2).orElseThrow().mean()).isCloseTo(1.75, within(1e-12));
  }

  @Test
  void lowIsBestWhereTheGoalSaysSo() {
    RandomYardstick yardstick = of(LOWEST, false, OptionalDouble.empty(), 1.0, 2.0, 3.0, 4.0);

    assertThat(yardstick.after(2).orElseThrow().mean()).isCloseTo(10.0 / 6, within(1e-12));
  }

  @Test
  void drawsNeverFallBehindWhatWasKnownBefore() {
    RandomYardstick yardstick = of(HIGHEST, false, OptionalDouble.of(3), 1.0, 2.0, 3.0, 4.0);

    assertThat(yardstick.after(1).orElseThrow().mean()).isCloseTo(13.0 / 4, within(1e-12));
  }

  @Test
  void theIntervalHoldsTheMiddleOfTheBestValues() {
    Double[] values = new Double[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = (double) (i + 1);
    }

    CampaignDetail.RandomExpectation one =
        of(HIGHEST, false, OptionalDouble.empty(), values).after(1).orElseThrow();

    assertThat(one.low()).isEqualTo(10);
    assertThat(one.high()).isEqualTo(90);
  }
}
