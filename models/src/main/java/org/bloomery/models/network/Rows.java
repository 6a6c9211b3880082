package org.bloomery.models.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The rows of a fit, each member's order of them in each epoch, and what they say of outputs. */
final class Rows {
  private final FitTask task;
  private final int members;
  private final int features;
  private final int batch;
  private final int[][] mine;
  private final ByteBuffer crossing;
  private final NDArray inputs;
  private final NDArray all;

  /**
   * One epoch in each member's order.
   *
   * @param rows {@code steps x M x batch} row numbers
   */
  record Epoch(int[] rows) {}

  Rows(NDManager manager, FitTask task) {
    this.task = task;
    this.members = task.start().members();
    this.features = task.start().inputs();
    this.mine = new int[members][];
    for (int m = 0; m < members; m++) {
      int member = m;
      mine[m] = IntStream.range(0, task.rows()).filter(r -> task.trains(member, r)).toArray();
    }
    this.batch = Math.max(1, Math.min(task.options().batch(), largest()));
    this.crossing =
        ByteBuffer.allocateDirect(Float.BYTES * members * batch * features)
            .order(ByteOrder.nativeOrder());
    this.inputs = manager.create(new Shape(members, batch, features), DataType.FLOAT32);
    this.all = StackedFit.array(manager, task.inputs(), task.rows(), features);
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

  /** Orders an epoch; a member with fewer rows than others starts again from its first. */
  Epoch shuffle(int epoch) {
    int steps = stepsPerEpoch();
    int[] rows = new int[steps * members * batch];
    SplittableRandom random =
        new SplittableRandom(task.options().seed() * 0x9E3779B97F4A7C15L + epoch);
    for (int m = 0; m < members; m++) {
      int[] order = mine[m].clone();
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      for (int i = 0; i < steps * batch; i++) {
        // A member without any row gets row 0 with the weight it has there: none.
        rows[(i / batch * members + m) * batch + i % batch] =
            order.length == 0 ? 0 : order[i % order.length];
      }
    }
    return new Epoch(rows);
  }

  /** Brings the inputs of a step to the device: {@code M x batch x features}. */
  NDArray inputs(Epoch epoch, int step) {
    FloatBuffer to = crossing.asFloatBuffer();
    for (int i = step * members * batch; i < (step + 1) * members * batch; i++) {
      to.put(task.inputs(), epoch.rows()[i] * features, features);
    }
    inputs.set(crossing);
    return inputs;
  }

  /**
   * Gradient of the loss by the outputs of a step: half the weighted squared distance, averaged
   * over a member's batch.
   *
   * @param outputs {@code M x batch}, replaced by the gradient
   */
  void replaceByGradient(Epoch epoch, int step, float[] outputs) {
    for (int i = 0; i < outputs.length; i++) {
      int at = i / batch * task.rows() + epoch.rows()[step * members * batch + i];
      float above = outputs[i] - task.targets()[at];
      outputs[i] = above * (above < 0 ? task.above()[at] : task.below()[at]) / batch;
    }
  }

  /** Shape of the outputs of a step. */
  Shape outputs() {
    return new Shape(members, batch, 1);
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
    NDArray[] activations = parameters.forward(all);
    float[] outputs = activations[activations.length - 1].toFloatArray();
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
