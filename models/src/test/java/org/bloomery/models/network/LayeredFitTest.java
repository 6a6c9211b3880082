package org.bloomery.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LayeredFitTest {
  private static final List<Layer> LAYERS =
      List.of(
          new Layer(7, Activation.SOFTSIGN, 0),
          new Layer(6, Activation.SIGMOID, 0),
          new Layer(5, Activation.ELU, 0),
          new Layer(1, Activation.LINEAR, 0));

  @Test
  void theWrittenOutGradientIsThatOfTheEngine() {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      LayeredForward network = new LayeredForward(manager, LayeredWeights.random(4, LAYERS, 1));
      SplittableRandom random = new SplittableRandom(2);
      float[] rows = new float[9 * 4];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (float) random.nextGaussian();
      }
      NDArray inputs = manager.create(rows, new Shape(9, 4));
      LayeredForward.Pass pass = network.forward(inputs, layer -> inputs);
      NDArray[] written = network.gradients(pass, manager.ones(new Shape(9, 1)));
      for (NDArray parameter : network.parameters()) {
        parameter.setRequiresGradient(true);
      }
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(network.forward(inputs).sum());
      }
      for (int p = 0; p < written.length; p++) {
        float[] expected = network.parameters()[p].getGradient().toFloatArray();
        assertThat(written[p].toFloatArray())
            .as("parameter " + p)
            .containsExactly(expected, within(1e-5f));
      }
    }
  }

  @Test
  void averagesOverTheRowsOfASampleAreLearned() {
    int samples = 300;
    float[] inputs = new float[samples * 3 * 2];
    float[] shares = new float[samples * 3];
    float[] targets = new float[samples];
    boolean[] checking = new boolean[samples];
    SplittableRandom random = new SplittableRandom(1);
    for (int s = 0; s < samples; s++) {
      checking[s] = s % 10 == 0;
      int used = 1 + random.nextInt(3);
      for (int r = 0; r < 3; r++) {
        float x = (float) random.nextDouble(-1, 1);
        float y = (float) random.nextDouble(-1, 1);
        inputs[(s * 3 + r) * 2] = x;
        inputs[(s * 3 + r) * 2 + 1] = y;
        if (r < used) {
          shares[s * 3 + r] = 1f / used;
          targets[s] += x * y / used;
        }
      }
    }
    LayeredFit.Outcome outcome =
        LayeredFit.run(
            new LayeredTask(
                3,
                inputs,
                shares,
                targets,
                checking,
                LayeredWeights.random(
                    2,
                    List.of(
                        new Layer(32, Activation.ELU, 0.05f), new Layer(1, Activation.LINEAR, 0)),
                    1),
                new LayeredProtocol(
                    60, 16, new LayeredProtocol.Schedule(1e-6, 1e-2, 1e-4, 2, 0), 1e-6f, 1)),
            Device.cpu(),
            share -> {});
    assertThat(outcome.checkError()).isLessThan(0.05);
    assertThat(outcome.bestEpoch()).isGreaterThan(5);
  }

  @Test
  void theStepSizeRisesStaysAndFalls() {
    LayeredProtocol.Schedule schedule = new LayeredProtocol.Schedule(1e-6, 1e-3, 1e-5, 2, 0.5);
    assertThat(schedule.rate(0, 60)).isCloseTo(1e-6, within(1e-12));
    assertThat(schedule.rate(1, 60)).isCloseTo(Math.sqrt(1e-9), within(1e-9));
    assertThat(schedule.rate(2, 60)).isEqualTo(1e-3);
    assertThat(schedule.rate(29, 60)).isEqualTo(1e-3);
    assertThat(schedule.rate(45, 60)).isCloseTo((1e-3 + 1e-5) / 2, within(1e-9));
    assertThat(schedule.rate(60, 60)).isCloseTo(1e-5, within(1e-12));
  }
}
