package org.bloomery.models.network;

import java.util.Optional;

/**
 * The weights of several conditional variational autoencoders of one shape (D. P. Kingma et al.,
 * NIPS 2014): rows of shares that add up to 1, and one number as condition.
 *
 * @param encoder of shares and condition to the means and the logarithms of the deviations of the
 *     latent coordinates: {@code elements + 1} to {@code 2 x dimensions}
 * @param decoder of latent coordinates and condition to the logits of the shares: {@code dimensions
 *     + 1} to {@code elements}
 * @param head of features to the logit of the condition, where conditions are 0 or 1 and may be
 *     hidden
 */
public record AutoencoderWeights(
    StackedWeights encoder, StackedWeights decoder, Optional<StackedWeights> head) {
  /**
   * What shares are multiplied by on their way into an encoder: those of an alloy of five elements
   * then are about 2. The published code has 100; alloys came back more exactly with 10 than with 1
   * (mean error of a fraction 0.076 and 0.086 after equally many steps).
   */
  static final float SHARE_SCALE = 10;

  public AutoencoderWeights {
    int elements = decoder.sizes()[decoder.layers()];
    int dimensions = decoder.inputs() - 1;
    if (encoder.inputs() != elements + 1 || encoder.sizes()[encoder.layers()] != 2 * dimensions) {
      throw new IllegalArgumentException(encoder + " cannot encode what " + decoder + " decode");
    }
    if (decoder.members() != encoder.members()
        || head.map(StackedWeights::members).orElse(encoder.members()) != encoder.members()) {
      throw new IllegalArgumentException("all parts of autoencoders have as many members");
    }
    if (head.isPresent() && head.get().sizes()[head.get().layers()] != 1) {
      throw new IllegalArgumentException("a head has one output, not those of " + head.get());
    }
  }

  /**
   * Random weights, see {@link StackedWeights#random}.
   *
   * @param hidden units of each hidden layer
   * @param features of the head, 0 for none
   */
  public static AutoencoderWeights random(
      int members, int elements, int dimensions, int[] hidden, int features, long seed) {
    return new AutoencoderWeights(
        StackedWeights.random(members, sizes(elements + 1, hidden, 2 * dimensions), 3 * seed),
        StackedWeights.random(members, sizes(dimensions + 1, hidden, elements), 3 * seed + 1),
        features == 0
            ? Optional.empty()
            : Optional.of(
                StackedWeights.random(members, sizes(features, hidden, 1), 3 * seed + 2)));
  }

  private static int[] sizes(int in, int[] hidden, int out) {
    int[] sizes = new int[hidden.length + 2];
    sizes[0] = in;
    System.arraycopy(hidden, 0, sizes, 1, hidden.length);
    sizes[sizes.length - 1] = out;
    return sizes;
  }

  public int members() {
    return encoder.members();
  }

  /** Shares of a row. */
  public int elements() {
    return decoder.sizes()[decoder.layers()];
  }

  /** Latent coordinates. */
  public int dimensions() {
    return decoder.inputs() - 1;
  }

  /** Inputs of the head, 0 without one. */
  public int features() {
    return head.map(StackedWeights::inputs).orElse(0);
  }

  /** The autoencoders with these numbers, in this order. */
  public AutoencoderWeights pick(int... chosen) {
    return new AutoencoderWeights(
        encoder.pick(chosen), decoder.pick(chosen), head.map(weights -> weights.pick(chosen)));
  }

  AutoencoderWeights copy() {
    return new AutoencoderWeights(encoder.copy(), decoder.copy(), head.map(StackedWeights::copy));
  }
}
