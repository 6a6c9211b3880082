package org.bloomery.models.transfer;

/**
 * How networks are trained, whatever they are trained on.
 *
 * @param pretraining the stage on simulated points
 * @param fineTuning the stage on measured ones
 * @param pruning rounds to choose from
 * @param biLevel of bi-level training
 * @param frozenNormalisation whether normalisation keeps what it learned on simulated points
 * @param answerEvery epochs of the last stage after which the asked rows are answered
 */
public record TransferSettings(
    Stage pretraining,
    Stage fineTuning,
    PruningOptions pruning,
    BiLevelOptions biLevel,
    boolean frozenNormalisation,
    int answerEvery) {
  /** As published, with answers after every fifth epoch. */
  public static final TransferSettings PAPER =
      new TransferSettings(
          Stage.PRETRAINING,
          Stage.FINE_TUNING,
          PruningOptions.PAPER,
          BiLevelOptions.PAPER,
          false,
          5);

  public TransferSettings with(Stage pretrainingStage, Stage fineTuningStage) {
    return new TransferSettings(
        pretrainingStage, fineTuningStage, pruning, biLevel, frozenNormalisation, answerEvery);
  }

  /** The same, normalisation keeping what it learned on simulated points. */
  public TransferSettings withFrozenNormalisation() {
    return new TransferSettings(pretraining, fineTuning, pruning, biLevel, true, answerEvery);
  }

  public TransferSettings with(PruningOptions rounds) {
    return new TransferSettings(
        pretraining, fineTuning, rounds, biLevel, frozenNormalisation, answerEvery);
  }

  public TransferSettings with(BiLevelOptions levels) {
    return new TransferSettings(
        pretraining, fineTuning, pruning, levels, frozenNormalisation, answerEvery);
  }
}
