package org.bloomery.models.acquisition;

import java.util.EnumMap;
import java.util.Map;
import org.bloomery.data.space.Pool;

/**
 * Gives each place of a batch to a source, in expectation by the shares. Positions of one batch are
 * those of a golden-ratio sequence from a seeded start, so that even a small batch comes close to
 * the shares.
 */
final class SourceDraw {
  private static final long PURPOSE = 0x50;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private SourceDraw() {}

  /**
   * The shares of the sources that can be used now: those that decode need a generator, and what
   * they would have had is divided among the others.
   */
  static SourceShares usable(PlanningTask task) {
    Map<ProposalSource, Double> usable = new EnumMap<>(ProposalSource.class);
    double total = 0;
    for (Map.Entry<ProposalSource, Double> share : task.shares().shares().entrySet()) {
      boolean decodes =
          share.getKey() == ProposalSource.LATENT || share.getKey() == ProposalSource.INVERSION;
      if (!decodes || task.generator().isPresent()) {
        usable.put(share.getKey(), share.getValue());
        total += share.getValue();
      }
    }
    if (usable.isEmpty() || task.space() instanceof Pool) {
      return SourceShares.GRID_ALONE;
    }
    double sum = total;
    usable.replaceAll((source, share) -> share / sum);
    return new SourceShares(usable);
  }

  /**
   * The source of a place.
   *
   * @param place in the batch, from 0, controls not counted
   */
  static ProposalSource at(PlanningTask task, SourceShares shares, int place) {
    double start =
        CandidateHash.uniform(
            CandidateHash.mix(CandidateHash.mix(task.seed(), task.round()), PURPOSE));
    double position = (start + place * GOLDEN) % 1;
    ProposalSource last = ProposalSource.GRID;
    for (Map.Entry<ProposalSource, Double> share : shares.shares().entrySet()) {
      last = share.getKey();
      position -= share.getValue();
      if (position < 0) {
        break;
      }
    }
    return last;
  }
}
