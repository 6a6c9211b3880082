package org.bloomery.models.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.bloomery.models.network.ConvolutionalShape;
import org.bloomery.models.network.ConvolutionalStack;
import org.bloomery.models.network.ConvolutionalStack.Normalisation;
import org.bloomery.models.network.ConvolutionalWeights;
import org.bloomery.models.transfer.TransferOutcome.LayerSparsity;

/**
 * Bi-level cross-quality training (Bi-RPT): one mask over the kernels for simulated and one for
 * measured points, learned with the weights. The lower level takes steps of the weights on
 * simulated points through the first mask; the upper level steps of weights and masks on measured
 * points through both, the first mask also by how it steers the lower level.
 */
final class BiLevelTraining {
  private static final double FIRST_EPSILON = 0.1;
  private static final double EPSILON_FALL = 0.9;

  /** From here on a gate counts as open. */
  private static final float OPEN = 0.5f;

  private final TransferLoop loop;
  private final TransferTask task;
  private final BiLevelOptions options;
  private final ConvolutionalStack stack;
  private final NDArray[] theta;
  private final Gates source;
  private final Gates target;
  private final StackedRows simulated;
  private final StackedRows measured;
  private final StepRule upper;

  /** What the last lower step started from and saw. */
  private final NDArray[] before;

  private Optional<StackedRows.Batch> seen = Optional.empty();

  BiLevelTraining(TransferLoop loop, TransferTask task) {
    this.loop = loop;
    this.task = task;
    this.options = task.settings().biLevel();
    this.stack = loop.stack();
    this.theta = stack.parameters();
    ConvolutionalShape shape = task.shape();
    this.source = Gates.ones(loop.manager(), theta, p -> isMasked(shape, p));
    this.target = Gates.ones(loop.manager(), theta, p -> isMasked(shape, p));
    this.simulated = loop.source(StepSeeds.MIXED_IN);
    this.measured = loop.target(StepSeeds.FINE_TUNING);
    this.upper = StepRule.of(task.settings().fineTuning().method(), theta);
    this.before = Arrays.stream(theta).map(NDArray::duplicate).toArray(NDArray[]::new);
  }

  private boolean isMasked(ConvolutionalShape shape, int parameter) {
    return shape.isKernel(parameter) || (options.maskMatrices() && shape.isMatrix(parameter));
  }

