package org.bloomery.platform.bench.xyield;

import java.time.Duration;
import java.util.List;
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

  /** Points of the source and of the target of a tenth of the points, in a fold and so on. */
  private static final int MEASURED = 232;

  /** Enough to see that it works. */
  static final NetworkTier SMALL =
      new NetworkTier(
          2_000,
          shape(List.of(4, 8, 8), 16),
          TransferSettings.PAPER
              .with(
                  Stage.PRETRAINING.withEpochs(2).withRate(1e-3f), Stage.FINE_TUNING.withEpochs(30))
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
          6_000,
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

  /** About how long a method takes on cells side by side, with its inner part. */
  Duration estimate(TransferMethod method, List<Cell> cells) {
    double measured =
        (double) cells.stream().mapToInt(cell -> cell.train().size()).max().orElse(MEASURED)
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
    double multiplications =
        2.0 * PASSES * samples * ConvolutionalMethod.sideBySide() * shape.multiplications();
    return Duration.ofMillis((long) (multiplications / millionsPerSecond / 1000));
  }
}
