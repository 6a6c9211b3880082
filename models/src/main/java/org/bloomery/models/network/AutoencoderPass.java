package org.bloomery.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * The loss of conditional autoencoders on a batch and its gradient, written out. A row is one or
 * more nodes, each a condition with a weight: a row of known condition is one node of weight 1, a
 * row of hidden binary condition is enumerated exactly as two nodes, weighted by what the head says
 * (D. P. Kingma et al., NIPS 2014, eqs 6 and 7).
 */
final class AutoencoderPass {
  private static final float LARGEST_LOG_DEVIATION = 6;

  private final NDManager manager;
  private final AutoencoderWeights shape;
  private final AutoencoderOptions options;
  private final ParameterStack encoder;
  private final ParameterStack decoder;
  private final Optional<ParameterStack> head;
  private final Optional<ParameterStack> averagedHead;
  private final int members;
  private final int elements;
  private final int dimensions;

  /**
   * Rows of each member; all arrays are row-major.
   *
   * @param rows of each member
   * @param shares {@code M x rows x elements}
   * @param conditions {@code M x rows}; not read where they are hidden
   * @param features {@code M x rows x features}
   * @param weights {@code M x rows}, 0 for a row that only fills the batch
   */
  record Batch(int rows, float[] shares, float[] conditions, float[] features, float[] weights) {}

  /**
   * Loss and its gradients.
   *
   * @param loss of each member, summed over its rows, without constants
   * @param head gradients of the heads, where there are heads
   */
  record Outcome(
      double[] loss,
      ParameterStack.Gradients encoder,
      ParameterStack.Gradients decoder,
      Optional<ParameterStack.Gradients> head) {}

  /**
   * Evidence bound of nodes.
   *
   * @param loss of each node, unweighted
   */
  private record Bound(
      double[] loss, ParameterStack.Gradients encoder, ParameterStack.Gradients decoder) {}

  AutoencoderPass(NDManager manager, AutoencoderWeights start, AutoencoderOptions options) {
    this.manager = manager;
    this.shape = start;
    this.options = options;
    this.encoder = new ParameterStack(manager, start.encoder(), Activation.SOFTPLUS);
    this.decoder = new ParameterStack(manager, start.decoder(), Activation.SOFTPLUS);
    this.head =
        start.head().map(weights -> new ParameterStack(manager, weights, Activation.SOFTPLUS));
    this.averagedHead =
        start.head().map(weights -> new ParameterStack(manager, weights, Activation.SOFTPLUS));
    this.members = start.members();
    this.elements = start.elements();
    this.dimensions = start.dimensions();
  }

