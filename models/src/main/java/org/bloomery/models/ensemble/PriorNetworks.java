package org.bloomery.models.ensemble;

import ai.djl.Device;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.bloomery.data.split.Seeds;
import org.bloomery.models.network.FitTask;
import org.bloomery.models.network.StackedFit;
import org.bloomery.models.network.StackedNetworks;
import org.bloomery.models.network.StackedWeights;

/**
 * What the members believe before they see a measurement: hidden layers that know the simulator,
 * and output layers drawn at random, from which training departs and to which decay pulls back
 * (anchored ensembles, Pearce et al. 2020; L2-SP, Li et al. 2018). Members come in pairs with
 * outputs of opposite sign, so that the believed mean is exactly the simulator's line.
 */
final class PriorNetworks {
  private static final int SCORED = 512;

  private final SampledInputs sample;
  private final Recipe recipe;
  private final Device device;

  PriorNetworks(SampledInputs sample, Recipe recipe, Device device) {
    this.sample = sample;
    this.recipe = recipe;
    this.device = device;
  }

  /** Networks with random hidden layers, one for each pair of members. */
  StackedWeights random(int members, long seed) {
    int width = sample.columns().width();
    int[] sizes = {width, recipe.hidden(), recipe.hidden(), 1};
    return StackedWeights.random((members + 1) / 2, sizes, Seeds.mix(seed));
  }

  /** The same networks after learning the simulated points; the simulator's column is silent. */
  StackedWeights pretrained(
      int members, long seed, Pretraining pretraining, DoubleConsumer progress) {
    StackedWeights start = random(members, seed);
    SampledInputs silent = sample.withoutSimulatorColumn();
    if (sample.columns().simulatorColumn()) {
      silenceLastInput(start);
    }
    String key = key(silent, start, seed);
    return pretraining.of(
        key,
        report -> {
          int rows = silent.rows();
          int nets = start.members();
          float[] targets = new float[nets * rows];
          float[] weights = new float[nets * rows];
          Arrays.fill(weights, 1);
          for (int m = 0; m < nets; m++) {
            for (int r = 0; r < rows; r++) {
              targets[m * rows + r] = (float) silent.simulated()[r];
            }
          }
          FitTask task =
              new FitTask(
                  start,
                  rows,
                  silent.inputs(),
                  targets,
                  weights,
                  weights,
                  new float[nets * rows],
                  recipe.pretraining().withSeed(Seeds.mix(seed + 1)));
          return StackedFit.run(task, device, report).weights();
        },
        progress);
  }

  /**
   * Members from networks: each pair shares hidden layers and gets random output layers of opposite
   * sign, scaled to the believed deviation over the sample.
   *
   * @param keepOutput whether the networks' own output stays (where no line carries the simulator)
   */
  StackedWeights members(StackedWeights networks, int members, boolean keepOutput, long seed) {
    int[] pick = new int[members];
    for (int m = 0; m < members; m++) {
      pick[m] = m / 2;
    }
    StackedWeights random = networks.copy();
    int last = random.layers() - 1;
    SplittableRandom source = new SplittableRandom(Seeds.mix(seed + 2));
    float[] output = random.matrices()[last];
    for (int i = 0; i < output.length; i++) {
      output[i] = (float) source.nextGaussian();
    }
    Arrays.fill(random.biases()[last], 0);
    double[] size = rootMeanSquares(random);
    StackedWeights all = networks.pick(pick);
    int hidden = recipe.hidden();
    for (int m = 0; m < members; m++) {
      boolean alone = members % 2 == 1 && m == members - 1;
      double sign = alone ? 0 : m % 2 == 0 ? 1 : -1;
      double factor = sign * recipe.residualDeviation() / Math.max(1e-6, size[m / 2]);
      for (int h = 0; h < hidden; h++) {
        float kept = keepOutput ? all.matrices()[last][m * hidden + h] : 0;
        all.matrices()[last][m * hidden + h] = (float) (kept + factor * output[m / 2 * hidden + h]);
      }
      if (!keepOutput) {
        all.biases()[last][m] = 0;
      }
    }
    return all;
  }

  private double[] rootMeanSquares(StackedWeights networks) {
    int rows = Math.min(SCORED, sample.rows());
    float[][] outputs = new float[networks.members()][Math.max(1, rows)];
    try (StackedNetworks scored = new StackedNetworks(networks, device);
        RowScorer scorer = new RowScorer(scored)) {
      scorer.score(sample.inputs(), rows, outputs);
    }
    double[] sizes = new double[networks.members()];
    for (int m = 0; m < sizes.length; m++) {
      double sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += outputs[m][r] * outputs[m][r];
      }
      sizes[m] = rows == 0 ? 1 : Math.sqrt(sum / rows);
    }
    return sizes;
  }

  private static void silenceLastInput(StackedWeights networks) {
    int in = networks.sizes()[0];
    int out = networks.sizes()[1];
    for (int m = 0; m < networks.members(); m++) {
      int from = (m * in + in - 1) * out;
      Arrays.fill(networks.matrices()[0], from, from + out, 0);
    }
  }

  private String key(SampledInputs silent, StackedWeights start, long seed) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          (DeepEnsembleTrainer.CODE_VERSION + recipe + start + seed + sample.columns().features())
              .getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.allocate(4 * silent.inputs().length + 8 * silent.rows());
      bytes.asFloatBuffer().put(silent.inputs());
      bytes.position(4 * silent.inputs().length);
      bytes.asDoubleBuffer().put(silent.simulated());
      digest.update(bytes.array());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
