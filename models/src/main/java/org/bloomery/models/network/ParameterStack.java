package org.bloomery.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The weights of a fit on their way from the start: on the device for the passes forward and back,
 * and in plain arrays, where Adam's step is one loop. The gradient of these few layers is written
 * out, so that no graph of a pass is recorded and the process's one gradient collector stays free.
 */
final class ParameterStack {
  private static final float FIRST_MOMENT = 0.9f;
  private static final float SECOND_MOMENT = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final Activation hidden;
  private final int layers;
  private final int members;
  private final int[] sizes;
  private final float[][] start;
  private final float[][] now;
  private final float[][] mean;
  private final float[][] variance;
  private final NDArray[] onDevice;
  private final ByteBuffer[] crossing;

  /**
   * What a pass back found.
   *
   * @param parameters gradients of all parameters
   * @param first gradient by the sums of the first layer, {@code M x rows x units}
   */
  record Gradients(NDArray[] parameters, NDArray first) {}

  /** A stack of rectified networks. */
  ParameterStack(NDManager manager, StackedWeights from) {
    this(manager, from, Activation.RECTIFIED);
  }

  /**
   * Even entries are matrices {@code M x in x out}, odd ones biases {@code M x 1 x out}.
   *
   * @param hidden of all layers but the last, which is linear
   */
  ParameterStack(NDManager manager, StackedWeights from, Activation hidden) {
    this.hidden = hidden;
    this.layers = from.layers();
    this.members = from.members();
    this.sizes = from.sizes();
    int count = 2 * layers;
    this.start = new float[count][];
    this.now = new float[count][];
    this.mean = new float[count][];
    this.variance = new float[count][];
    this.onDevice = new NDArray[count];
    this.crossing = new ByteBuffer[count];
    for (int p = 0; p < count; p++) {
      int l = p / 2;
      boolean matrix = p % 2 == 0;
      start[p] = matrix ? from.matrices()[l] : from.biases()[l];
      int length = start[p].length;
      now[p] = start[p].clone();
      mean[p] = new float[length];
      variance[p] = new float[length];
      crossing[p] = ByteBuffer.allocateDirect(Float.BYTES * length).order(ByteOrder.nativeOrder());
      Shape shape = new Shape(from.members(), matrix ? sizes[l] : 1, sizes[l + 1]);
      onDevice[p] = manager.create(shape, DataType.FLOAT32);
      send(p);
    }
  }

  private void send(int parameter) {
    crossing[parameter].asFloatBuffer().put(now[parameter]);
    onDevice[parameter].set(crossing[parameter]);
  }

  /**
   * All layers of all members: the inputs, each hidden layer after its activation, the outputs
   * {@code M x rows x out}.
   *
   * @param inputs {@code M x rows x features}, or {@code rows x features} for the same rows to all
   */
  NDArray[] forward(NDArray inputs) {
    NDArray[] activations = new NDArray[layers + 1];
    activations[0] = inputs;
    for (int l = 0; l < layers; l++) {
      NDArray sum = activations[l].matMul(onDevice[2 * l]).addi(onDevice[2 * l + 1]);
      activations[l + 1] = l < layers - 1 ? hidden.of(sum) : sum;
    }
    return activations;
  }

  /**
   * Gradients of all parameters by the chain rule (Rumelhart, Hinton and Williams 1986).
   *
   * @param activations of a forward pass over {@code M x rows x features}
   * @param outputs gradient of the loss by the outputs, {@code M x rows x out}
   */
  Gradients gradients(NDArray[] activations, NDArray outputs) {
    NDArray[] gradients = new NDArray[2 * layers];
    NDArray gradient = outputs;
    for (int l = layers - 1; l >= 0; l--) {
      gradients[2 * l] = activations[l].transpose(0, 2, 1).matMul(gradient);
      gradients[2 * l + 1] = gradient.sum(new int[] {1}, true);
      if (l > 0) {
        gradient =
            gradient
                .matMul(onDevice[2 * l].transpose(0, 2, 1))
                .muli(hidden.derivative(activations[l]));
      }
    }
    return new Gradients(gradients, gradient);
  }

  /** Gradient of the loss by the inputs, {@code M x rows x in}. */
  NDArray byInputs(Gradients gradients) {
    return gradients.first().matMul(onDevice[0].transpose(0, 2, 1));
  }

  /**
   * One AdamW step (Loshchilov and Hutter 2019), whose decay pulls towards the start.
   *
   * @param step counted from 1
   */
  void update(Gradients gradients, int step, float rate, FitOptions options) {
    float[] rates = new float[members];
    Arrays.fill(rates, rate);
    update(gradients, step, rates, options.decay(), options.outputDecay());
  }

  /**
   * The same with a rate for each member.
   *
   * @param decay of hidden layers
   * @param outputDecay of the last layer
   */
  void update(Gradients gradients, int step, float[] rates, float decay, float outputDecay) {
    double correction =
        Math.sqrt(1 - Math.pow(SECOND_MOMENT, step)) / (1 - Math.pow(FIRST_MOMENT, step));
    for (int p = 0; p < now.length; p++) {
      float pull = p >= 2 * (layers - 1) ? outputDecay : decay;
      float[] gradient = gradients.parameters()[p].toFloatArray();
      int length = now[p].length / members;
      for (int m = 0; m < members; m++) {
        float rate = (float) (rates[m] * correction);
        step(p, gradient, m * length, (m + 1) * length, rate, rates[m] * pull);
      }
      send(p);
    }
  }

  private void step(int parameter, float[] gradient, int begin, int end, float rate, float decay) {
    float[] from = start[parameter];
    float[] at = now[parameter];
    float[] first = mean[parameter];
    float[] second = variance[parameter];
    for (int i = begin; i < end; i++) {
      float g = gradient[i];
      float m = FIRST_MOMENT * first[i] + (1 - FIRST_MOMENT) * g;
      float v = SECOND_MOMENT * second[i] + (1 - SECOND_MOMENT) * g * g;
      first[i] = m;
      second[i] = v;
      at[i] -= decay * (at[i] - from[i]) + rate * m / ((float) Math.sqrt(v) + EPSILON);
    }
  }

  /**
   * Moves every weight towards that of a stack of the same shape, all members alike.
   *
   * @param kept share of the present weights that stays, 0..1
   */
  void follow(ParameterStack other, float kept) {
    for (int p = 0; p < now.length; p++) {
      float[] mine = now[p];
      float[] theirs = other.now[p];
      for (int i = 0; i < mine.length; i++) {
        mine[i] = kept * mine[i] + (1 - kept) * theirs[i];
      }
      send(p);
    }
  }

  /** Copies the present weights of some members into plain arrays. */
  void read(StackedWeights into, int[] members) {
    for (int l = 0; l < layers; l++) {
      read(now[2 * l], into.matrices()[l], sizes[l] * sizes[l + 1], members);
      read(now[2 * l + 1], into.biases()[l], sizes[l + 1], members);
    }
  }

  private static void read(float[] from, float[] into, int length, int[] members) {
    for (int member : members) {
      System.arraycopy(from, member * length, into, member * length, length);
    }
  }
}
