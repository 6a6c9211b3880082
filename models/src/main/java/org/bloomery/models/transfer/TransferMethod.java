package org.bloomery.models.transfer;

/** A way to learn measured points with the help of simulated ones, or without. */
public enum TransferMethod {
  /** Measured points alone, from random weights. */
  NP,
  /** Pretraining on simulated points, then all weights on measured ones. */
  PT,
  /** Both at once: each step takes a batch of either. */
  MIX,
  /** Pruned while pretraining, then trained on measured points. */
  PRE_SPARSE,
  /** Pretrained whole, then pruned while training on measured points. */
  TR_SPARSE,
  /** Pruned in both stages; how often is chosen on the training points. */
  HAND_TUNE,
  /** Bi-level: masks for simulated and for measured points are learned with the weights. */
  BI_RPT;

  /** Whether it starts from networks that learned simulated points. */
  public boolean startsPretrained() {
    return this != NP && this != MIX;
  }

  /** Id in a campaign's specification, e.g. {@code bi-rpt}. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
