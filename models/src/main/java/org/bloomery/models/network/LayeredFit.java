package org.bloomery.models.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Fits one network of layers. The gradient is written out, so that several fits can run at once in
 * one process. The same task gives the same weights on one CPU build and thread count.
 */
public final class LayeredFit {
  private static final float FIRST_MOMENT = 0.9f;
  private static final float SECOND_MOMENT = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final float NO_CLIPPING = -1f;

  private final LayeredTask task;
  private final LayeredProtocol protocol;
  private final NDManager manager;
  private final LayeredForward network;
  private final NDArray[] means;
  private final NDArray[] squares;
  private final int features;
  private final SplittableRandom random;
  private final ByteBuffer inputs;
  private final ByteBuffer shares;

  /**
   * A fitted network.
   *
   * @param weights the best by the check, the last without one
   * @param bestEpoch after which epoch that was, counted from 1
   * @param trainingError mean absolute error on the learned samples in the last epoch, as it ran
   * @param checkError the same of the best on the samples of the check, NaN without any
   */
  public record Outcome(
      LayeredWeights weights, int bestEpoch, double trainingError, double checkError) {}

  private LayeredFit(LayeredTask task, NDManager manager) {
    this.task = task;
    this.protocol = task.protocol();
    this.manager = manager;
    this.network = new LayeredForward(manager, task.start());
    this.means =
        Arrays.stream(network.parameters()).map(NDArray::zerosLike).toArray(NDArray[]::new);
    this.squares =
        Arrays.stream(network.parameters()).map(NDArray::zerosLike).toArray(NDArray[]::new);
    this.features = task.start().inputs();
    this.random = new SplittableRandom(protocol.seed());
    this.inputs = direct(protocol.batch() * task.rows() * features);
    this.shares = direct(protocol.batch() * task.rows());
  }

  /**
   * Runs the fit.
   *
   * @param progress hears the share done after every epoch; what it throws ends the fit
   */
  public static Outcome run(LayeredTask task, Device device, DoubleConsumer progress) {
    try (NDManager manager = Engine.getInstance().newBaseManager(device)) {
      return new LayeredFit(task, manager).run(progress);
    }
  }

  private Outcome run(DoubleConsumer progress) {
    int[] learned =
        IntStream.range(0, task.targets().length).filter(i -> !task.checking()[i]).toArray();
    int[] checked =
        IntStream.range(0, task.targets().length).filter(i -> task.checking()[i]).toArray();
    if (learned.length == 0) {
      throw new IllegalArgumentException("there is no sample to learn from");
    }
    int steps = (learned.length + protocol.batch() - 1) / protocol.batch();
    int step = 0;
    int bestEpoch = protocol.epochs();
    double best = Double.NaN;
    double error = Double.NaN;
    LayeredWeights kept = task.start();
    for (int epoch = 0; epoch < protocol.epochs(); epoch++) {
      shuffle(learned);
      double sum = 0;
      for (int i = 0; i < steps; i++) {
        int from = i * protocol.batch();
        int to = Math.min(learned.length, from + protocol.batch());
        double rate = protocol.schedule().rate(epoch + i / (double) steps, protocol.epochs());
        sum += step(learned, from, to, ++step, rate);
      }
      error = sum / learned.length;
      if (checked.length > 0) {
        double check = check(checked);
        if (!(check >= best)) {
          best = check;
          bestEpoch = epoch + 1;
          kept = network.weights(task.start().layers());
        }
      }
      progress.accept((epoch + 1) / (double) protocol.epochs());
    }
    if (checked.length == 0) {
      kept = network.weights(task.start().layers());
    }
    return new Outcome(kept, bestEpoch, error, best);
  }

