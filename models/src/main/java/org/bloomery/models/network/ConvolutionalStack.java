package org.bloomery.models.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Convolutional networks of one shape on the device, side by side: their channels are groups of one
 * convolution, so that ten of them cost little more calls than one. Each has its own weights and,
 * in training, its own rows. The engine computes the gradients; its one collector per process is
 * taken in turn.
 */
public final class ConvolutionalStack {
  private static final Shape ONE = new Shape(1, 1);
  private static final float NORMALISATION_MOMENTUM = 0.1f;
  private static final float NORMALISATION_EPSILON = 1e-5f;

  /** The engine allows one gradient collector in a process. */
  private static final ReentrantLock COLLECTOR = new ReentrantLock();

  private final ConvolutionalShape shape;
  private final int members;
  private final NDArray[] parameters;
  private final NDArray[] statistics;

  /** What normalisation goes by. */
  public enum Normalisation {
    /** The batch's own mean and variance, which the running ones follow. */
    BATCH,
    /** The running mean and variance, which stay. */
    RUNNING
  }

  /**
   * Networks on the device of a manager, in whose scope they live.
   *
   * @param networks of one shape
   */
  public ConvolutionalStack(NDManager manager, List<ConvolutionalWeights> networks) {
    this.shape = networks.getFirst().shape();
    this.members = networks.size();
    this.parameters = new NDArray[shape.parameters()];
    for (int p = 0; p < parameters.length; p++) {
      int array = p;
      parameters[p] = stacked(manager, networks, n -> n.parameters()[array], form(p));
    }
    this.statistics = new NDArray[2 * shape.convolutions()];
    for (int s = 0; s < statistics.length; s++) {
      int array = s;
      statistics[s] =
          stacked(
              manager,
              networks,
              n -> n.statistics()[array],
              new Shape((long) members * shape.channels().get(s / 2)));
    }
  }

  private static NDArray stacked(
      NDManager manager,
      List<ConvolutionalWeights> networks,
      Function<ConvolutionalWeights, float[]> array,
      Shape form) {
    float[] all = new float[Math.toIntExact(form.size())];
    int at = 0;
    for (ConvolutionalWeights network : networks) {
      float[] one = array.apply(network);
      System.arraycopy(one, 0, all, at, one.length);
      at += one.length;
    }
    return manager.create(all, form);
  }

  private Shape form(int parameter) {
    int tail = parameter - ConvolutionalShape.BLOCK * shape.convolutions();
    if (tail < 0) {
      int convolution = parameter / ConvolutionalShape.BLOCK;
      long channels = (long) members * shape.channels().get(convolution);
      return parameter % ConvolutionalShape.BLOCK == 0
          ? new Shape(
              channels,
              shape.before(convolution),
              ConvolutionalShape.KERNEL,
              ConvolutionalShape.KERNEL)
          : new Shape(channels);
    }
    return switch (tail) {
      case 0 -> new Shape(members, shape.flat(), shape.hidden());
      case 1 -> new Shape(members, 1, shape.hidden());
      case 2 -> new Shape(members, shape.hidden(), shape.outputs());
      default -> new Shape(members, 1, shape.outputs());
    };
  }

  public ConvolutionalShape shape() {
    return shape;
  }

  public int members() {
    return members;
  }

  /** The parameters themselves, whose first axis runs over the networks; they change in place. */
  public NDArray[] parameters() {
    return parameters.clone();
  }

  /**
   * Outputs of all networks.
   *
   * @param effective parameters to use, as {@link #parameters} gives them
   * @param images {@code B x 2 x rows x columns} for the same rows to all, or {@code B x 2 members
   *     x rows x columns}
   * @return {@code members x B x outputs}
   */
  public NDArray forward(NDArray[] effective, NDArray images, Normalisation normalisation) {
    boolean shared = images.getShape().get(1) == ConvolutionalShape.IMAGE_CHANNELS;
    NDArray h = images;
    for (int c = 0; c < shape.convolutions(); c++) {
      int p = ConvolutionalShape.BLOCK * c;
      NDArrayEx of = h.getNDArrayInternal();
      int groups = c == 0 && shared ? 1 : members;
      h = convolution(of, h, effective[p], groups);
      h =
          h.getNDArrayInternal()
              .batchNorm(
                  h,
                  statistics[2 * c],
                  statistics[2 * c + 1],
                  effective[p + 1],
                  effective[p + 2],
                  1,
                  NORMALISATION_MOMENTUM,
                  NORMALISATION_EPSILON,
                  normalisation == Normalisation.BATCH)
              .singletonOrThrow();
      h = h.getNDArrayInternal().relu();
    }
    int p = ConvolutionalShape.BLOCK * shape.convolutions();
    NDArray flat = h.reshape(images.getShape().get(0), members, shape.flat()).transpose(1, 0, 2);
    NDArray hidden = flat.matMul(effective[p]).add(effective[p + 1]).getNDArrayInternal().relu();
    return hidden.matMul(effective[p + 2]).add(effective[p + 3]);
  }

  @SuppressWarnings("NullAway") // the engine takes null for no bias
  private static NDArray convolution(NDArrayEx of, NDArray input, NDArray kernel, int groups) {
    return of.convolution(input, kernel, null, ONE, ONE, ONE, groups).singletonOrThrow();
  }

  /**
   * Gradient of a loss by all effective parameters.
   *
   * @param loss of the outputs, one number; that of a network depends on its outputs alone
   */
  public NDArray[] gradients(
      NDArray[] effective,
      NDArray images,
      Normalisation normalisation,
      Function<NDArray, NDArray> loss) {
    NDArray[] leaves = new NDArray[effective.length];
    for (int p = 0; p < leaves.length; p++) {
      // Shares the numbers and has a gradient of its own, which need not be cleared.
      leaves[p] = effective[p].stopGradient();
      leaves[p].setRequiresGradient(true);
    }
    COLLECTOR.lock();
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(loss.apply(forward(leaves, images, normalisation)));
    } finally {
      COLLECTOR.unlock();
    }
    return Arrays.stream(leaves).map(NDArray::getGradient).toArray(NDArray[]::new);
  }

  /** The networks as they are now. */
  public List<ConvolutionalWeights> weights() {
    return weights(parameters);
  }

  /** The networks with these parameters, and the running statistics of now. */
  public List<ConvolutionalWeights> weights(NDArray[] effective) {
    float[][][] split = split(effective);
    float[][][] running = split(statistics);
    List<ConvolutionalWeights> networks = new ArrayList<>(members);
    for (int m = 0; m < members; m++) {
      networks.add(new ConvolutionalWeights(shape, split[m], running[m]));
    }
    return networks;
  }

  private float[][][] split(NDArray[] arrays) {
    float[][][] split = new float[members][arrays.length][];
    for (int a = 0; a < arrays.length; a++) {
      float[] all = arrays[a].toType(DataType.FLOAT32, false).toFloatArray();
      int length = all.length / members;
      for (int m = 0; m < members; m++) {
        split[m][a] = Arrays.copyOfRange(all, m * length, (m + 1) * length);
      }
    }
    return split;
  }
}
