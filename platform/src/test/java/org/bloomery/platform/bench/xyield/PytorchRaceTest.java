package org.bloomery.platform.bench.xyield;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PytorchRaceTest {
  @Test
  void aRaceIsMeasuredOrItIsSaidWhatIsMissing() throws Exception {
    NetworkTrainings trainings = new NetworkTrainings(NetworkTier.SMALL.withPretraining(1));
    List<String> words = new ArrayList<>();

    PytorchRace.Outcome outcome =
        new PytorchRace(trainings.pretraining(Task.REGRESSION, 1), 1).run(words::add);

    switch (outcome) {
      case PytorchRace.NotRun none ->
          assertThat(none.words(16)).contains("python3 with PyTorch is not installed", "torch");
      case PytorchRace.Measured measured -> {
        assertThat(words).hasSize(1);
        assertThat(measured.steps()).isEqualTo(125);
        assertThat(measured.stepsPerSecond()).isPositive();
        assertThat(measured.ratio()).isPositive();
        assertThat(measured.words(16)).contains("batches of 16", "125 steps");
      }
    }
  }
}