  /**
   * One step; what it computes dies with its scope.
   *
   * @return sum of the absolute errors of its samples
   */
  private double step(int[] samples, int from, int to, int step, double rate) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray weights = shares(samples, from, to);
      LayeredForward.Pass pass =
          network.forward(
              inputs(samples, from, to), layer -> mask((to - from) * task.rows(), layer));
      float[] predicted = averaged(pass.output(), weights, to - from).toFloatArray();
      double sum = 0;
      float[] gradient = new float[predicted.length];
      for (int i = 0; i < predicted.length; i++) {
        float above = predicted[i] - task.targets()[samples[from + i]];
        sum += Math.abs(above);
        gradient[i] = Math.signum(above) / predicted.length;
      }
      NDArray outputs =
          manager
              .create(gradient, new Shape(to - from, 1))
              .mul(weights)
              .reshape((long) (to - from) * task.rows(), 1);
      update(network.gradients(pass, outputs), step, (float) rate);
      return sum;
    }
  }

  private void update(NDArray[] gradients, int step, float rate) {
    float corrected =
        (float)
            (rate
                * Math.sqrt(1 - Math.pow(SECOND_MOMENT, step))
                / (1 - Math.pow(FIRST_MOMENT, step)));
    NDArray[] parameters = network.parameters();
    for (int p = 0; p < parameters.length; p++) {
      NDArray parameter = parameters[p];
      NDList moved = new NDList(parameter, gradients[p], means[p], squares[p]);
      // Biases carry no penalty.
      float penalty = p % 2 == 0 ? protocol.penalty() : 0;
      parameter
          .getNDArrayInternal()
          .adamUpdate(
              moved,
              new NDList(parameter),
              rate,
              corrected,
              penalty,
              1f,
              NO_CLIPPING,
              FIRST_MOMENT,
              SECOND_MOMENT,
              EPSILON,
              false,
              false);
    }
  }

  private double check(int[] samples) {
    double sum = 0;
    for (int from = 0; from < samples.length; from += protocol.batch()) {
      int to = Math.min(samples.length, from + protocol.batch());
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray weights = shares(samples, from, to);
        NDArray output = network.forward(inputs(samples, from, to));
        float[] predicted = averaged(output, weights, to - from).toFloatArray();
        for (int i = 0; i < predicted.length; i++) {
          sum += Math.abs(predicted[i] - task.targets()[samples[from + i]]);
        }
      }
    }
    return sum / samples.length;
  }

  private NDArray averaged(NDArray output, NDArray weights, int samples) {
    return output.reshape(samples, task.rows()).mul(weights).sum(new int[] {1});
  }

  private NDArray inputs(int[] samples, int from, int to) {
    int length = task.rows() * features;
    FloatBuffer floats = inputs.clear().asFloatBuffer();
    for (int i = from; i < to; i++) {
      floats.put(task.inputs(), samples[i] * length, length);
    }
    return array(inputs, (to - from) * task.rows(), features);
  }

  private NDArray shares(int[] samples, int from, int to) {
    FloatBuffer floats = shares.clear().asFloatBuffer();
    for (int i = from; i < to; i++) {
      floats.put(task.shares(), samples[i] * task.rows(), task.rows());
    }
    return array(shares, to - from, task.rows());
  }

  private NDArray array(ByteBuffer from, int rows, int columns) {
    from.limit(Float.BYTES * rows * columns);
    return manager.create(from, new Shape(rows, columns), ai.djl.ndarray.types.DataType.FLOAT32);
  }

  /** 0 where an output is dropped, else what keeps the mean; drawn here so that a seed fixes it. */
  private NDArray mask(int rows, Layer layer) {
    float[] values = new float[rows * layer.units()];
    int dropped = Math.round(layer.dropout() * 256);
    float kept = 256f / (256 - dropped);
    long bits = 0;
    for (int i = 0; i < values.length; i++) {
      bits = i % 8 == 0 ? random.nextLong() : bits >>> 8;
      values[i] = (bits & 255) < dropped ? 0 : kept;
    }
    return manager.create(values, new Shape(rows, layer.units()));
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }

  private static ByteBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(Float.BYTES * floats).order(ByteOrder.nativeOrder());
  }
}
