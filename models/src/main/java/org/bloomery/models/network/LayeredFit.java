package org.bloomery.models.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
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
  private ByteBuffer inputs = direct(0);

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
  }

  /**
   * Runs the fit.
   *
   * @param progress hears the share done after every epoch; what it throws ends the fit
   * @throws IllegalArgumentException when a batch could have more numbers than fit a buffer
   */
  public static Outcome run(LayeredTask task, Device device, DoubleConsumer progress) {
    requireBatchesThatFit(task);
    try (NDManager manager = Engine.getInstance().newBaseManager(device)) {
      return new LayeredFit(task, manager).run(progress);
    }
  }

  /** Tells of too large a batch now, and not in the middle of the training. */
  private static void requireBatchesThatFit(LayeredTask task) {
    int[] rows = IntStream.range(0, task.targets().length).map(task::rows).sorted().toArray();
    long most =
        Arrays.stream(rows)
            .skip(Math.max(0, rows.length - task.protocol().batch()))
            .asLongStream()
            .sum();
    int width =
        Math.max(
            task.start().inputs(),
            task.start().layers().stream().mapToInt(Layer::units).max().orElse(1));
    if (most > Integer.MAX_VALUE / Float.BYTES / width) {
      throw new IllegalArgumentException(
          "a batch of "
              + task.protocol().batch()
              + " samples can have "
              + most
              + " rows of "
              + width
              + " numbers, more than the "
              + Integer.MAX_VALUE / Float.BYTES
              + " numbers of one step; make batches smaller or leave out the largest samples");
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
      int rows = rows(samples, from, to);
      LayeredForward.Pass pass =
          network.forward(inputs(samples, from, to), layer -> mask(rows, layer));
      float[] outputs = pass.output().toFloatArray();
      float[] gradient = new float[rows];
      double sum = 0;
      int at = 0;
      for (int i = from; i < to; i++) {
        double above = averaged(outputs, at, samples[i]) - task.targets()[samples[i]];
        sum += Math.abs(above);
        float slope = (float) (Math.signum(above) / (to - from));
        for (int row = task.firstRow()[samples[i]]; row < task.firstRow()[samples[i] + 1]; row++) {
          gradient[at++] = slope * task.shares()[row];
        }
      }
      update(
          network.gradients(pass, manager.create(gradient, new Shape(rows, 1))),
          step,
          (float) rate);
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
        float[] outputs = network.forward(inputs(samples, from, to)).toFloatArray();
        int at = 0;
        for (int i = from; i < to; i++) {
          sum += Math.abs(averaged(outputs, at, samples[i]) - task.targets()[samples[i]]);
          at += task.rows(samples[i]);
        }
      }
    }
    return sum / samples.length;
  }

  /**
   * Prediction for a sample.
   *
   * @param at where its rows begin in the outputs of the batch
   */
  private double averaged(float[] outputs, int at, int sample) {
    int first = task.firstRow()[sample];
    double sum = 0;
    for (int r = 0; r < task.rows(sample); r++) {
      sum += (double) task.shares()[first + r] * outputs[at + r];
    }
    return sum;
  }

  private int rows(int[] samples, int from, int to) {
    return IntStream.range(from, to).map(i -> task.rows(samples[i])).sum();
  }

  /** The rows of the samples without any between them, in a buffer that grows as batches do. */
  private NDArray inputs(int[] samples, int from, int to) {
    int rows = rows(samples, from, to);
    if (inputs.capacity() < Float.BYTES * rows * features) {
      inputs = direct(rows * features);
    }
    FloatBuffer floats = inputs.clear().asFloatBuffer();
    for (int i = from; i < to; i++) {
      floats.put(
          task.inputs(), task.firstRow()[samples[i]] * features, task.rows(samples[i]) * features);
    }
    inputs.limit(Float.BYTES * rows * features);
    return manager.create(inputs, new Shape(rows, features), DataType.FLOAT32);
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
