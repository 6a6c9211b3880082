package org.bloomery.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class StackedFitTest {
  private static final int MEMBERS = 3;
  private static final int ROWS = 200;

  @Test
  void everyMemberLearnsItsOwnFunction() {
    FitTask task = task(options(150), 0);

    FitResult result = StackedFit.run(task, Device.cpu(), share -> {});

    float[][] outputs = score(result.weights(), task.inputs());
    for (int m = 0; m < MEMBERS; m++) {
      double error = 0;
      double variance = 0;
      for (int r = 0; r < ROWS; r++) {
        error += Math.pow(outputs[m][r] - task.targets()[m * ROWS + r], 2);
        variance += Math.pow(task.targets()[m * ROWS + r], 2);
      }
      assertThat(error / variance).as("share of variance left by member %d", m).isLessThan(0.05);
    }
  }

  @Test
  void theSameTaskGivesTheSameWeights() {
    FitResult first = StackedFit.run(task(options(5), 0), Device.cpu(), share -> {});
    FitResult second = StackedFit.run(task(options(5), 0), Device.cpu(), share -> {});

    assertThat(first.weights()).isEqualTo(second.weights());
  }

  @Test
  void aLimitPullsOnlyTheOutputsThatViolateIt() {
    FitTask plain = task(options(60), 0);
    float[] zeros = new float[MEMBERS * ROWS];
    float[] high = new float[MEMBERS * ROWS];
    Arrays.fill(high, 1f);
    // All targets say "above 1": outputs start at 0 and must come to at least about 1.
    FitTask above =
        new FitTask(plain.start(), ROWS, plain.inputs(), high, high, zeros, zeros, plain.options());
    // All targets say "below 1": outputs of 0 violate nothing.
    FitTask below =
        new FitTask(plain.start(), ROWS, plain.inputs(), high, zeros, high, zeros, plain.options());

    FitResult pulled = StackedFit.run(above, Device.cpu(), share -> {});
    FitResult left = StackedFit.run(below, Device.cpu(), share -> {});

    float[][] outputs = score(pulled.weights(), plain.inputs());
    double mean = 0;
    for (int r = 0; r < ROWS; r++) {
      mean += outputs[0][r] / ROWS;
    }
    assertThat(mean).isGreaterThan(0.9);
    assertThat(left.weights()).isEqualTo(plain.start());
  }

  @Test
  void aMemberWithoutRowsKeepsItsStart() {
    FitTask task = task(options(3), 0);
    float[] weights = task.above().clone();
    Arrays.fill(weights, ROWS, 2 * ROWS, 0f);
    FitTask without =
        new FitTask(
            task.start(),
            ROWS,
            task.inputs(),
            task.targets(),
            weights,
            weights,
            task.checking(),
            task.options());

    FitResult result = StackedFit.run(without, Device.cpu(), share -> {});

    assertThat(result.weights().pick(1)).isEqualTo(task.start().pick(1));
    assertThat(result.weights().pick(0)).isNotEqualTo(task.start().pick(0));
  }

  @Test
  void theBestCheckedWeightsAreKeptAndTheFitStopsEarly() {
    FitResult result = StackedFit.run(task(options(400), 0.3), Device.cpu(), share -> {});

    assertThat(result.epochs()).isLessThan(400);
    for (int m = 0; m < MEMBERS; m++) {
      assertThat(result.best()[m]).isBetween(0, result.epochs());
      assertThat(result.check()[m]).isFinite();
    }
  }

  @Test
  void aListenerThatThrowsEndsTheFitAndFreesTheEngine() {
    assertThatThrownBy(() ->
            StackedFit.run(
                task(options(100), 0),
                Device.cpu(),
                share -> {
                  throw new CancellationException("enough");
                }))
        .isInstanceOf(CancellationException.class);

    assertThat(StackedFit.run(task(options(1), 0), Device.cpu(), share -> {}).epochs())
        .isEqualTo(1);
  }

  @Test
  void twoThousandStepsLeaveNativeMemoryFlat() {
    // 200 rows in batches of 32 are 7 steps an epoch: 290 epochs are 2,030 steps.
    List<Integer> arrays = new ArrayList<>();
    List<Long> resident = new ArrayList<>();
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      StackedFit.run(
          task(options(290), 0),
          manager,
          share -> {
            arrays.add(manager.getManagedArrays().size());
            resident.add(residentKibibytes() - heapKibibytes());
          });
    }

    assertThat(arrays).hasSize(290).containsOnly(arrays.get(0));
    // After the first 700 steps; the process itself drifts by some MiB (compiled code). A leaked
    // batch or gradient of each step would show as arrays above.
    assertThat(resident.get(289) - resident.get(100)).isLessThan(48 * 1024);
  }

  private static long heapKibibytes() {
    return Runtime.getRuntime().totalMemory() / 1024;
  }

  private static long residentKibibytes() {
    java.nio.file.Path status = java.nio.file.Path.of("/proc/self/status");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        java.nio.file.Files.exists(status), "resident memory is read from /proc");
    try {
      return java.nio.file.Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void scoresAreThoseOfTheWrittenOutNetwork() {
    FitTask task = task(options(3), 0);
    StackedWeights weights = StackedFit.run(task, Device.cpu(), share -> {}).weights();

    float[][] outputs = score(weights, task.inputs());

    for (int m = 0; m < MEMBERS; m++) {
      for (int r = 0; r < ROWS; r++) {
        double expected = writtenOut(weights, m, task.inputs(), r);
        assertThat((double) outputs[m][r]).isCloseTo(expected, within(1e-4));
      }
    }
  }

  private static double writtenOut(StackedWeights weights, int member, float[] inputs, int row) {
    double[] layer = new double[weights.inputs()];
    for (int i = 0; i < layer.length; i++) {
      layer[i] = inputs[row * layer.length + i];
    }
    for (int l = 0; l < weights.layers(); l++) {
      int in = weights.sizes()[l];
      int out = weights.sizes()[l + 1];
      double[] next = new double[out];
      for (int o = 0; o < out; o++) {
        next[o] = weights.biases()[l][member * out + o];
        for (int i = 0; i < in; i++) {
          next[o] += layer[i] * weights.matrices()[l][(member * in + i) * out + o];
        }
        next[o] = l < weights.layers() - 1 ? Math.max(0, next[o]) : next[o];
      }
      layer = next;
    }
    return layer[0];
  }

  static float[][] score(StackedWeights weights, float[] inputs) {
    int rows = inputs.length / weights.inputs();
    float[][] outputs = new float[weights.members()][rows];
    try (StackedNetworks networks = new StackedNetworks(weights, Device.cpu());
        StackedNetworks.Slice slice = networks.slice()) {
      ByteBuffer buffer = networks.buffer();
      buffer.asFloatBuffer().put(0, inputs);
      slice.score(buffer, rows, outputs);
    }
    return outputs;
  }

  private static FitOptions options(int epochs) {
    return new FitOptions(epochs, 32, 0.01f, 0.001f, 0.001f, 5, 4, 7);
  }

  /** Member m learns sin(x0 + m) + x1 / 2, with noise where a share of rows is for checking. */
  private static FitTask task(FitOptions options, double checked) {
    SplittableRandom random = new SplittableRandom(3);
    float[] inputs = new float[ROWS * 2];
    float[] targets = new float[MEMBERS * ROWS];
    float[] weights = new float[MEMBERS * ROWS];
    float[] checking = new float[MEMBERS * ROWS];
    for (int r = 0; r < ROWS; r++) {
      inputs[2 * r] = (float) random.nextGaussian();
      inputs[2 * r + 1] = (float) random.nextGaussian();
      for (int m = 0; m < MEMBERS; m++) {
        targets[m * ROWS + r] =
            (float)
                (Math.sin(inputs[2 * r] + m)
                    + inputs[2 * r + 1] / 2
                    + (checked > 0 ? 0.5 * random.nextGaussian() : 0));
        boolean check = r < checked * ROWS;
        weights[m * ROWS + r] = check ? 0 : 1;
        checking[m * ROWS + r] = check ? 1 : 0;
      }
    }
    StackedWeights start = StackedWeights.random(MEMBERS, new int[] {2, 16, 16, 1}, 5);
    return new FitTask(start, ROWS, inputs, targets, weights, weights, checking, options);
  }
}
