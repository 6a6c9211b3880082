package org.bloomery.platform.bench.xyield;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PytorchRaceTest {
  @Test
  void aRaceIsMeasuredOrItIsSaidWhatIsMissing() throws Exception {
    NetworkTrainings trainings = new NetworkTrainings(NetworkTier.SMALL.withPretraining(1));
    List<String> words = new ArrayList<>();

    Optional<PytorchRace.Measured> measured =
        new PytorchRace(trainings.pretraining(Task.REGRESSION, 1), 1).run(words::add);

    assertThat(words).hasSize(1);
    if (measured.isEmpty()) {
      assertThat(words.getFirst()).startsWith("no figures against PyTorch: ").contains("torch");
    } else {
      assertThat(measured.get().steps()).isEqualTo(125);
      assertThat(measured.get().stepsPerSecond()).isPositive();
      assertThat(measured.get().ratio()).isPositive();
      assertThat(measured.get().words(16)).contains("batches of 16", "125 steps");
    }
  }
}
