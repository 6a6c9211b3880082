package org.bloomery.models.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Fits stacked networks by AdamW, all in one batched pass, each member on its own rows and in its
 * own order. The same task gives the same weights on one CPU build and thread count.
 */
public final class StackedFit {
  private static final float LOWEST_RATE_SHARE = 0.1f;

  private final FitTask task;
  private final FitOptions options;
  private final NDManager manager;
  private final ParameterStack parameters;
  private final Rows rows;
  private final StackedWeights best;
  private final int[] bestEpoch;
  private final double[] bestCheck;

  private StackedFit(FitTask task, NDManager manager) {
    this.task = task;
    this.options = task.options();
    this.manager = manager;
    this.parameters = new ParameterStack(manager, task.start());
    this.rows = new Rows(manager, task);
    this.best = task.start().copy();
    this.bestEpoch = new int[task.start().members()];
    this.bestCheck = new double[task.start().members()];
    Arrays.fill(bestCheck, Double.NaN);
  }

  /**
   * Runs the fit.
   *
   * @param progress hears the share done after every epoch; what it throws ends the fit
   */
  public static FitResult run(FitTask task, Device device, DoubleConsumer progress) {
    try (NDManager manager = Engine.getInstance().newBaseManager(device)) {
      return run(task, manager, progress);
    }
  }

  /** The same, keeping what lives for the whole fit in the given manager. */
  static FitResult run(FitTask task, NDManager manager, DoubleConsumer progress) {
    return new StackedFit(task, manager).run(progress);
  }

  private FitResult run(DoubleConsumer progress) {
    boolean checks = rows.hasChecks();
    int waited = 0;
    int epoch = 0;
    if (checks) {
      keepImproved(0);
    }
    int perEpoch = rows.stepsPerEpoch();
    long total = Math.max(1, (long) options.epochs() * perEpoch);
    int step = 0;
    while (epoch < options.epochs() && perEpoch > 0) {
      Rows.Epoch shuffled = rows.shuffle(epoch);
      for (int i = 0; i < perEpoch; i++) {
        step(shuffled, i, ++step, rate((step - 1) / (double) total));
      }
      epoch++;
      progress.accept(epoch / (double) options.epochs());
      if (checks && epoch % options.checkEvery() == 0) {
        waited = keepImproved(epoch) ? 0 : waited + 1;
        if (waited >= options.patience()) {
          break;
        }
      }
    }
    if (!checks) {
      Arrays.fill(bestEpoch, epoch);
      parameters.read(best, all());
    }
    return new FitResult(best, epoch, bestEpoch, bestCheck);
  }

  private float rate(double share) {
    double cosine = 0.5 * (1 + Math.cos(Math.PI * share));
    return (float) (options.rate() * (LOWEST_RATE_SHARE + (1 - LOWEST_RATE_SHARE) * cosine));
  }

  /** One step; all that it computes on the device dies with its scope, only parameters live on. */
  private void step(Rows.Epoch epoch, int index, int step, float rate) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray[] activations = parameters.forward(rows.inputs(epoch, index));
      float[] outputs = activations[activations.length - 1].toFloatArray();
      rows.replaceByGradient(epoch, index, outputs);
      NDArray gradient = manager.create(outputs, rows.outputs());
      parameters.update(parameters.gradients(activations, gradient), step, rate, options);
    }
  }

  /** Keeps the weights of members whose check improved; whether there was one. */
  private boolean keepImproved(int epoch) {
    double[] check;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      check = rows.check(parameters);
    }
    int[] improved =
        IntStream.range(0, check.length)
            .filter(m -> !Double.isNaN(check[m]) && !(check[m] >= bestCheck[m]))
            .toArray();
    for (int m : improved) {
      bestCheck[m] = check[m];
      bestEpoch[m] = epoch;
    }
    int[] kept =
        IntStream.range(0, check.length)
            .filter(m -> Double.isNaN(check[m]) || bestEpoch[m] == epoch)
            .toArray();
    if (kept.length > 0) {
      parameters.read(best, kept);
    }
    return improved.length > 0;
  }

  private int[] all() {
    return IntStream.range(0, task.start().members()).toArray();
  }

  /** A float array on the fit's device. */
  static NDArray array(NDManager manager, float[] values, long... shape) {
    NDArray array = manager.create(new Shape(shape), DataType.FLOAT32);
    array.set(values);
    return array;
  }
}
