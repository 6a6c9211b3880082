package org.bloomery.models.network;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A network of fully connected layers in plain numbers.
 *
 * @param inputs of the first layer
 * @param matrices one a layer, {@code in x out}, row-major
 * @param biases one a layer, {@code out}
 */
public record LayeredWeights(
    int inputs, List<Layer> layers, List<float[]> matrices, List<float[]> biases) {
  public LayeredWeights {
    layers = List.copyOf(layers);
    matrices = List.copyOf(matrices);
    biases = List.copyOf(biases);
    int in = inputs;
    for (int l = 0; l < layers.size(); l++) {
      int out = layers.get(l).units();
      if (matrices.get(l).length != in * out || biases.get(l).length != out) {
        throw new IllegalArgumentException(
            "layer "
                + (l + 1)
                + " needs "
                + in
                + " x "
                + out
                + " weights and as many biases as outputs, not "
                + matrices.get(l).length
                + " and "
                + biases.get(l).length);
      }
      in = out;
    }
  }

  /** Random weights of variance 1 / inputs, biases 0 (X. Glorot, Y. Bengio, AISTATS 2010). */
  public static LayeredWeights random(int inputs, List<Layer> layers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> matrices = new java.util.ArrayList<>();
    List<float[]> biases = new java.util.ArrayList<>();
    int in = inputs;
    for (Layer layer : layers) {
      float[] matrix = new float[in * layer.units()];
      double deviation = Math.sqrt(1.0 / in);
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] = (float) (deviation * random.nextGaussian());
      }
      matrices.add(matrix);
      biases.add(new float[layer.units()]);
      in = layer.units();
    }
    return new LayeredWeights(inputs, layers, matrices, biases);
  }

  /** Number of weights and biases. */
  public long parameters() {
    long sum = 0;
    for (int l = 0; l < layers.size(); l++) {
      sum += matrices.get(l).length + biases.get(l).length;
    }
    return sum;
  }

  /** Number of weights and biases of a network of these sizes. */
  public static long parameters(int inputs, List<Layer> layers) {
    long sum = 0;
    long in = inputs;
    for (Layer layer : layers) {
      sum += (in + 1) * layer.units();
      in = layer.units();
    }
    return sum;
  }

  /** Sum of squares of the first layer's weights from each input: what the network looks at. */
  public double[] inputWeights() {
    double[] sums = new double[inputs];
    int out = layers.get(0).units();
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < out; o++) {
        double weight = matrices.get(0)[i * out + o];
        sums[i] += weight * weight;
      }
    }
    return sums;
  }
}
