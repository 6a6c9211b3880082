package org.bloomery.models.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bloomery.models.network.ConvolutionalShape;
import org.bloomery.models.network.ConvolutionalWeights;

/** Which weights of the kernels of networks side by side are switched off for good. */
final class PrunedKernels {
  private final int[] kernels;
  private final NDArray[] kept;

  private record Weight(float size, int kernel, int index) {}

  private PrunedKernels(int[] kernels, NDArray[] kept) {
    this.kernels = kernels;
    this.kept = kept;
  }

  /** Those that are 0 in the networks; a weight that is drawn or trained never is. */
  static PrunedKernels of(NDManager manager, ConvolutionalShape shape, NDArray[] parameters) {
    int[] kernels = IntStream.range(0, parameters.length).filter(shape::isKernel).toArray();
    NDArray[] kept =
        Arrays.stream(kernels)
            .mapToObj(p -> parameters[p].neq(0).toType(parameters[p].getDataType(), false))
            .toArray(NDArray[]::new);
    for (NDArray mask : kept) {
      mask.attach(manager);
    }
    return new PrunedKernels(kernels, kept);
  }

  void apply(NDArray[] parameters) {
    for (int i = 0; i < kernels.length; i++) {
      parameters[kernels[i]].muli(kept[i]);
    }
  }

  /**
   * The networks after a round of pruning: of each network's remaining kernel weights, over all
   * layers, the smallest in magnitude are set to 0.
   */
  static List<ConvolutionalWeights> round(List<ConvolutionalWeights> networks) {
    return networks.stream().map(PrunedKernels::round).toList();
  }

  private static ConvolutionalWeights round(ConvolutionalWeights network) {
    ConvolutionalShape shape = network.shape();
    List<float[]> kernels = new ArrayList<>();
    float[][] parameters = network.parameters().clone();
    for (int p = 0; p < parameters.length; p++) {
      if (shape.isKernel(p)) {
        parameters[p] = parameters[p].clone();
        kernels.add(parameters[p]);
      }
    }
    List<Weight> left = new ArrayList<>();
    for (int k = 0; k < kernels.size(); k++) {
      for (int i = 0; i < kernels.get(k).length; i++) {
        float size = Math.abs(kernels.get(k)[i]);
        if (size > 0) {
          left.add(new Weight(size, k, i));
        }
      }
    }
    left.sort(Comparator.comparingDouble(Weight::size));
    int taken = (int) Math.round(PruningOptions.SHARE * left.size());
    left.subList(0, taken).forEach(weight -> kernels.get(weight.kernel())[weight.index()] = 0);
    return new ConvolutionalWeights(shape, parameters, network.statistics());
  }

  /** Share of all kernel weights of a network that remain. */
  static double density(ConvolutionalWeights network) {
    long all = 0;
    long left = 0;
    for (int p = 0; p < network.parameters().length; p++) {
      if (network.shape().isKernel(p)) {
        for (float weight : network.parameters()[p]) {
          all++;
          left += weight != 0 ? 1 : 0;
        }
      }
    }
    return left / (double) all;
  }
}
