package org.bloomery.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class AutoencoderPassTest {
  private static final int MEMBERS = 2;
  private static final int ROWS = 5;
  private static final int ELEMENTS = 4;
  private static final int DIMENSIONS = 2;
  private static final int FEATURES = 3;
  private static final AutoencoderOptions OPTIONS =
      new AutoencoderOptions(1, ROWS, LayeredProtocol.Schedule.constant(0.01), 1, 10, 3, 1);

  @Test
  void gradientsOfKnownRowsAreThoseOfFiniteDifferences() {
    requireGradients(
        weights -> knownLoss(weights, batch(ones()), noise()),
        pass -> pass.known(batch(ones()), noise()));
  }

  @Test
  void gradientsOfHiddenRowsAreThoseOfFiniteDifferencesAlsoInTheHead() {
    requireGradients(
        weights -> hiddenLoss(weights, batch(ones()), noise()),
        pass -> pass.hidden(batch(ones()), noise()));
  }

  @Test
  void aHiddenRowIsTheSumOfBothKnownOnesWeightedByTheHeadLessItsEntropy() {
    AutoencoderWeights weights = weights(5);
    float[] noise = noise();
    AutoencoderOptions withoutHead =
        new AutoencoderOptions(1, ROWS, LayeredProtocol.Schedule.constant(0.01), 1, 10, 0, 1);
    for (int row = 0; row < ROWS; row++) {
      float[] only = new float[MEMBERS * ROWS];
      only[row] = 1;
      double zero = knownLoss(weights, withConditions(batch(only), 0), noise, withoutHead);
      double one = knownLoss(weights, withConditions(batch(only), 1), noise, withoutHead);
      double q = probability(weights, row);
      double entropy = -q * Math.log(q) - (1 - q) * Math.log(1 - q);

      double hidden = hiddenLoss(weights, batch(only), noise);

      assertThat(hidden).isCloseTo(q * one + (1 - q) * zero - entropy, within(1e-4));
    }
  }

  @Test
  void aRowOfWeightZeroChangesNothing() {
    AutoencoderWeights weights = weights(5);
    float[] some = ones();
    some[1] = 0;
    some[7] = 0;
    AutoencoderPass.Batch changed = batch(some);
    for (int e = 0; e < ELEMENTS; e++) {
      changed.shares()[ELEMENTS + e] = e == 0 ? 1 : 0;
    }
    changed.conditions()[7] = 1 - changed.conditions()[7];

    assertThat(knownLoss(weights, changed, noise()))
        .isEqualTo(knownLoss(weights, batch(some), noise()));
  }

  @Test
  void headsAnswerWithTheMeanOfTheirWeights() {
    AutoencoderWeights start = weights(5);
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      AutoencoderPass pass = new AutoencoderPass(manager, start, OPTIONS);
      pass.update(pass.known(batch(ones()), noise()), 1, new float[] {0.1f, 0.1f});
      float[] before = heads(pass);
      pass.averageHeads(0.5f);
      float[] half = heads(pass);
      pass.averageHeads(0);
      float[] after = heads(pass);

      assertThat(before).isEqualTo(start.head().orElseThrow().matrices()[0]);
      assertThat(after).isNotEqualTo(before);
      for (int i = 0; i < half.length; i++) {
        assertThat(half[i]).isCloseTo((before[i] + after[i]) / 2, within(1e-6f));
      }
    }
  }

  private static float[] heads(AutoencoderPass pass) {
    AutoencoderWeights into = weights(6);
    pass.readHeads(into, new int[] {0, 1});
    return into.head().orElseThrow().matrices()[0];
  }

  private static void requireGradients(
      ToDoubleFunction<AutoencoderWeights> loss,
      java.util.function.Function<AutoencoderPass, AutoencoderPass.Outcome> run) {
    AutoencoderWeights weights = weights(5);
    float[][] found = new float[3][];
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      AutoencoderPass.Outcome outcome = run.apply(new AutoencoderPass(manager, weights, OPTIONS));
      found[0] = outcome.encoder().parameters()[0].toFloatArray();
      found[1] = outcome.decoder().parameters()[2].toFloatArray();
      found[2] = outcome.head().orElseThrow().parameters()[0].toFloatArray();
    }
    float[][] parameters = {
      weights.encoder().matrices()[0],
      weights.decoder().matrices()[1],
      weights.head().orElseThrow().matrices()[0]
    };
    for (int part = 0; part < 3; part++) {
      double largest = 0;
      for (float gradient : found[part]) {
        largest = Math.max(largest, Math.abs(gradient));
      }
      assertThat(largest).as("part %d has a gradient", part).isGreaterThan(0.01);
      for (int i = 0; i < parameters[part].length; i++) {
        float at = parameters[part][i];
        float step = 0.003f;
        parameters[part][i] = at + step;
        double above = loss.applyAsDouble(weights);
        parameters[part][i] = at - step;
        double below = loss.applyAsDouble(weights);
        parameters[part][i] = at;
        // Single precision and the third derivative leave about a hundredth of the largest.
        assertThat((double) found[part][i])
            .as("part %d, weight %d", part, i)
            .isCloseTo((above - below) / (2 * step), within(0.02 * largest + 1e-3));
      }
    }
  }

  private static double knownLoss(
      AutoencoderWeights weights, AutoencoderPass.Batch batch, float[] noise) {
    return knownLoss(weights, batch, noise, OPTIONS);
  }

  private static double knownLoss(
      AutoencoderWeights weights,
      AutoencoderPass.Batch batch,
      float[] noise,
      AutoencoderOptions options) {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      return sum(new AutoencoderPass(manager, weights, options).known(batch, noise).loss());
    }
  }

  private static double hiddenLoss(
      AutoencoderWeights weights, AutoencoderPass.Batch batch, float[] noise) {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      return sum(new AutoencoderPass(manager, weights, OPTIONS).hidden(batch, noise).loss());
    }
  }

  private static double probability(AutoencoderWeights weights, int row) {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      AutoencoderPass pass = new AutoencoderPass(manager, weights, OPTIONS);
      float[] logits = pass.logits(ROWS, batch(ones()).features());
      return Activation.SIGMOID.of(logits[row]);
    }
  }

  private static double sum(double[] losses) {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum;
  }

  private static AutoencoderWeights weights(long seed) {
    AutoencoderWeights zeros =
        AutoencoderWeights.random(MEMBERS, ELEMENTS, DIMENSIONS, new int[] {6, 5}, FEATURES, seed);
    return new AutoencoderWeights(
        filled(zeros.encoder(), 1),
        filled(zeros.decoder(), 2),
        zeros.head().map(h -> filled(h, 3)));
  }

  /** Output layers and biases of zeros would hide mistakes. */
  private static StackedWeights filled(StackedWeights of, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (float[] biases : of.biases()) {
      fill(biases, random);
    }
    fill(of.matrices()[of.layers() - 1], random);
    return of;
  }

  private static void fill(float[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.4 * random.nextGaussian());
    }
  }

  private static AutoencoderPass.Batch batch(float[] weights) {
    SplittableRandom random = new SplittableRandom(9);
    float[] shares = new float[MEMBERS * ROWS * ELEMENTS];
    for (int row = 0; row < MEMBERS * ROWS; row++) {
      float sum = 0;
      for (int e = 0; e < ELEMENTS; e++) {
        shares[row * ELEMENTS + e] = (float) random.nextDouble();
        sum += shares[row * ELEMENTS + e];
      }
      for (int e = 0; e < ELEMENTS; e++) {
        shares[row * ELEMENTS + e] /= sum;
      }
    }
    float[] conditions = new float[MEMBERS * ROWS];
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = i % 2;
    }
    float[] features = new float[MEMBERS * ROWS * FEATURES];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return new AutoencoderPass.Batch(ROWS, shares, conditions, features, weights);
  }

  private static AutoencoderPass.Batch withConditions(
      AutoencoderPass.Batch batch, float condition) {
    float[] conditions = batch.conditions().clone();
    java.util.Arrays.fill(conditions, condition);
    return new AutoencoderPass.Batch(
        batch.rows(), batch.shares(), conditions, batch.features(), batch.weights());
  }

  private static float[] ones() {
    float[] ones = new float[MEMBERS * ROWS];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  private static float[] noise() {
    SplittableRandom random = new SplittableRandom(4);
    float[] noise = new float[MEMBERS * ROWS * DIMENSIONS];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }
}
