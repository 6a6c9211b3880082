package org.bloomery.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The rows of a fit, resident on the device, and each member's order of them in each epoch. */
final class Rows {
  private final FitTask task;
  private final int members;
  private final int batch;
  private final int[][] mine;
  private final NDArray inputs;
  private final NDArray targets;
  private final NDArray above;
  private final NDArray below;
  private final double lossScale;

  /**
   * One epoch in each member's order, {@code steps x M x batch} (inputs {@code x features}).
   *
   * @param lossScale makes the loss of a member the mean over its batch
   */
  record Epoch(NDArray inputs, NDArray targets, NDArray above, NDArray below, double lossScale) {}

  Rows(NDManager manager, FitTask task) {
    this.task = task;
    this.members = task.start().members();
    this.mine = new int[members][];
    for (int m = 0; m < members; m++) {
      int member = m;
      mine[m] = IntStream.range(0, task.rows()).filter(r -> task.trains(member, r)).toArray();
    }
    this.batch = Math.max(1, Math.min(task.options().batch(), largest()));
    this.lossScale = 0.5 / batch;
    this.inputs = StackedFit.array(manager, task.inputs(), task.rows(), task.start().inputs());
    this.targets = StackedFit.array(manager, task.targets(), (long) members * task.rows());
    this.above = StackedFit.array(manager, task.above(), (long) members * task.rows());
    this.below = StackedFit.array(manager, task.below(), (long) members * task.rows());
  }

  private int largest() {
    int largest = 0;
    for (int[] rows : mine) {
      largest = Math.max(largest, rows.length);
    }
    return largest;
  }

  /** Steps in an epoch; 0 when no member has a row. */
  int stepsPerEpoch() {
    return (largest() + batch - 1) / batch;
  }

  /** Gathers an epoch once; a member with fewer rows than others starts again from its first. */
  Epoch shuffle(NDManager epochManager, int epoch) {
    int steps = stepsPerEpoch();
    int[] rowIds = new int[steps * members * batch];
    int[] cellIds = new int[rowIds.length];
    SplittableRandom random =
        new SplittableRandom(task.options().seed() * 0x9E3779B97F4A7C15L + epoch);
    boolean[] idle = new boolean[members];
    for (int m = 0; m < members; m++) {
      int[] order = mine[m].clone();
      idle[m] = order.length == 0;
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      for (int i = 0; i < steps * batch; i++) {
        int at = (i / batch * members + m) * batch + i % batch;
        // A member without any row gets row 0 with the weight it has there: none.
        rowIds[at] = idle[m] ? 0 : order[i % order.length];
        cellIds[at] = m * task.rows() + rowIds[at];
      }
    }
    try (NDManager ids = epochManager.newSubManager()) {
      NDArray rowIndex = ids.create(rowIds).toType(ai.djl.ndarray.types.DataType.INT64, false);
      NDArray cellIndex = ids.create(cellIds).toType(ai.djl.ndarray.types.DataType.INT64, false);
      Shape cells = new Shape(steps, members, batch);
      return new Epoch(
          gather(epochManager, inputs, rowIndex, cells.add(task.start().inputs())),
          gather(epochManager, targets, cellIndex, cells),
          gather(epochManager, above, cellIndex, cells),
          gather(epochManager, below, cellIndex, cells),
          lossScale);
    }
  }

  private static NDArray gather(NDManager to, NDArray from, NDArray ids, Shape shape) {
    try (ai.djl.ndarray.NDScope scope = new ai.djl.ndarray.NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray gathered = from.get(ids).reshape(shape);
      gathered.attach(to);
      ai.djl.ndarray.NDScope.unregister(gathered);
      return gathered;
    }
  }

  boolean hasChecks() {
    for (float weight : task.checking()) {
      if (weight > 0) {
        return true;
      }
    }
    return false;
  }

  /** Each member's weighted mean squared distance on its check rows, NaN for one without. */
  double[] check(ParameterStack parameters) {
    float[] outputs = parameters.forward(inputs).toFloatArray();
    double[] check = new double[members];
    for (int m = 0; m < members; m++) {
      double sum = 0;
      double weights = 0;
      for (int r = 0; r < task.rows(); r++) {
        int at = m * task.rows() + r;
        double distance = task.targets()[at] - outputs[at];
        sum += task.checking()[at] * distance * distance;
        weights += task.checking()[at];
      }
      check[m] = weights > 0 ? sum / weights : Double.NaN;
    }
    return check;
  }
}
