package org.bloomery.models.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bloomery.models.network.ConvolutionalStack;
import org.bloomery.models.network.ConvolutionalStack.Normalisation;
import org.bloomery.models.network.ConvolutionalWeights;

/**
 * The one training loop of all methods: networks on the device, the passes of a stage over their
 * rows, and what they answer on the way. A method says what a step is.
 */
final class TransferLoop {
  private final NDManager manager;
  private final TransferTask task;
  private final ConvolutionalStack stack;
  private final NDArray map;
  private final List<TransferOutcome.Answers> answers = new ArrayList<>();

  /** One step of a method. */
  @FunctionalInterface
  interface Step {
    /**
     * Takes the step.
     *
     * @param number steps taken before in this stage
     * @param course step sizes as a share of those at the start
     */
    void take(int number, float course);
  }

  TransferLoop(TransferTask task, NDManager manager, List<ConvolutionalWeights> networks) {
    this.manager = manager;
    this.task = task;
    this.stack = new ConvolutionalStack(manager, networks);
    this.map =
        manager.create(task.image().map(), new Shape(task.image().columns(), task.shape().image()));
  }

  ConvolutionalStack stack() {
    return stack;
  }

  NDManager manager() {
    return manager;
  }

  List<TransferOutcome.Answers> answers() {
    return answers;
  }

  /** Batches of simulated points, all of which every network may learn. */
  StackedRows source(int salt) {
    int[] all = IntStream.range(0, task.source().size()).toArray();
    return rows(task.source(), task.parts().stream().map(part -> all).toList(), salt);
  }

  /** Batches of measured points, of each network's part. */
  StackedRows target(int salt) {
    return rows(task.target(), task.parts(), salt);
  }

  private StackedRows rows(LabelledRows rows, List<int[]> parts, int salt) {
    long[] seeds = new long[parts.size()];
    for (int m = 0; m < seeds.length; m++) {
      seeds[m] = StepSeeds.mixed(task.seeds()[m], salt);
    }
    return new StackedRows(manager, map, rows, task.shape().outputs(), parts, seeds);
  }

  /** Gradients of all parameters on a batch. */
  NDArray[] gradients(NDArray[] effective, StackedRows.Batch batch, Normalisation normalisation) {
    return stack.gradients(effective, batch.images(), normalisation, loss(batch.labels()));
  }

  /** Mean squared error, or cross-entropy for classes, summed over the networks. */
  private static Function<NDArray, NDArray> loss(NDArray labels) {
    long rows = labels.getShape().get(1);
    return labels.getShape().get(2) == 1
        ? outputs -> outputs.sub(labels).square().sum().div(rows)
        : outputs -> outputs.logSoftmax(2).mul(labels).sum().div(-rows);
  }

  /** What normalisation goes by while measured points are learned. */
  Normalisation onTarget() {
    return task.settings().frozenNormalisation() ? Normalisation.RUNNING : Normalisation.BATCH;
  }

  /**
   * Runs a stage.
   *
   * @param effective the parameters to answer with after an epoch, counted from 1; empty for a
   *     stage that answers nothing
   * @param progress hears the share done; what it throws ends the training
   */
  void run(
      Stage stage,
      int stepsPerEpoch,
      Step step,
      Optional<IntFunction<NDArray[]>> effective,
      DoubleConsumer progress) {
    int taken = 0;
    for (int epoch = 1; epoch <= stage.epochs(); epoch++) {
      for (int i = 0; i < stepsPerEpoch; i++) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          step.take(taken, stage.course(taken, stepsPerEpoch));
        }
        taken++;
        progress.accept(taken / ((double) stage.epochs() * stepsPerEpoch));
      }
      int now = epoch;
      if (epoch % task.settings().answerEvery() == 0 || epoch == stage.epochs()) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          effective.ifPresent(parameters ->
              answers.add(
                  new TransferOutcome.Answers(now, answer(parameters.apply(now), task.asked()))));
        }
      }
    }
  }

  /** A stage of plain steps along the gradients, kernels kept 0 where they are switched off. */
  void descend(
      Stage stage,
      int stepsPerEpoch,
      Supplier<NDArray[]> gradients,
      Optional<PrunedKernels> pruned,
      boolean answering,
      DoubleConsumer progress) {
    NDArray[] parameters = stack.parameters();
    StepRule rule = StepRule.of(stage.method(), parameters);
    run(
        stage,
        stepsPerEpoch,
        (number, course) -> {
          rule.step(gradients.get(), stage.rate() * course);
          pruned.ifPresent(kernels -> kernels.apply(parameters));
        },
        answering ? Optional.of(epoch -> parameters) : Optional.empty(),
        progress);
  }

  /** Outputs of all networks for rows, {@code networks x (rows * outputs)}. */
  float[][] answer(NDArray[] effective, float[] rows) {
    return NetworkAnswers.answer(manager, stack, effective, map, rows);
  }
}
