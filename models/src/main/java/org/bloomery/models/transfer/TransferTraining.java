package org.bloomery.models.transfer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.bloomery.models.network.ConvolutionalStack.Normalisation;
import org.bloomery.models.network.ConvolutionalWeights;
import org.bloomery.models.network.Devices;

/**
 * Trains networks side by side by any of the methods. The same task gives the same networks on one
 * processor build and thread count.
 *
 * @param device where networks run
 */
public record TransferTraining(Device device) {

  /**
   * On the device of a setting.
   *
   * @param setting {@code auto}, {@code cpu} or {@code gpu:N}
   */
  public static TransferTraining on(String setting) {
    return new TransferTraining(Devices.choose(setting));
  }

  /**
   * Networks that learned the source, by the rounds they were pruned: 0 for whole. A network is
   * pruned after its training, and trained again for half the epochs after each round.
   *
   * @param rounds wanted numbers of rounds
   * @param progress hears the share done; what it throws ends the training
   */
  public SortedMap<Integer, List<ConvolutionalWeights>> pretrain(
      TransferTask task, List<Integer> rounds, DoubleConsumer progress) {
    SortedMap<Integer, List<ConvolutionalWeights>> pretrained = new TreeMap<>();
    int last = rounds.stream().mapToInt(Integer::intValue).max().orElse(0);
    Stage whole = task.settings().pretraining();
    Stage again = whole.withEpochs(Math.max(1, whole.epochs() / 2));
    List<ConvolutionalWeights> networks = random(task);
    double all = whole.epochs() + (double) last * again.epochs();
    double done = 0;
    for (int round = 0; round <= last; round++) {
      Stage stage = round == 0 ? whole : again;
      double before = done;
      networks =
          onDevice(
              task,
              round == 0 ? networks : PrunedKernels.round(networks),
              loop -> {
                learnSource(
                    loop, stage, share -> progress.accept((before + share * stage.epochs()) / all));
                return loop.stack().weights();
              });
      done += stage.epochs();
      if (rounds.contains(round)) {
        pretrained.put(round, networks);
      }
    }
    return pretrained;
  }

  private static void learnSource(TransferLoop loop, Stage stage, DoubleConsumer progress) {
    StackedRows rows = loop.source(StepSeeds.PRETRAINING);
    NDArray[] parameters = loop.stack().parameters();
    loop.descend(
        stage,
        rows.stepsPerEpoch(stage.batch()),
        () -> loop.gradients(parameters, rows.next(stage.batch()), Normalisation.BATCH),
        Optional.of(
            PrunedKernels.of(loop.manager(), loop.stack().shape(), loop.stack().parameters())),
        false,
        progress);
  }

  /**
   * Trains networks by a method.
   *
   * @param progress hears the share done; what it throws ends the training
   * @throws IllegalArgumentException when the method needs pretrained networks that the task lacks
   */
  public TransferOutcome run(TransferMethod method, TransferTask task, DoubleConsumer progress) {
    return switch (method) {
      case NP ->
          onDevice(
              task,
              random(task),
              // Without pretraining there are no statistics to keep.
              loop -> fineTuned(loop, task, Normalisation.BATCH, progress));
      case PT ->
          onDevice(
              task, task.pretrained(0), loop -> fineTuned(loop, task, loop.onTarget(), progress));
      case MIX -> onDevice(task, random(task), loop -> mixed(loop, task, progress));
      case PRE_SPARSE, TR_SPARSE, HAND_TUNE ->
          new IterativePruning(task, task.settings().pruning().of(method), this).run(progress);
      case BI_RPT ->
          onDevice(task, task.pretrained(0), loop -> new BiLevelTraining(loop, task).run(progress));
    };
  }

  /** Outputs of networks for rows, {@code networks x (rows * outputs)}. */
  public float[][] answer(PseudoImage image, List<ConvolutionalWeights> networks, float[] rows) {
    try (NetworkAnswers answers = new NetworkAnswers(image, networks, device)) {
      return answers.answer(rows);
    }
  }

  <T> T onDevice(
      TransferTask task, List<ConvolutionalWeights> networks, Function<TransferLoop, T> work) {
    try (NDManager manager = Engine.getInstance().newBaseManager(device)) {
      return work.apply(new TransferLoop(task, manager, networks));
    }
  }

  private static List<ConvolutionalWeights> random(TransferTask task) {
    List<ConvolutionalWeights> networks = new ArrayList<>();
    for (long seed : task.seeds()) {
      networks.add(
          ConvolutionalWeights.random(task.shape(), StepSeeds.mixed(seed, StepSeeds.WEIGHTS)));
    }
    return networks;
  }

  private static TransferOutcome fineTuned(
      TransferLoop loop, TransferTask task, Normalisation normalisation, DoubleConsumer progress) {
    learnTarget(loop, task, normalisation, progress);
    return new TransferOutcome(
        loop.answers(), loop.stack().weights(), List.of(), List.of(), List.of());
  }

  /** The stage on measured points; weights that are 0 stay so. */
  static void learnTarget(
      TransferLoop loop, TransferTask task, Normalisation normalisation, DoubleConsumer progress) {
    Stage stage = task.settings().fineTuning();
    StackedRows rows = loop.target(StepSeeds.FINE_TUNING);
    NDArray[] parameters = loop.stack().parameters();
    loop.descend(
        stage,
        rows.stepsPerEpoch(stage.batch()),
        () -> loop.gradients(parameters, rows.next(stage.batch()), normalisation),
        Optional.of(PrunedKernels.of(loop.manager(), loop.stack().shape(), parameters)),
        true,
        progress);
  }

  /** Each step a batch of either domain, the losses added; as long as a pretraining. */
  private static TransferOutcome mixed(
      TransferLoop loop, TransferTask task, DoubleConsumer progress) {
    Stage stage = task.settings().pretraining();
    StackedRows simulated = loop.source(StepSeeds.PRETRAINING);
    StackedRows measured = loop.target(StepSeeds.MIXED_IN);
    int batch = task.settings().fineTuning().batch();
    NDArray[] parameters = loop.stack().parameters();
    loop.descend(
        stage,
        simulated.stepsPerEpoch(stage.batch()),
        () -> {
          NDArray[] gradients =
              loop.gradients(parameters, simulated.next(stage.batch()), Normalisation.BATCH);
          NDArray[] others = loop.gradients(parameters, measured.next(batch), Normalisation.BATCH);
          for (int p = 0; p < gradients.length; p++) {
            gradients[p] = gradients[p].add(others[p]);
          }
          return gradients;
        },
        Optional.empty(),
        true,
        progress);
    return new TransferOutcome(
        loop.answers(), loop.stack().weights(), List.of(), List.of(), List.of());
  }
}
