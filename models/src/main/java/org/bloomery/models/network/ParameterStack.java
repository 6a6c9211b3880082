package org.bloomery.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The native side of a fit: for each layer the starting weights, the learned displacement from
 * them, and Adam's moments of the displacement. Decay of the displacement is decay towards the
 * start.
 */
final class ParameterStack {
  private static final float FIRST_MOMENT = 0.9f;
  private static final float SECOND_MOMENT = 0.999f;
  private static final float EPSILON = 1e-8f;

  /** The engine clips gradients at any value of at least 0. */
  private static final float NO_CLIPPING = -1f;

  private final int layers;
  private final int[] sizes;
  private final NDArray[] start;
  private final NDArray[] displacement;
  private final NDArray[] mean;
  private final NDArray[] variance;

  /** Even entries are matrices {@code M x in x out}, odd ones biases {@code M x 1 x out}. */
  ParameterStack(NDManager manager, StackedWeights from) {
    this.layers = from.layers();
    this.sizes = from.sizes();
    int count = 2 * layers;
    this.start = new NDArray[count];
    this.displacement = new NDArray[count];
    this.mean = new NDArray[count];
    this.variance = new NDArray[count];
    for (int l = 0; l < layers; l++) {
      start[2 * l] =
          StackedFit.array(manager, from.matrices()[l], from.members(), sizes[l], sizes[l + 1]);
      start[2 * l + 1] =
          StackedFit.array(manager, from.biases()[l], from.members(), 1, sizes[l + 1]);
    }
    for (int p = 0; p < count; p++) {
      Shape shape = start[p].getShape();
      displacement[p] = manager.zeros(shape);
      displacement[p].setRequiresGradient(true);
      mean[p] = manager.zeros(shape);
      variance[p] = manager.zeros(shape);
    }
  }

  /**
   * Outputs of all members.
   *
   * @param inputs {@code M x rows x features}, or {@code rows x features} for the same rows to all
   * @return {@code M x rows}
   */
  NDArray forward(NDArray inputs) {
    NDArray activation = inputs;
    for (int l = 0; l < layers; l++) {
      NDArray matrix = start[2 * l].add(displacement[2 * l]);
      NDArray bias = start[2 * l + 1].add(displacement[2 * l + 1]);
      activation = activation.matMul(matrix).add(bias);
      if (l < layers - 1) {
        activation = activation.getNDArrayInternal().relu();
      }
    }
    return activation.squeeze(2);
  }

  /** One AdamW step (Loshchilov and Hutter 2019) from the gradients of the last backward pass. */
  void update(int step, float rate, FitOptions options) {
    double correction =
        Math.sqrt(1 - Math.pow(SECOND_MOMENT, step)) / (1 - Math.pow(FIRST_MOMENT, step));
    for (int p = 0; p < displacement.length; p++) {
      float decay = p >= 2 * (layers - 1) ? options.outputDecay() : options.decay();
      NDArray gradient = displacement[p].getGradient();
      displacement[p]
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(displacement[p], gradient, mean[p], variance[p]),
              new NDList(displacement[p]),
              rate,
              (float) (rate * correction),
              decay,
              1f,
              NO_CLIPPING,
              FIRST_MOMENT,
              SECOND_MOMENT,
              EPSILON,
              true,
              true);
    }
  }

  /** Copies the present weights of some members into plain arrays. */
  void read(StackedWeights into, int[] members) {
    for (int l = 0; l < layers; l++) {
      read(2 * l, into.matrices()[l], sizes[l] * sizes[l + 1], members);
      read(2 * l + 1, into.biases()[l], sizes[l + 1], members);
    }
  }

  private void read(int parameter, float[] into, int length, int[] members) {
    float[] values;
    try (NDArray sum = start[parameter].add(displacement[parameter])) {
      values = sum.toFloatArray();
    }
    for (int member : members) {
      System.arraycopy(values, member * length, into, member * length, length);
    }
  }
}
