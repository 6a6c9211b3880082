package org.bloomery.models.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Fitted networks ready to answer, with their weights resident on a device. On a processor each
 * member runs as its own fused layers (measured faster there than one batched graph); on a GPU all
 * run batched. Owns its native memory until closed; may be used by several threads, each with its
 * own {@link Slice}.
 */
public final class StackedNetworks implements AutoCloseable {
  /** Rows that stay in a core's cache through the layers; larger slices measured slower. */
  public static final int SLICE = 1024;

  private final NDManager manager;
  private final StackedWeights weights;
  private final boolean batched;
  private final NDArray[][] matrices;
  private final NDArray[][] biases;

  public StackedNetworks(StackedWeights weights, Device device) {
    this.weights = weights;
    this.manager = Engine.getInstance().newBaseManager(device);
    this.batched = device.isGpu();
    int members = weights.members();
    this.matrices = new NDArray[batched ? 1 : members][weights.layers()];
    this.biases = new NDArray[batched ? 1 : members][weights.layers()];
    for (int l = 0; l < weights.layers(); l++) {
      place(manager, weights, l, matrices, biases);
    }
    manager.cap();
  }

  private void place(
      NDManager to, StackedWeights from, int l, NDArray[][] matrix, NDArray[][] bias) {
    int members = from.members();
    int in = from.sizes()[l];
    int out = from.sizes()[l + 1];
    if (batched) {
      matrix[0][l] = StackedFit.array(to, from.matrices()[l], members, in, out);
      bias[0][l] = StackedFit.array(to, from.biases()[l], members, 1, out);
      return;
    }
    for (int m = 0; m < members; m++) {
      matrix[m][l] = StackedFit.array(to, transposed(from.matrices()[l], m, in, out), out, in);
      bias[m][l] =
          StackedFit.array(to, Arrays.copyOfRange(from.biases()[l], m * out, (m + 1) * out), out);
    }
  }

  public int members() {
    return weights.members();
  }

  public int inputs() {
    return weights.inputs();
  }

  /** The engine's fused layer wants {@code out x in}. */
  private static float[] transposed(float[] stack, int member, int in, int out) {
    float[] to = new float[in * out];
    for (int i = 0; i < in; i++) {
      for (int o = 0; o < out; o++) {
        to[o * in + i] = stack[(member * in + i) * out + o];
      }
    }
    return to;
  }

  /** A direct buffer for the rows of one slice. */
  public ByteBuffer buffer() {
    return buffer(inputs());
  }

  /** A direct buffer for one slice of so many inputs. */
  public static ByteBuffer buffer(int inputs) {
    return ByteBuffer.allocateDirect(Float.BYTES * SLICE * inputs).order(ByteOrder.nativeOrder());
  }

  /** A worker's own input and output space, for at most {@link #SLICE} rows at a time. */
  public Slice slice() {
    return new Slice(inputs(), matrices, biases);
  }

  /**
   * A worker as {@link #slice()} whose first layer is another one, over other inputs.
   *
   * @param first its sizes are the inputs and the units of the first hidden layer
   */
  public Slice slice(StackedWeights first) {
    if (first.members() != members()
        || first.layers() != 1
        || first.sizes()[1] != weights.sizes()[1]) {
      throw new IllegalArgumentException(first + " cannot stand before " + weights);
    }
    NDArray[][] ownMatrices =
        Arrays.stream(matrices).map(NDArray[]::clone).toArray(NDArray[][]::new);
    NDArray[][] ownBiases = Arrays.stream(biases).map(NDArray[]::clone).toArray(NDArray[][]::new);
    Slice slice = new Slice(first.inputs(), ownMatrices, ownBiases);
    place(slice.own, first, 0, ownMatrices, ownBiases);
    return slice;
  }

  @Override
  public void close() {
    manager.close();
  }

  /** Scores up to {@link #SLICE} rows at a time; used by one thread. */
  public final class Slice implements AutoCloseable {
    private final NDManager own = Engine.getInstance().newBaseManager(manager.getDevice());
    private final NDArray[][] matrix;
    private final NDArray[][] bias;
    private final NDArray input;

    private Slice(int inputs, NDArray[][] matrix, NDArray[][] bias) {
      this.matrix = matrix;
      this.bias = bias;
      this.input = own.create(new Shape(SLICE, inputs), DataType.FLOAT32);
    }

    /**
     * Scores rows.
     *
     * @param inputs direct, native order, {@code SLICE x inputs} floats, row-major, position 0;
     *     crosses into native memory without another copy
     * @param outputs receives {@code members x rows}: {@code outputs[member][row]}
     */
    public void score(ByteBuffer inputs, int rows, float[][] outputs) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        input.set(inputs);
        NDArray used = rows == SLICE ? input : input.get("0:" + rows);
        if (batched) {
          float[] all = forward(0, used).toFloatArray();
          for (int m = 0; m < members(); m++) {
            System.arraycopy(all, m * rows, outputs[m], 0, rows);
          }
        } else {
          for (int m = 0; m < members(); m++) {
            // A view of native memory, read before the scope ends.
            forward(m, used).toByteBuffer(true).asFloatBuffer().get(0, outputs[m], 0, rows);
          }
        }
      }
    }

    /**
     * Computes all members once more on the whole slice given last and leaves the answers in native
     * memory, except that a GPU is waited for: the least that scoring can cost.
     */
    public void forwardAgain() {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        if (batched) {
          forward(0, input).toFloatArray();
        } else {
          for (int m = 0; m < members(); m++) {
            forward(m, input);
          }
        }
      }
    }

    /**
     * Gives each activation back before the next but one is asked for: the allocator then hands out
     * memory that is still in the cache, and nothing grows and shrinks with every slice.
     */
    private NDArray forward(int stack, NDArray inputs) {
      NDArray activation = inputs;
      for (int l = 0; l < weights.layers(); l++) {
        NDArray weight = matrix[stack][l];
        NDArray added = bias[stack][l];
        NDArray sums =
            batched
                ? activation.matMul(weight).add(added)
                : activation.getNDArrayInternal().linear(activation, weight, added).head();
        if (l > 0) {
          activation.close();
        }
        activation = sums;
        if (l < weights.layers() - 1) {
          activation = sums.getNDArrayInternal().relu();
          sums.close();
        }
      }
      return activation;
    }

    @Override
    public void close() {
      own.close();
    }
  }
}
