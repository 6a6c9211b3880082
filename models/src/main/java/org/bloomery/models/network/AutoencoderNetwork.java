package org.bloomery.models.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * One fitted autoencoder ready to answer, its weights resident on a device. May be used by several
 * threads; owns native memory until closed.
 */
public final class AutoencoderNetwork implements AutoCloseable {
  /** Rows that stay in a core's cache through the layers. */
  private static final int SLICE = 512;

  private final NDManager manager;
  private final AutoencoderWeights weights;
  private final NDArray[] encoder;
  private final NDArray[] decoder;
  private final NDArray[] head;

  /**
   * @param weights of one member
   */
  public AutoencoderNetwork(AutoencoderWeights weights, Device device) {
    if (weights.members() != 1) {
      throw new IllegalArgumentException("one autoencoder answers, not " + weights.members());
    }
    this.weights = weights;
    this.manager = Engine.getInstance().newBaseManager(device);
    this.encoder = place(weights.encoder());
    this.decoder = place(weights.decoder());
    this.head = weights.head().map(this::place).orElseGet(() -> new NDArray[0]);
    manager.cap();
  }

  private NDArray[] place(StackedWeights from) {
    NDArray[] placed = new NDArray[2 * from.layers()];
    for (int l = 0; l < from.layers(); l++) {
      placed[2 * l] =
          manager.create(from.matrices()[l], new Shape(from.sizes()[l], from.sizes()[l + 1]));
      placed[2 * l + 1] = manager.create(from.biases()[l], new Shape(1, from.sizes()[l + 1]));
    }
    return placed;
  }

  /** The numbers it is made of. */
  public AutoencoderWeights weights() {
    return weights;
  }

  /**
   * Means of the latent coordinates.
   *
   * @param rows {@code n x (elements + 1)}, row-major: shares and the condition
   * @return {@code n x dimensions}, row-major
   */
  public float[] encode(float[] rows) {
    float[] scaled = rows.clone();
    for (int i = 0; i < scaled.length; i++) {
      boolean isShare = i % (weights.elements() + 1) < weights.elements();
      scaled[i] *= isShare ? AutoencoderWeights.SHARE_SCALE : 1;
    }
    float[] both =
        outputs(encoder, scaled, weights.elements() + 1, 2 * weights.dimensions(), false);
    int count = rows.length / (weights.elements() + 1);
    float[] means = new float[count * weights.dimensions()];
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          both,
          2 * i * weights.dimensions(),
          means,
          i * weights.dimensions(),
          weights.dimensions());
    }
    return means;
  }

  /**
   * Shares at latent places.
   *
   * @param rows {@code n x (dimensions + 1)}, row-major: coordinates and the condition
   * @return {@code n x elements}, row-major, each row adding up to 1
   */
  public float[] decode(float[] rows) {
    return outputs(decoder, rows, weights.dimensions() + 1, weights.elements(), true);
  }

  /**
   * The head's probabilities of condition 1.
   *
   * @param rows {@code n x features}, row-major
   * @throws IllegalStateException when there is no head
   */
  public double[] head(float[] rows) {
    if (head.length == 0) {
      throw new IllegalStateException("this autoencoder has no head");
    }
    float[] logits = outputs(head, rows, weights.features(), 1, false);
    double[] probabilities = new double[logits.length];
    Arrays.setAll(probabilities, i -> Activation.SIGMOID.of(logits[i]));
    return probabilities;
  }

  private float[] outputs(
      NDArray[] layers, float[] rows, int inputs, int outputs, boolean isShares) {
    int count = rows.length / inputs;
    float[] all = new float[count * outputs];
    try (NDManager own = Engine.getInstance().newBaseManager(manager.getDevice())) {
      for (int from = 0; from < count; from += SLICE) {
        int to = Math.min(count, from + SLICE);
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          float[] slice = Arrays.copyOfRange(rows, from * inputs, to * inputs);
          NDArray values = own.create(slice, new Shape(to - from, inputs));
          for (int l = 0; l < layers.length / 2; l++) {
            NDArray sums = values.matMul(layers[2 * l]).addi(layers[2 * l + 1]);
            values = l < layers.length / 2 - 1 ? Activation.SOFTPLUS.of(sums) : sums;
          }
          float[] answers = (isShares ? values.softmax(-1) : values).toFloatArray();
          System.arraycopy(answers, 0, all, from * outputs, answers.length);
        }
      }
    }
    return all;
  }

  @Override
  public void close() {
    manager.close();
  }
}
