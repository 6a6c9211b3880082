package org.bloomery.models.transfer;

import java.util.List;

/**
 * How often networks are pruned: in each round a fifth of the kernels' remaining weights, those
 * smallest in magnitude.
 *
 * @param sourceRounds numbers of rounds on simulated points to choose from
 * @param targetRounds numbers of rounds on measured points to choose from, ascending
 * @param innerFolds folds of the training points by which is chosen
 */
public record PruningOptions(
    List<Integer> sourceRounds, List<Integer> targetRounds, int innerFolds) {
  /** Share of the remaining weights that a round takes. */
  static final double SHARE = 0.2;

  /** The published grid. */
  public static final PruningOptions PAPER =
      new PruningOptions(List.of(0, 1, 2, 3, 4, 5), List.of(0, 1, 2, 3, 4), 3);

  public PruningOptions {
    sourceRounds = List.copyOf(sourceRounds);
    targetRounds = targetRounds.stream().sorted().toList();
    if (sourceRounds.isEmpty() || targetRounds.isEmpty() || innerFolds < 2) {
      throw new IllegalArgumentException(
          "pruning needs rounds to choose from and at least 2 folds, not "
              + sourceRounds
              + ", "
              + targetRounds
              + " and "
              + innerFolds);
    }
  }

  /** What of the grid a method may use. */
  PruningOptions of(TransferMethod method) {
    return switch (method) {
      case PRE_SPARSE -> new PruningOptions(sourceRounds, List.of(0), innerFolds);
      case TR_SPARSE -> new PruningOptions(List.of(0), targetRounds, innerFolds);
      default -> this;
    };
  }

  boolean chooses() {
    return sourceRounds.size() * targetRounds.size() > 1;
  }
}