  TransferOutcome run(DoubleConsumer progress) {
    Stage stage = task.settings().fineTuning();
    int steps = measured.stepsPerEpoch(stage.batch());
    loop.run(
        stage,
        steps,
        (number, course) -> step(number, course, epsilon(number / steps)),
        Optional.of(epoch -> through(epsilon(epoch - 1), false)),
        progress);
    float last = epsilon(stage.epochs() - 1);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return outcome(last);
    }
  }

  /** Of an epoch counted from 0: multiplied by 0.9 at the start of each. */
  private static float epsilon(int epoch) {
    return (float) (FIRST_EPSILON * Math.pow(EPSILON_FALL, epoch + 1));
  }

  private void step(int number, float course, float epsilon) {
    Stage stage = task.settings().fineTuning();
    if (number % options.lowerEvery() == 0) {
      lower(options.lowerRate() * course, epsilon);
    }
    NDArray[] openS = source.open(epsilon);
    NDArray[] openT = target.open(epsilon);
    NDArray[] effective = target.applied(source.applied(theta, openS), openT);
    NDArray[] byEffective =
        loop.gradients(effective, measured.next(stage.batch()), loop.onTarget());
    // By the chain rule through W = theta g(ms) g(mt).
    NDArray[] byTheta = target.applied(source.applied(byEffective, openS), openT);
    NDArray[] slopesS = source.slopes(epsilon);
    NDArray[] slopesT = target.slopes(epsilon);
    MixedDerivative lower = lowerDerivative(epsilon);
    NDArray[] mixed = lower.times(byTheta, options.mixed());
    NDArray[] byS = new NDArray[source.count()];
    NDArray[] byT = new NDArray[source.count()];
    for (int i = 0; i < byS.length; i++) {
      int p = source.parameter(i);
      NDArray common = byEffective[p].mul(theta[p]);
      byS[i] = common.mul(slopesS[i]).mul(openT[i]);
      byT[i] = common.mul(openS[i]).mul(slopesT[i]);
    }
    if (options.coupling() > 0) {
      NDArray[] coupled = lower.acrossMasks(byS);
      for (int p = 0; p < byTheta.length; p++) {
        byTheta[p] = byTheta[p].sub(coupled[p].mul(options.coupling()));
      }
    }
    float rate = options.maskRate() * course;
    for (int i = 0; i < byS.length; i++) {
      source.mask(i).subi(byS[i].sub(mixed[i].mul(options.mixedScale())).mul(rate));
      target.mask(i).subi(byT[i].mul(rate));
    }
    Gates.shrink(source, target, options.sparsity() * rate, options.threshold());
    upper.step(byTheta, stage.rate() * course);
  }

  /** One plain step of the weights on simulated points; the mask stays. */
  private void lower(float rate, float epsilon) {
    StackedRows.Batch batch = simulated.next(task.settings().pretraining().batch());
    // Kept beyond this step, for the mixed derivative.
    seen.ifPresent(old -> {
      old.images().close();
      old.labels().close();
    });
    batch.images().attach(loop.manager());
    batch.labels().attach(loop.manager());
    NDScope.unregister(batch.images(), batch.labels());
    seen = Optional.of(batch);
    NDArray[] open = source.open(epsilon);
    NDArray[] byEffective = loop.gradients(source.applied(theta, open), batch, loop.onTarget());
    NDArray[] byTheta = source.applied(byEffective, open);
    for (int p = 0; p < theta.length; p++) {
      before[p].subi(before[p].sub(theta[p]));
      theta[p].subi(byTheta[p].mul(rate));
    }
  }

  /** Where the last lower step was taken. */
  private MixedDerivative lowerDerivative(float epsilon) {
    StackedRows.Batch batch = seen.orElseThrow();
    return new MixedDerivative(
        before,
        source,
        epsilon,
        effective -> loop.gradients(effective, batch, Normalisation.RUNNING),
        stack.members());
  }

  /** The weights through both masks, soft or only 0 and 1. */
  private NDArray[] through(float epsilon, boolean binary) {
    NDArray[] openS = source.open(epsilon);
    NDArray[] openT = target.open(epsilon);
    if (!binary) {
      return target.applied(source.applied(theta, openS), openT);
    }
    NDArray[] both = new NDArray[openS.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = openS[i].mul(openT[i]).gt(OPEN).toType(openS[i].getDataType(), false);
    }
    return source.applied(theta, both);
  }

  private TransferOutcome outcome(float epsilon) {
    List<LayerSparsity> sparsity = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    NDArray[] openS = source.open(epsilon);
    NDArray[] openT = target.open(epsilon);
    for (int i = 0; i < openS.length; i++) {
      String layer = task.shape().name(source.parameter(i));
      double[] s = closed(openS[i]);
      double[] t = closed(openT[i]);
      double[] both = closed(openS[i].mul(openT[i]));
      for (int m = 0; m < stack.members(); m++) {
        sparsity.add(new LayerSparsity(m, layer, s[m], t[m], both[m]));
        if (both[m] == 1) {
          notes.add(
              "network "
                  + m
                  + ": "
                  + layer
                  + " is switched off wholly, and a mask of 0 never comes back; try a mask rate"
                  + " below "
                  + options.maskRate());
        }
      }
    }
    List<ConvolutionalWeights> soft = stack.weights(through(epsilon, false));
    return new TransferOutcome(
        loop.answers(), soft, stack.weights(through(epsilon, true)), sparsity, notes);
  }

  /** For each network the share of a layer that is closed. */
  private double[] closed(NDArray open) {
    float[] values = open.toFloatArray();
    int length = values.length / stack.members();
    double[] shares = new double[stack.members()];
    for (int i = 0; i < values.length; i++) {
      shares[i / length] += values[i] <= OPEN ? 1.0 / length : 0;
    }
    for (int m = 0; m < shares.length; m++) {
      // Sums of many small shares miss 1 by rounding.
      shares[m] = shares[m] > 1 - 0.5 / length ? 1 : shares[m];
    }
    return shares;
  }
}
