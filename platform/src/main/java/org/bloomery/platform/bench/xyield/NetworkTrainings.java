package org.bloomery.platform.bench.xyield;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.DoubleConsumer;
import java.util.stream.LongStream;
import org.bloomery.models.network.ConvolutionalWeights;
import org.bloomery.models.physics.EdgeParameters;
import org.bloomery.models.physics.GridSampling;
import org.bloomery.models.physics.SimulatedDataset;
import org.bloomery.models.transfer.LabelledRows;
import org.bloomery.models.transfer.StrengthClasses;
import org.bloomery.models.transfer.TransferMethod;
import org.bloomery.models.transfer.TransferOutcome;
import org.bloomery.models.transfer.TransferSettings;
import org.bloomery.models.transfer.TransferTask;
import org.bloomery.models.transfer.TransferTraining;

/**
 * Trains networks of a tier, and keeps those that learned the simulated points: ten, by seed, from
 * which every protocol starts.
 */
final class NetworkTrainings {
  private static final long SIMULATION_SEED = 7;
  private static final int NETWORKS = 10;
  private static final TransferTraining TRAINING = TransferTraining.on("cpu");

  private final NetworkTier tier;
  private final TransferSettings settings;
  private final Map<Task, LabelledRows> simulated = new EnumMap<>(Task.class);
  private final Map<Task, SortedMap<Integer, List<ConvolutionalWeights>>> pretrained;

  NetworkTrainings(NetworkTier tier) {
    this(tier, tier.settings(), new EnumMap<>(Task.class));
  }

  private NetworkTrainings(
      NetworkTier tier,
      TransferSettings settings,
      Map<Task, SortedMap<Integer, List<ConvolutionalWeights>>> pretrained) {
    this.tier = tier;
    this.settings = settings;
    this.pretrained = pretrained;
  }

  /** The same with other settings behind the pretraining, whose networks are shared. */
  NetworkTrainings with(TransferSettings others) {
    return new NetworkTrainings(tier, others, pretrained);
  }

  TransferSettings settings() {
    return settings;
  }

  /** Whether a protocol is run in this tier. */
  boolean answers(Protocol protocol) {
    return protocol.isFewShot() || (tier.folds() && protocol != Protocol.TWINS);
  }

  Duration estimate(TransferMethod method, List<Cell> cells) {
    return tier.estimate(method, cells);
  }

  TransferOutcome run(
      TransferMethod method,
      AskedRows rows,
      List<int[]> parts,
      long[] seeds,
      DoubleConsumer progress) {
    Map<Integer, List<ConvolutionalWeights>> start = new HashMap<>();
    if (method.startsPretrained()) {
      pretrained(rows.task(), progress)
          .forEach((rounds, networks) ->
              start.put(
                  rounds,
                  Arrays.stream(seeds)
                      .mapToObj(seed -> networks.get((int) ((seed - 1) % NETWORKS)))
                      .toList()));
    }
    return TRAINING.run(
        method, task(rows.task(), rows.labelled(), parts, seeds, start, rows.inputs()), progress);
  }

  private SortedMap<Integer, List<ConvolutionalWeights>> pretrained(
      Task task, DoubleConsumer progress) {
    return pretrained.computeIfAbsent(
        task,
        key ->
            TRAINING.pretrain(
                pretraining(key, NETWORKS),
                settings.pruning().sourceRounds(),
                // Its own share of the work is not known here; that it goes on is.
                share -> progress.accept(0)));
  }

  /** The task of learning the simulated points alone. */
  TransferTask pretraining(Task task, int networks) {
    LabelledRows nothing = new LabelledRows(new float[0], new float[0]);
    return task(
        task,
        nothing,
        Collections.nCopies(networks, new int[0]),
        LongStream.rangeClosed(1, networks).toArray(),
        Map.of(),
        new float[0]);
  }

  private TransferTask task(
      Task task,
      LabelledRows measured,
      List<int[]> parts,
      long[] seeds,
      Map<Integer, List<ConvolutionalWeights>> start,
      float[] asked) {
    int outputs = task == Task.REGRESSION ? 1 : StrengthClasses.COUNT;
    return new TransferTask(
        AskedRows.IMAGE,
        tier.shape().withOutputs(outputs),
        simulated(task),
        measured,
        parts,
        seeds,
        start,
        settings,
        asked);
  }

  private LabelledRows simulated(Task task) {
    return simulated.computeIfAbsent(
        task,
        key ->
            AskedRows.simulated(
                new SimulatedDataset(
                    EdgeParameters.DEFAULT,
                    GridSampling.UNIFORM,
                    tier.simulatedPoints(),
                    SIMULATION_SEED),
                key));
  }
}
