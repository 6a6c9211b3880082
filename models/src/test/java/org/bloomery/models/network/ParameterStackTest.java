package org.bloomery.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParameterStackTest {
  private static final int MEMBERS = 3;
  private static final int ROWS = 7;
  private static final int[] SIZES = {4, 16, 8, 1};

  @Test
  void gradientsAreThoseOfTheEngine() {
    StackedWeights weights = weights();
    float[] inputs = normal(MEMBERS * ROWS * SIZES[0], 1);
    float[] pulls = normal(MEMBERS * ROWS, 2);
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      NDArray rows = manager.create(inputs, new Shape(MEMBERS, ROWS, SIZES[0]));
      NDArray pull = manager.create(pulls, new Shape(MEMBERS, ROWS, 1));
      ParameterStack parameters = new ParameterStack(manager, weights);

      NDArray[] activations = parameters.forward(rows);
      NDArray[] gradients = parameters.gradients(activations, pull).parameters();

      NDArray[] expected = byTheEngine(manager, weights, rows, pull);
      assertThat(gradients).hasSameSizeAs(expected);
      for (int p = 0; p < expected.length; p++) {
        float[] right = expected[p].toFloatArray();
        float[] found = gradients[p].toFloatArray();
        assertThat(found).hasSameSizeAs(right);
        for (int i = 0; i < right.length; i++) {
          assertThat(found[i])
              .as("parameter %d, entry %d", p, i)
              .isCloseTo(right[i], within(1e-4f));
        }
      }
    }
  }

  @Test
  void aStepIsThatOfAdamWithDecayTowardsTheStart() {
    FitOptions options = new FitOptions(1, 1, 0.01f, 0.1f, 0.3f, 1, 1, 0);
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      StackedWeights weights = weights();
      ParameterStack parameters = new ParameterStack(manager, weights);
      double first = 0;
      double second = 0;
      double displacement = 0;
      int last = 2 * (SIZES.length - 2);
      for (int step = 1; step <= 5; step++) {
        float gradient = 0.5f - 0.3f * step;
        NDArray[] gradients = constant(manager, weights, gradient);

        parameters.update(
            new ParameterStack.Gradients(gradients, gradients[0]), step, 0.01f, options);

        first = 0.9 * first + 0.1 * gradient;
        second = 0.999 * second + 0.001 * gradient * gradient;
        double unbiasedFirst = first / (1 - Math.pow(0.9, step));
        double unbiasedSecond = second / (1 - Math.pow(0.999, step));
        // The output layer has a decay of its own: 0.3.
        displacement -=
            0.01 * 0.3 * displacement + 0.01 * unbiasedFirst / Math.sqrt(unbiasedSecond);
      }
      StackedWeights read = weights.copy();
      parameters.read(read, new int[] {1});
      int of = SIZES[SIZES.length - 2];
      assertThat(read.matrices()[last / 2][of] - weights.matrices()[last / 2][of])
          .isCloseTo((float) displacement, within(1e-5f));
      assertThat(read.matrices()[last / 2][0]).isEqualTo(weights.matrices()[last / 2][0]);
    }
  }

  private static NDArray[] byTheEngine(
      NDManager manager, StackedWeights weights, NDArray rows, NDArray pull) {
    NDArray[] parameters = new NDArray[2 * weights.layers()];
    for (int l = 0; l < weights.layers(); l++) {
      parameters[2 * l] =
          manager.create(weights.matrices()[l], new Shape(MEMBERS, SIZES[l], SIZES[l + 1]));
      parameters[2 * l + 1] =
          manager.create(weights.biases()[l], new Shape(MEMBERS, 1, SIZES[l + 1]));
    }
    for (NDArray parameter : parameters) {
      parameter.setRequiresGradient(true);
    }
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray layer = rows;
      for (int l = 0; l < weights.layers(); l++) {
        layer = layer.matMul(parameters[2 * l]).add(parameters[2 * l + 1]);
        layer = l < weights.layers() - 1 ? layer.getNDArrayInternal().relu() : layer;
      }
      collector.backward(layer.mul(pull).sum());
    }
    NDArray[] gradients = new NDArray[parameters.length];
    for (int p = 0; p < gradients.length; p++) {
      gradients[p] = parameters[p].getGradient();
    }
    return gradients;
  }

  private static NDArray[] constant(NDManager manager, StackedWeights weights, float value) {
    NDArray[] gradients = new NDArray[2 * weights.layers()];
    for (int l = 0; l < weights.layers(); l++) {
      gradients[2 * l] = manager.ones(new Shape(weights.matrices()[l].length)).mul(value);
      gradients[2 * l + 1] = manager.ones(new Shape(weights.biases()[l].length)).mul(value);
    }
    return gradients;
  }

  private static StackedWeights weights() {
    StackedWeights weights = StackedWeights.random(MEMBERS, SIZES, 5);
    float[][] biases = new float[weights.layers()][];
    float[][] matrices = weights.matrices().clone();
    for (int l = 0; l < biases.length; l++) {
      biases[l] = normal(weights.biases()[l].length, 10 + l);
    }
    matrices[matrices.length - 1] = normal(matrices[matrices.length - 1].length, 20);
    return new StackedWeights(MEMBERS, SIZES, matrices, biases);
  }

  private static float[] normal(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