  /**
   * Loss of rows whose conditions are known: the bound, and the head's weighted cross-entropy.
   *
   * @param noise {@code M x rows x dimensions}, standard normal
   */
  Outcome known(Batch batch, float[] noise) {
    Bound bound = bound(batch.rows(), batch.shares(), batch.conditions(), batch.weights(), noise);
    double[] loss = new double[members];
    for (int i = 0; i < bound.loss().length; i++) {
      loss[i / batch.rows()] += batch.weights()[i] * bound.loss()[i];
    }
    if (head.isEmpty()) {
      return new Outcome(loss, bound.encoder(), bound.decoder(), Optional.empty());
    }
    NDArray[] activations = head.get().forward(features(batch));
    float[] logits = activations[activations.length - 1].toFloatArray();
    float[] slopes = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      float weight = options.headWeight() * batch.weights()[i];
      // -c log q - (1 - c) log(1 - q) with q = sigmoid(logit)
      loss[i / batch.rows()] +=
          weight * (Activation.SOFTPLUS.of(logits[i]) - batch.conditions()[i] * logits[i]);
      slopes[i] = weight * (float) (Activation.SIGMOID.of(logits[i]) - batch.conditions()[i]);
    }
    return new Outcome(
        loss, bound.encoder(), bound.decoder(), Optional.of(back(activations, slopes, batch)));
  }

  /**
   * Loss of rows whose conditions are hidden: the bounds under either condition, weighted by the
   * head's probabilities, less the entropy of these. A row has the same noise under either
   * condition: the head learns from the difference of the two bounds, and what they have in common
   * cancels in it.
   *
   * @param noise {@code M x rows x dimensions}, standard normal
   */
  Outcome hidden(Batch batch, float[] noise) {
    int rows = batch.rows();
    ParameterStack heads =
        head.orElseThrow(() -> new IllegalStateException("hidden conditions need a head"));
    NDArray[] activations = heads.forward(features(batch));
    float[] logits = activations[activations.length - 1].toFloatArray();
    float[] shares = new float[2 * batch.shares().length];
    float[] conditions = new float[2 * logits.length];
    float[] weights = new float[2 * logits.length];
    float[] noises = new float[2 * noise.length];
    for (int i = 0; i < logits.length; i++) {
      double single = Activation.SIGMOID.of(logits[i]);
      for (int condition = 0; condition < 2; condition++) {
        int node = node(i, condition, rows);
        System.arraycopy(batch.shares(), i * elements, shares, node * elements, elements);
        System.arraycopy(noise, i * dimensions, noises, node * dimensions, dimensions);
        conditions[node] = condition;
        weights[node] = batch.weights()[i] * (float) (condition == 1 ? single : 1 - single);
      }
    }
    Bound bound = bound(2 * rows, shares, conditions, weights, noises);
    double[] loss = new double[members];
    float[] slopes = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      double q = Activation.SIGMOID.of(logits[i]);
      double zero = bound.loss()[node(i, 0, rows)];
      double one = bound.loss()[node(i, 1, rows)];
      double logOne = -Activation.SOFTPLUS.of(-logits[i]);
      double logZero = -Activation.SOFTPLUS.of(logits[i]);
      loss[i / rows] += batch.weights()[i] * (q * (one + logOne) + (1 - q) * (zero + logZero));
      slopes[i] = batch.weights()[i] * (float) (q * (1 - q) * (one - zero + logits[i]));
    }
    return new Outcome(
        loss, bound.encoder(), bound.decoder(), Optional.of(back(activations, slopes, batch)));
  }

  /** Place of a hidden row's node: the nodes of a member stand together. */
  private static int node(int row, int condition, int rows) {
    return row / rows * 2 * rows + condition * rows + row % rows;
  }

  /**
   * Moves the averaged heads towards the present ones.
   *
   * @param kept share of the average that stays, 0..1
   */
  void averageHeads(float kept) {
    averagedHead.ifPresent(average -> average.follow(head.orElseThrow(), kept));
  }

  /** Logits of the averaged heads for features {@code M x rows x features}. */
  float[] logits(int rows, float[] features) {
    ParameterStack heads = averagedHead.orElseThrow();
    NDArray[] activations =
        heads.forward(manager.create(features, new Shape(members, rows, shape.features())));
    return activations[activations.length - 1].toFloatArray();
  }

  /**
   * Moves all parameters that have a gradient.
   *
   * @param step counted from 1
   * @param rates one for each member
   */
  void update(Outcome outcome, int step, float[] rates) {
    encoder.update(outcome.encoder(), step, rates, 0, 0);
    decoder.update(outcome.decoder(), step, rates, 0, 0);
    outcome.head().ifPresent(gradients -> head.orElseThrow().update(gradients, step, rates, 0, 0));
  }

  /** Copies the present weights of encoders and decoders. */
  void readCoders(AutoencoderWeights into, int[] chosen) {
    encoder.read(into.encoder(), chosen);
    decoder.read(into.decoder(), chosen);
  }

  /** Copies the weights of averaged heads. */
  void readHeads(AutoencoderWeights into, int[] chosen) {
    averagedHead.ifPresent(heads -> heads.read(into.head().orElseThrow(), chosen));
  }

  private NDArray features(Batch batch) {
    return manager.create(batch.features(), new Shape(members, batch.rows(), shape.features()));
  }

  private ParameterStack.Gradients back(NDArray[] activations, float[] slopes, Batch batch) {
    NDArray gradient = manager.create(slopes, new Shape(members, batch.rows(), 1));
    return head.orElseThrow().gradients(activations, gradient);
  }

  /**
   * The negative evidence lower bound of nodes: minus the multinomial log-likelihood of the shares
   * (counts N x share, constants left out) plus the divergence of the latent coordinates from the
   * standard normal, whose mean and deviation are reparameterised (D. P. Kingma, M. Welling, ICLR
   * 2014, eq. 10).
   */
  private Bound bound(
      int nodes, float[] shares, float[] conditions, float[] weights, float[] noise) {
    int count = members * nodes;
    float[] inputs = new float[count * (elements + 1)];
    for (int i = 0; i < count; i++) {
      for (int e = 0; e < elements; e++) {
        inputs[i * (elements + 1) + e] = AutoencoderWeights.SHARE_SCALE * shares[i * elements + e];
      }
      inputs[i * (elements + 1) + elements] = conditions[i];
    }
    NDArray[] encoded =
        encoder.forward(manager.create(inputs, new Shape(members, nodes, elements + 1)));
    float[] heads = encoded[encoded.length - 1].toFloatArray();
    double[] loss = new double[count];
    float[] places = new float[count * (dimensions + 1)];
    for (int i = 0; i < count; i++) {
      for (int d = 0; d < dimensions; d++) {
        float mean = heads[2 * i * dimensions + d];
        float logDeviation = logDeviation(heads[(2 * i + 1) * dimensions + d]);
        double deviation = Math.exp(logDeviation);
        places[i * (dimensions + 1) + d] = (float) (mean + deviation * noise[i * dimensions + d]);
        loss[i] += 0.5 * (mean * mean + deviation * deviation - 1) - logDeviation;
      }
      places[i * (dimensions + 1) + dimensions] = conditions[i];
    }
    NDArray[] decoded =
        decoder.forward(manager.create(places, new Shape(members, nodes, dimensions + 1)));
    float[] slopes = decoded[decoded.length - 1].logSoftmax(-1).toFloatArray();
    for (int i = 0; i < count; i++) {
      for (int e = i * elements; e < (i + 1) * elements; e++) {
        float log = slopes[e];
        loss[i] -= options.counts() * shares[e] * log;
        slopes[e] = weights[i] * options.counts() * ((float) Math.exp(log) - shares[e]);
      }
    }
    ParameterStack.Gradients ofDecoder =
        decoder.gradients(decoded, manager.create(slopes, new Shape(members, nodes, elements)));
    float[] byPlaces = decoder.byInputs(ofDecoder).toFloatArray();
    float[] byHeads = new float[heads.length];
    for (int i = 0; i < count; i++) {
      for (int d = 0; d < dimensions; d++) {
        float mean = heads[2 * i * dimensions + d];
        float raw = heads[(2 * i + 1) * dimensions + d];
        double deviation = Math.exp(logDeviation(raw));
        double byPlace = byPlaces[i * (dimensions + 1) + d];
        byHeads[2 * i * dimensions + d] = (float) (byPlace + weights[i] * mean);
        boolean free = Math.abs(raw) < LARGEST_LOG_DEVIATION;
        byHeads[(2 * i + 1) * dimensions + d] =
            free
                ? (float)
                    (byPlace * deviation * noise[i * dimensions + d]
                        + weights[i] * (deviation * deviation - 1))
                : 0;
      }
    }
    ParameterStack.Gradients ofEncoder =
        encoder.gradients(
            encoded, manager.create(byHeads, new Shape(members, nodes, 2 * dimensions)));
    return new Bound(loss, ofEncoder, ofDecoder);
  }

  /** Held where the exponential stays finite. */
  private static float logDeviation(float raw) {
    return Math.clamp(raw, -LARGEST_LOG_DEVIATION, LARGEST_LOG_DEVIATION);
  }
}
