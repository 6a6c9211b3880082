package org.bloomery.models.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Answers of a network of layers; owns native memory only while it answers. */
public final class LayeredNetwork {
  /** Rows that cross to the device at a time. */
  private static final int SLICE = 1024;

  private final LayeredWeights weights;
  private final Device device;

  public LayeredNetwork(LayeredWeights weights, Device device) {
    this.weights = weights;
    this.device = device;
  }

  /**
   * The network's output for each row.
   *
   * @param rows {@code count x inputs}, row-major
   */
  public float[] outputs(float[] rows) {
    int inputs = weights.inputs();
    int count = rows.length / inputs;
    float[] outputs = new float[count];
    try (NDManager manager = Engine.getInstance().newBaseManager(device)) {
      LayeredForward network = new LayeredForward(manager, weights);
      for (int from = 0; from < count; from += SLICE) {
        int to = Math.min(count, from + SLICE);
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          float[] slice = Arrays.copyOfRange(rows, from * inputs, to * inputs);
          float[] answers =
              network.forward(manager.create(slice, new Shape(to - from, inputs))).toFloatArray();
          System.arraycopy(answers, 0, outputs, from, to - from);
        }
      }
    }
    return outputs;
  }
}
