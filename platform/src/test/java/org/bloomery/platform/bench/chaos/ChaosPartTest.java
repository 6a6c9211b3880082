package org.bloomery.platform.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChaosPartTest {
  @Test
  void partsTogetherKillAsOftenAsAskedAndOneTimeInFiveInLockStep() {
    for (int kills = 1; kills <= 60; kills++) {
      List<ChaosPart> parts = ChaosPart.of(kills);

      assertThat(parts.stream().mapToInt(ChaosPart::kills).sum()).isEqualTo(kills);
      assertThat(parts).allMatch(part -> part.kills() > 0 && part.kills() <= 10);
      assertThat(parts).extracting(ChaosPart::name).doesNotHaveDuplicates();
      assertThat(
              parts.stream()
                  .filter(part -> part.kind() == ChaosPart.Kind.LOCK_STEP)
                  .mapToInt(ChaosPart::kills)
                  .sum())
          .isEqualTo(Math.max(1, kills / 5));
    }
    assertThatThrownBy(() -> ChaosPart.of(0)).hasMessageContaining("at least once");
  }

  @Test
  void fiftyKillsMeetEveryMomentInEveryStorm() {
    assertThat(ChaosPart.of(50))
        .extracting(part -> part.name() + " " + part.kills())
        .containsExactly(
            "lock-step-1 5",
            "lock-step-2 5",
            "storm-1 10",
            "storm-2 10",
            "storm-3 10",
            "storm-4 10");
  }

  @Test
  void outcomesOfPartsAddUp() {
    Outcome one = new Outcome(5, Map.of("TRAINING", 1), 7, 0, 1, List.of("broken"), 0, 12);
    Outcome other = new Outcome(10, Map.of("TRAINING", 2, "INTAKE", 0), 30, 1, 0, List.of(), 2, 0);

    assertThat(Outcome.NOTHING.plus(one).plus(other))
        .isEqualTo(
            new Outcome(
                15, Map.of("TRAINING", 3, "INTAKE", 0), 37, 1, 1, List.of("broken"), 2, 12));
    assertThat(one.clean()).isFalse();
    assertThat(Outcome.NOTHING.clean()).isTrue();
  }
}
