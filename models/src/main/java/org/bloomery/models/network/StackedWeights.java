package org.bloomery.models.network;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The weights of several networks of one shape, as plain numbers: what a training starts from, what
 * it returns and what an artifact holds.
 *
 * @param members number of networks M
 * @param sizes units of each layer from the inputs to the outputs, e.g. {@code {28, 128, 128, 1}}
 * @param matrices for each layer {@code M x in x out}, row-major
 * @param biases for each layer {@code M x out}, row-major
 */
public record StackedWeights(int members, int[] sizes, float[][] matrices, float[][] biases) {

  public StackedWeights {
    if (members < 1 || sizes.length < 2) {
      throw new IllegalArgumentException(
          "networks need at least one member and one layer, not "
              + members
              + " and sizes "
              + Arrays.toString(sizes));
    }
    int layers = sizes.length - 1;
    if (matrices.length != layers || biases.length != layers) {
      throw new IllegalArgumentException(
          "sizes " + Arrays.toString(sizes) + " need " + layers + " layers of weights");
    }
    for (int l = 0; l < layers; l++) {
      if (matrices[l].length != members * sizes[l] * sizes[l + 1]
          || biases[l].length != members * sizes[l + 1]) {
        throw new IllegalArgumentException(
            "layer " + l + " does not have the weights of sizes " + Arrays.toString(sizes));
      }
    }
  }

  /**
   * Random weights for rectified linear units (He et al. 2015, eq. 10: variance 2 / in), zero
   * biases, and an output layer of zeros.
   */
  public static StackedWeights random(int members, int[] sizes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int layers = sizes.length - 1;
    float[][] matrices = new float[layers][];
    float[][] biases = new float[layers][];
    for (int l = 0; l < layers; l++) {
      matrices[l] = new float[members * sizes[l] * sizes[l + 1]];
      biases[l] = new float[members * sizes[l + 1]];
      if (l < layers - 1) {
        double deviation = Math.sqrt(2.0 / sizes[l]);
        for (int i = 0; i < matrices[l].length; i++) {
          matrices[l][i] = (float) (deviation * random.nextGaussian());
        }
      }
    }
    return new StackedWeights(members, sizes.clone(), matrices, biases);
  }

  public int inputs() {
    return sizes[0];
  }

  public int layers() {
    return matrices.length;
  }

  /** The networks with these numbers, in this order; a number may come several times. */
  public StackedWeights pick(int... chosen) {
    float[][] newMatrices = new float[layers()][];
    float[][] newBiases = new float[layers()][];
    for (int l = 0; l < layers(); l++) {
      newMatrices[l] = pick(matrices[l], sizes[l] * sizes[l + 1], chosen);
      newBiases[l] = pick(biases[l], sizes[l + 1], chosen);
    }
    return new StackedWeights(chosen.length, sizes.clone(), newMatrices, newBiases);
  }

  private static float[] pick(float[] from, int length, int[] chosen) {
    float[] to = new float[length * chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(from, chosen[i] * length, to, i * length, length);
    }
    return to;
  }

  public StackedWeights copy() {
    return new StackedWeights(members, sizes.clone(), copy(matrices), copy(biases));
  }

  private static float[][] copy(float[][] of) {
    return Arrays.stream(of).map(float[]::clone).toArray(float[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StackedWeights weights
        && members == weights.members
        && Arrays.equals(sizes, weights.sizes)
        && Arrays.deepEquals(matrices, weights.matrices)
        && Arrays.deepEquals(biases, weights.biases);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(matrices) * 31 + Arrays.deepHashCode(biases);
  }

  @Override
  public String toString() {
    return members + " networks of " + Arrays.toString(sizes);
  }
}
