package org.bloomery.models.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.models.network.ConvolutionalShape;
import org.bloomery.models.network.ConvolutionalStack;
import org.bloomery.models.network.ConvolutionalWeights;
import org.bloomery.models.transfer.BiLevelOptions.MixedRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three networks on a source and a target that share most of their structure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransferTrainingTest {
  private static final List<Element> PALETTE =
      List.of(Element.Ti, Element.Nb, Element.W, Element.V);
  private static final ConvolutionalShape SHAPE =
      new ConvolutionalShape(9, 18, List.of(4, 4, 6), 16, 1);
  private static final int MEASURED = 60;
  private static final int LEARNED = 12;

  private static final TransferSettings SETTINGS =
      new TransferSettings(
          Stage.PRETRAINING.withEpochs(4).withRate(2e-3f),
          Stage.FINE_TUNING.withEpochs(20),
          new PruningOptions(List.of(0, 1), List.of(0, 1), 2),
          BiLevelOptions.PAPER,
          false,
          10);

  private final LabelledRows source = rows(600, 1, 0);
  private final LabelledRows target = rows(MEASURED, 2, 0.3);
  private final Map<TransferMethod, TransferOutcome> outcomes = new EnumMap<>(TransferMethod.class);
  private Map<Integer, List<ConvolutionalWeights>> pretrained = Map.of();

  @Test
  void whatWasLearnedOnTheSourceHelpsOnTheTarget() {
    double alone = error(outcome(TransferMethod.NP));
    double transferred = error(outcome(TransferMethod.PT));

    assertThat(transferred).isLessThan(0.6 * alone);
  }

  @ParameterizedTest
  @EnumSource
  void labelsOutsideTheirPartsChangeNoNetwork(TransferMethod method) {
    float[] labels = target.labels().clone();
    for (int row = 3 * LEARNED; row < MEASURED; row++) {
      labels[row] = 1e3f;
    }

    TransferOutcome with = run(method, task(new LabelledRows(target.inputs(), labels)));
    TransferOutcome without = outcome(method);

    assertThat(with.answers().getLast().outputs())
        .isDeepEqualTo(without.answers().getLast().outputs());
    assertThat(with.answers())
        .extracting(TransferOutcome.Answers::epoch)
        .last()
        .isEqualTo(method == TransferMethod.MIX ? 4 : 20);
  }

  @ParameterizedTest
  @EnumSource
  void everyMethodLearnsItsPart(TransferMethod method) {
    TransferOutcome outcome = outcome(method);

    for (int m = 0; m < 3; m++) {
      double squares = 0;
      for (int row : part(m)) {
        squares += square(outcome.answers().getLast().outputs()[m][row] - target.labels()[row]);
      }
      assertThat(squares / LEARNED).as("%s, network %d", method, m).isLessThan(0.12);
    }
    assertThat(TransferTraining.on("cpu").answer(image(), outcome.networks(), target.inputs()))
        .isDeepEqualTo(outcome.answers().getLast().outputs());
  }

  /** In single precision and across the kinks of rectified layers; exactly in its own test. */
  @Test
  void theRoutesOfTheMixedDerivativePointTheSameWay() {
    TransferTask task = task(target);
    try (NDManager manager = Engine.getInstance().newBaseManager()) {
      TransferLoop loop = new TransferLoop(task, manager, task.pretrained(0));
      NDArray[] theta = loop.stack().parameters();
      StackedRows.Batch simulated = loop.source(1).next(16);
      NDArray[] v =
          loop.gradients(theta, loop.target(2).next(8), ConvolutionalStack.Normalisation.RUNNING);
      MixedDerivative mixed =
          new MixedDerivative(
              theta,
              Gates.ones(manager, theta, SHAPE::isKernel),
              0.09f,
              effective ->
                  loop.gradients(effective, simulated, ConvolutionalStack.Normalisation.RUNNING),
              3);

      NDArray[] byDifference = mixed.times(v, MixedRoute.FINITE_DIFFERENCE);
      NDArray[] closed = mixed.times(v, MixedRoute.CLOSED_FORM);

      for (int i = 0; i < closed.length; i++) {
        double product = closed[i].mul(byDifference[i]).sum().getFloat();
        double sizes = closed[i].norm().getFloat() * byDifference[i].norm().getFloat();
        assertThat(product / sizes).as("layer %d", i).isGreaterThan(0.98);
        assertThat(closed[i].norm().getFloat() / byDifference[i].norm().getFloat())
            .isCloseTo(1, within(0.1f));
      }
    }
  }

  @Test
  void masksThatPenaltiesDriveToZeroAreToldOf() {
    BiLevelOptions greedy =
        new BiLevelOptions(
            1e-3f,
            3.5f,
            1f,
            10,
            MixedRoute.FIRST_TERM,
            0,
            0,
            BiLevelOptions.Threshold.CONSTANT,
            true);

    TransferOutcome outcome =
        run(TransferMethod.BI_RPT, task(target, SHAPE, SETTINGS.with(greedy)));

    assertThat(outcome.sparsity())
        .hasSize(3 * 5)
        .allSatisfy(layer -> assertThat(layer.both()).isEqualTo(1));
    assertThat(outcome.notes()).anyMatch(note -> note.contains("is switched off wholly"));
    assertThat(outcome.binary()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"PT", "HAND_TUNE", "BI_RPT"})
  void frozenNormalisationKeepsWhatItLearnedOnTheSource(TransferMethod method) {
    TransferSettings settings =
        SETTINGS.withFrozenNormalisation().with(new PruningOptions(List.of(0), List.of(1), 2));

    TransferTask task = task(target, SHAPE, settings);

    TransferOutcome outcome = run(method, task);

    for (int m = 0; m < 3; m++) {
      assertThat(outcome.networks().get(m).statistics())
          .isDeepEqualTo(task.pretrained(0).get(m).statistics());
    }
  }

  @Test
  void whereTheMaskWouldGoSteersTheWeightsWhenAskedFor() {
    BiLevelOptions coupled = BiLevelOptions.PAPER.withCoupling(0.1f);

    TransferOutcome outcome =
        run(TransferMethod.BI_RPT, task(target, SHAPE, SETTINGS.with(coupled)));

    double uncoupled = error(outcome(TransferMethod.BI_RPT));
    assertThat(error(outcome)).isNotEqualTo(uncoupled).isCloseTo(uncoupled, within(0.1));
  }

  @Test
  void eachRoundOfPruningTakesAFifthOfWhatIsLeft() {
    List<ConvolutionalWeights> networks = task(target).pretrained(0);
    double[] densities = new double[6];
    for (int round = 0; round < densities.length; round++) {
      densities[round] = PrunedKernels.density(networks.getFirst());
      networks = PrunedKernels.round(networks);
    }

    assertThat(densities)
        .containsExactly(new double[] {1, 0.8, 0.64, 0.512, 0.4096, 0.32768}, within(4e-3));
  }

  @Test
  void prunedWeightsStayZeroThroughTraining() {
    TransferTask task =
        task(target, SHAPE, SETTINGS.with(new PruningOptions(List.of(1), List.of(1), 2)));

    TransferOutcome outcome = run(TransferMethod.HAND_TUNE, task);

    assertThat(outcome.networks())
        .allSatisfy(
            network -> assertThat(PrunedKernels.density(network)).isCloseTo(0.64, within(4e-3)));
    assertThat(outcome.notes().getFirst()).contains("pruned 1 times on simulated and 1 times");
  }

  @Test
  void classesAreLearnedToo() {
    float[] classes = new float[MEASURED];
    for (int row = 0; row < MEASURED; row++) {
      classes[row] = StrengthClasses.of(target.labels()[row]);
    }
    TransferTask task =
        task(
            new LabelledRows(target.inputs(), classes),
            SHAPE.withOutputs(StrengthClasses.COUNT),
            SETTINGS.with(SETTINGS.pretraining(), SETTINGS.fineTuning().withRate(1e-2f)));

    float[][] outputs = run(TransferMethod.NP, task).answers().getLast().outputs();

    int right = 0;
    for (int row : part(0)) {
      int said =
          Losses.mostProbable(outputs[0], row * StrengthClasses.COUNT, StrengthClasses.COUNT);
      right += said == classes[row] ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(LEARNED - 2);
  }

  @Test
  void classBinsAreClosedOnTheLeft() {
    assertThat(StrengthClasses.of(0)).isZero();
    assertThat(StrengthClasses.of(0.4999)).isZero();
    assertThat(StrengthClasses.of(0.5)).isEqualTo(1);
    assertThat(StrengthClasses.of(1.5)).isEqualTo(3);
    assertThat(StrengthClasses.of(2)).isEqualTo(4);
    assertThat(StrengthClasses.of(7)).isEqualTo(4);
  }

  @Test
  void aMethodWithoutItsPretrainedNetworksIsRefused() {
    TransferTask task =
        new TransferTask(
            image(),
            SHAPE,
            source,
            target,
            List.of(part(0)),
            new long[] {1},
            Map.of(),
            SETTINGS,
            target.inputs());

    assertThatThrownBy(() -> run(TransferMethod.PT, task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pruned 0 times on simulated points");
  }

  /** What a method makes of the target; trained once for all tests. */
  private TransferOutcome outcome(TransferMethod method) {
    return outcomes.computeIfAbsent(method, one -> run(one, task(target)));
  }

  private TransferOutcome run(TransferMethod method, TransferTask task) {
    return TransferTraining.on("cpu").run(method, task, share -> {});
  }

  private double error(TransferOutcome outcome) {
    double squares = 0;
    for (int m = 0; m < 3; m++) {
      for (int row = 3 * LEARNED; row < MEASURED; row++) {
        squares += square(outcome.answers().getLast().outputs()[m][row] - target.labels()[row]);
      }
    }
    return squares;
  }

  private static double square(double error) {
    return error * error;
  }

  private static int[] part(int network) {
    return IntStream.range(network * LEARNED, (network + 1) * LEARNED).toArray();
  }

  private TransferTask task(LabelledRows measured) {
    return task(measured, SHAPE, SETTINGS);
  }

  private TransferTask task(
      LabelledRows measured, ConvolutionalShape shape, TransferSettings settings) {
    List<int[]> parts = new ArrayList<>();
    IntStream.range(0, 3).forEach(m -> parts.add(part(m)));
    TransferTask bare =
        new TransferTask(
            image(),
            shape,
            source,
            measured,
            parts,
            new long[] {1, 2, 3},
            Map.of(),
            settings,
            target.inputs());
    return shape.outputs() > 1
        ? bare
        : new TransferTask(
            image(),
            shape,
            source,
            measured,
            parts,
            new long[] {1, 2, 3},
            pretrained(bare),
            settings,
            target.inputs());
  }

  private Map<Integer, List<ConvolutionalWeights>> pretrained(TransferTask task) {
    if (pretrained.isEmpty()) {
      pretrained = TransferTraining.on("cpu").pretrain(task, List.of(0, 1), share -> {});
    }
    return pretrained;
  }

  private static PseudoImage image() {
    return PseudoImage.randomised(PALETTE, 0);
  }

  /** A smooth function of fractions and temperature, shifted by the domain. */
  private static LabelledRows rows(int count, long seed, double shift) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = PALETTE.size() + 1;
    float[] inputs = new float[count * width];
    float[] labels = new float[count];
    for (int row = 0; row < count; row++) {
      double sum = 0;
      double[] amounts = new double[PALETTE.size()];
      for (int e = 0; e < amounts.length; e++) {
        amounts[e] = -Math.log(1 - random.nextDouble());
        sum += amounts[e];
      }
      for (int e = 0; e < amounts.length; e++) {
        inputs[row * width + e] = (float) (amounts[e] / sum);
      }
      double t = random.nextDouble();
      inputs[row * width + PALETTE.size()] = (float) t;
      double ti = amounts[0] / sum;
      double w = amounts[2] / sum;
      labels[row] =
          (float) ((2.2 * w + 0.8 * ti * (1 - ti)) * (1.2 - 0.8 * t) + 0.3 + shift * (1 - t));
    }
    return new LabelledRows(inputs, labels);
  }
}
