package org.bloomery.platform.bench.xyield;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bloomery.models.network.ConvolutionalShape;
import org.bloomery.models.transfer.BiLevelOptions;
import org.bloomery.models.transfer.PruningOptions;
import org.bloomery.models.transfer.PseudoImage;
import org.bloomery.models.transfer.Stage;
import org.bloomery.models.transfer.TransferMethod;
import org.bloomery.models.transfer.TransferSettings;

/**
 * Size of the convolutional networks of a tier and of what they are trained with.
 *
 * @param shape of networks that predict strengths
 * @param folds whether folds are dealt, too, beside the few-shot draws
 * @param millionsPerSecond multiplications of a training on the machine the estimates are for
 */
record NetworkTier(
    int simulatedPoints,
    ConvolutionalShape shape,
    TransferSettings settings,
    boolean folds,
    double millionsPerSecond) {
  /** Back is about twice as far as forth. */
  private static final int PASSES = 3;

  /** Enough to see that it works. */
  static final NetworkTier SMALL =
      new NetworkTier(
          2_000,
          shape(List.of(4, 8, 8), 16),
          TransferSettings.PAPER
              .with(
                  Stage.PRETRAINING.withEpochs(2).withRate(1e-3f), Stage.FINE_TUNING.withEpochs(15))
              .with(new PruningOptions(List.of(0), List.of(0, 1), 2)),
          false,
          3_000);

  /**
   * Narrower networks and fewer points than the paper's, hence longer steps in pretraining; while
   * measured points are learned normalisation keeps what it knows from simulated ones, since four
   * points in a batch say little of it. Both were chosen on draws of other seeds than the bench's.
   */
  static final NetworkTier MEDIUM =
      new NetworkTier(
          4_000,
          shape(List.of(8, 16, 16), 32),
          TransferSettings.PAPER
              .with(Stage.PRETRAINING.withRate(1e-3f), Stage.FINE_TUNING)
              .withFrozenNormalisation()
              .with(new PruningOptions(List.of(0, 1), List.of(0, 1), 3)),
          true,
          6_000);

  /** The paper's sizes. */
  static final NetworkTier FULL =
      new NetworkTier(
          100_000, shape(List.of(32, 64, 128), 128), TransferSettings.PAPER, true, 12_000);

  private static ConvolutionalShape shape(List<Integer> channels, int hidden) {
    return new ConvolutionalShape(PseudoImage.ROWS, PseudoImage.COLUMNS, channels, hidden, 1);
  }

  static NetworkTier of(XYieldTier tier) {
    if (tier == XYieldTier.SMALL) {
      return SMALL;
    }
    return tier == XYieldTier.FULL ? FULL : MEDIUM;
  }

  /** The same with so many epochs of pretraining. */
  NetworkTier withPretraining(int epochs) {
    TransferSettings shorter =
        settings.with(settings.pretraining().withEpochs(epochs), settings.fineTuning());
    return new NetworkTier(simulatedPoints, shape, shorter, folds, millionsPerSecond);
  }

  /** For people. */
  String words() {
    return String.format(
        Locale.ROOT,
        "Convolutional networks: %s channels, %d hidden units (the paper states none; the full tier"
            + " takes 32-64-128 and 128), %,d simulated points (the paper: 100,000), %d epochs at a step size of"
            + " %.0e (10 at 1e-4), then %d epochs on measured points; normalisation %s. Ten"
            + " networks are trained side by side, with the seeds 1 to 10 of draws or, of folds,"
            + " one for each fold. Hand-tuned pruning chooses among %s rounds on simulated and %s"
            + " on measured points. Of folds no epoch is chosen on an inner part.",
        shape.channels().stream().map(String::valueOf).collect(Collectors.joining("-")),
        shape.hidden(),
        simulatedPoints,
        settings.pretraining().epochs(),
        settings.pretraining().rate(),
        settings.fineTuning().epochs(),
        settings.frozenNormalisation()
            ? "keeps what pretraining knows where there was one"
            : "follows the batches",
        settings.pruning().sourceRounds(),
        settings.pruning().targetRounds());
  }

  /** About how long a method takes on cells side by side, with its inner part. */
  Duration estimate(TransferMethod method, List<Cell> cells) {
    double measured =
        (double) cells.stream().mapToInt(cell -> cell.train().size()).max().orElseThrow()
            * settings.fineTuning().epochs();
    double source = (double) simulatedPoints * settings.pretraining().epochs();
    double rounds = settings.pruning().targetRounds().getLast() + 1.0;
    double innerFolds = settings.pruning().innerFolds();
    BiLevelOptions levels = settings.biLevel();
    double simulatedBatch = settings.pretraining().batch() / (double) settings.fineTuning().batch();
    double samples =
        switch (method) {
          case NP, PT -> measured;
          case MIX -> 1.25 * source;
          case PRE_SPARSE -> measured * settings.pruning().sourceRounds().size() * (innerFolds + 1);
          case TR_SPARSE -> measured * rounds * (innerFolds + 1);
          case HAND_TUNE ->
              measured * rounds * settings.pruning().sourceRounds().size() * (innerFolds + 1);
          case BI_RPT -> measured * (1 + simulatedBatch * (3 + 1.0 / levels.lowerEvery()));
        };
    double trainings = cells.getFirst().protocol().isFewShot() ? 2 : 1;
    double multiplications =
        trainings * PASSES * samples * ConvolutionalMethod.sideBySide() * shape.multiplications();
    return Duration.ofMillis((long) (multiplications / millionsPerSecond / 1000));
  }
}
