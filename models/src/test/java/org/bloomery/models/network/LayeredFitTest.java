package org.bloomery.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
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
    LayeredFit.Outcome outcome =
        fit(
            Samples.of(300, 1),
            0.05f,
            new LayeredProtocol(
                60, 16, new LayeredProtocol.Schedule(1e-6, 1e-2, 1e-4, 2, 0), 1e-6f, 1));
    assertThat(outcome.checkError()).isLessThan(0.05);
    assertThat(outcome.bestEpoch()).isGreaterThan(5);
  }

  @Test
  void rowsWithoutAShareChangeNothing() {
    LayeredProtocol few =
        new LayeredProtocol(3, 16, LayeredProtocol.Schedule.constant(1e-3), 1e-4f, 1);
    Samples samples = Samples.of(100, 1);

    LayeredFit.Outcome packed = fit(samples, 0, few);
    LayeredFit.Outcome padded = fit(samples.padded(), 0, few);

    assertThat(packed.checkError()).isCloseTo(padded.checkError(), within(1e-5));
    assertThat(packed.trainingError()).isCloseTo(padded.trainingError(), within(1e-5));
    for (int l = 0; l < 2; l++) {
      assertThat(packed.weights().matrices().get(l))
          .containsExactly(padded.weights().matrices().get(l), within(1e-4f));
      assertThat(packed.weights().biases().get(l))
          .containsExactly(padded.weights().biases().get(l), within(1e-4f));
    }
  }

  @Test
  void oneVeryLargeSampleAmongSmallOnesTrains() {
    // Padded to the largest these would be 200,000,000 rows.
    Samples samples = Samples.of(1_000, 200_000);

    LayeredFit.Outcome outcome =
        fit(samples, 0, new LayeredProtocol(3, 250, LayeredProtocol.Schedule.constant(1e-2), 0, 1));

    assertThat(outcome.trainingError()).isLessThan(0.5);
    assertThat(outcome.checkError()).isLessThan(0.5);
  }

  @Test
  void batchesWithMoreNumbersThanOneStepTakesAreRefusedBeforeItStarts() {
    int rows = 1_000_000;
    LayeredTask task =
        new LayeredTask(
            new int[] {0, rows},
            new float[rows],
            new float[rows],
            new float[1],
            new boolean[1],
            LayeredWeights.random(
                1,
                List.of(new Layer(600, Activation.ELU, 0), new Layer(1, Activation.LINEAR, 0)),
                1),
            new LayeredProtocol(1, 16, LayeredProtocol.Schedule.constant(1e-3), 0, 1));
    assertThatThrownBy(() -> LayeredFit.run(task, Device.cpu(), share -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000000 rows of 600 numbers")
        .hasMessageContaining("make batches smaller");
  }

  @Test
  void samplesThatDoNotFitTheirRowsAreRefused() {
    Samples samples = Samples.of(20, 1);
    int[] empty = samples.firstRow().clone();
    empty[3] = empty[4];
    assertThatThrownBy(
            () -> fit(new Samples(empty, samples.inputs(), samples.shares(), samples.targets())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sample 3 has no row");
    assertThatThrownBy(
            () -> fit(new Samples(samples.firstRow(), new float[2], new float[1], new float[20])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not fit 2 inputs, 1 shares");
  }

  /** Samples of one to three rows of two numbers, whose target is the mean product of these. */
  private record Samples(int[] firstRow, float[] inputs, float[] shares, float[] targets) {

    /**
     * @param last rows of the last sample
     */
    static Samples of(int count, int last) {
      SplittableRandom random = new SplittableRandom(1);
      int[] firstRow = new int[count + 1];
      for (int s = 0; s < count; s++) {
        firstRow[s + 1] = firstRow[s] + (s == count - 1 ? last : 1 + random.nextInt(3));
      }
      float[] inputs = new float[2 * firstRow[count]];
      float[] shares = new float[firstRow[count]];
      float[] targets = new float[count];
      for (int s = 0; s < count; s++) {
        int used = firstRow[s + 1] - firstRow[s];
        for (int row = firstRow[s]; row < firstRow[s + 1]; row++) {
          inputs[2 * row] = (float) random.nextDouble(-1, 1);
          inputs[2 * row + 1] = (float) random.nextDouble(-1, 1);
          shares[row] = 1f / used;
          targets[s] += inputs[2 * row] * inputs[2 * row + 1] / used;
        }
      }
      return new Samples(firstRow, inputs, shares, targets);
    }

    /** All with three rows, those added far from the others. */
    Samples padded() {
      int count = targets.length;
      int[] rows = new int[count + 1];
      float[] all = new float[3 * 2 * count];
      Arrays.fill(all, 7);
      float[] parts = new float[3 * count];
      for (int s = 0; s < count; s++) {
        int used = firstRow[s + 1] - firstRow[s];
        rows[s + 1] = 3 * (s + 1);
        System.arraycopy(inputs, 2 * firstRow[s], all, 2 * rows[s], 2 * used);
        System.arraycopy(shares, firstRow[s], parts, rows[s], used);
      }
      return new Samples(rows, all, parts, targets);
    }
  }

  private static LayeredFit.Outcome fit(Samples samples) {
    return fit(
        samples, 0, new LayeredProtocol(1, 16, LayeredProtocol.Schedule.constant(1e-3), 0, 1));
  }

  /** Every tenth sample is of the check. */
  private static LayeredFit.Outcome fit(Samples samples, float dropout, LayeredProtocol protocol) {
    boolean[] checking = new boolean[samples.targets().length];
    for (int s = 0; s < checking.length; s += 10) {
      checking[s] = true;
    }
    return LayeredFit.run(
        new LayeredTask(
            samples.firstRow(),
            samples.inputs(),
            samples.shares(),
            samples.targets(),
            checking,
            LayeredWeights.random(
                2,
                List.of(new Layer(32, Activation.ELU, dropout), new Layer(1, Activation.LINEAR, 0)),
                1),
            protocol),
        Device.cpu(),
        share -> {});
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
