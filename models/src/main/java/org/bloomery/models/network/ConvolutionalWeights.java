package org.bloomery.models.network;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The numbers of one convolutional network on the heap.
 *
 * @param parameters as {@link ConvolutionalShape#parameters} counts them: for each convolution its
 *     kernel {@code out x in x 3 x 3}, scale and shift; matrix {@code in x out} and bias of the
 *     hidden and of the output layer
 * @param statistics running mean and variance of each normalisation, in turn
 */
public record ConvolutionalWeights(
    ConvolutionalShape shape, float[][] parameters, float[][] statistics) {

  public ConvolutionalWeights {
    if (parameters.length != shape.parameters() || statistics.length != 2 * shape.convolutions()) {
      throw new IllegalArgumentException(
          parameters.length + " and " + statistics.length + " arrays are no network of " + shape);
    }
    for (int p = 0; p < parameters.length; p++) {
      if (parameters[p].length != shape.length(p)) {
        throw new IllegalArgumentException(
            "array " + p + " has " + parameters[p].length + " numbers, not " + shape.length(p));
      }
    }
  }

  /**
   * A network before training: matrices drawn as He et al. (ICCV 2015) propose for rectified
   * layers, scales 1, shifts and biases 0.
   */
  public static ConvolutionalWeights random(ConvolutionalShape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] parameters = new float[shape.parameters()][];
    for (int p = 0; p < parameters.length; p++) {
      parameters[p] = new float[shape.length(p)];
      if (shape.isKernel(p)) {
        int inputs =
            shape.before(p / ConvolutionalShape.BLOCK)
                * ConvolutionalShape.KERNEL
                * ConvolutionalShape.KERNEL;
        fill(parameters[p], inputs, random);
      } else if (shape.isMatrix(p)) {
        fill(
            parameters[p],
            p == ConvolutionalShape.BLOCK * shape.convolutions() ? shape.flat() : shape.hidden(),
            random);
      } else if (p < ConvolutionalShape.BLOCK * shape.convolutions()
          && p % ConvolutionalShape.BLOCK == 1) {
        Arrays.fill(parameters[p], 1);
      }
    }
    float[][] statistics = new float[2 * shape.convolutions()][];
    for (int s = 0; s < statistics.length; s++) {
      statistics[s] = new float[shape.channels().get(s / 2)];
      Arrays.fill(statistics[s], s % 2);
    }
    return new ConvolutionalWeights(shape, parameters, statistics);
  }

  private static void fill(float[] array, int inputs, SplittableRandom random) {
    double deviation = Math.sqrt(2.0 / inputs);
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) (deviation * random.nextGaussian());
    }
  }
}
