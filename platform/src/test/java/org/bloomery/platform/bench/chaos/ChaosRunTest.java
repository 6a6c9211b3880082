package org.bloomery.platform.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosRunTest {
  private static final int KILLS = 5;

  @TempDir private Path directory;

  @Test
  void aServerThatIsKilledAgainAndAgainKeepsItsPromisesAndGoesOnByItself() throws Exception {
    List<String> words = new ArrayList<>();

    Outcome outcome = Outcome.NOTHING;
    for (ChaosPart part : ChaosPart.of(KILLS)) {
      outcome = outcome.plus(part.run(directory.resolve(part.name()), 5, words::add));
    }

    assertThat(outcome.kills()).isEqualTo(KILLS);
    assertThat(outcome.violations()).as("%s", words).isEmpty();
    assertThat(outcome.lost()).as("lost results: %s", words).isZero();
    assertThat(outcome.duplicated()).as("duplicated results: %s", words).isZero();
    assertThat(outcome.diverged()).as("diverged proposals: %s", words).isZero();
    assertThat(outcome.promised()).isPositive();
    assertThat(outcome.compared()).isPositive();
    assertThat(outcome.reached().values().stream().filter(times -> times > 0))
        .as("moments that were met: %s", words)
        .hasSizeGreaterThanOrEqualTo(3);
  }
}
