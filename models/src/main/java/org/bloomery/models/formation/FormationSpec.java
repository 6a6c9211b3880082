package org.bloomery.models.formation;

import java.util.List;

/**
 * What to train.
 *
 * @param networks kinds, each once
 * @param members networks of each kind, differing in their seed and their share of the data kept
 *     for the check
 * @param widthFactor part of the published widths of NN9, NN20 and NN24; 1 gives 313, 313 and 37
 *     million weights
 * @param epochs passes over the data
 * @param batch rows of a step
 * @param seed of every random step
 */
public record FormationSpec(
    List<FormationNetwork> networks,
    int members,
    double widthFactor,
    int epochs,
    int batch,
    long seed) {
  public FormationSpec {
    networks = List.copyOf(networks);
    if (networks.isEmpty() || networks.stream().distinct().count() < networks.size()) {
      throw new IllegalArgumentException("networks must be named, each once, not " + networks);
    }
    if (members < 1 || members > 20) {
      throw new IllegalArgumentException("members must be from 1 to 20, not " + members);
    }
    if (!(widthFactor > 0) || widthFactor > 1) {
      throw new IllegalArgumentException(
          "the width factor must be above 0 and at most 1, not " + widthFactor);
    }
    if (epochs < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "epochs and batch must be at least 1, not " + epochs + " and " + batch);
    }
  }

  /** Width factor that keeps NN9 and NN20 near 150,000 weights and NN24 below 50,000. */
  public static final double NARROW = 0.018;

  /** Epochs and batch that suit some ten thousand structures on a processor. */
  public static final int EPOCHS = 60;

  public static final int BATCH = 64;

  /** As published for hundreds of thousands of structures on a GPU. */
  public static final int PUBLISHED_BATCH = 2048;

  public static final int PUBLISHED_EPOCHS = 240;

  /** The three published networks and ours. */
  public static final List<FormationNetwork> STANDARD =
      List.of(
          FormationNetwork.NN9,
          FormationNetwork.NN20,
          FormationNetwork.NN24,
          FormationNetwork.SITES);

  /** The three published networks, narrow enough for a processor, and ours. */
  public static FormationSpec standard(long seed) {
    return new FormationSpec(STANDARD, 2, NARROW, EPOCHS, BATCH, seed);
  }

  /** The published networks at their full width. */
  public static FormationSpec published(long seed) {
    return new FormationSpec(STANDARD, 1, 1, PUBLISHED_EPOCHS, PUBLISHED_BATCH, seed);
  }
}
