package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.Pool;

/**
 * Candidates drawn uniformly from what may be proposed, whatever the model thinks of them: the only
 * honest live yardstick of a campaign. A seeded coin for each place in a batch decides, so that the
 * share is met in expectation for batches of any size.
 */
final class ControlDraw {
  private static final long COIN = 0xC0;
  private static final long DRAW = 0xD4;
  private static final int TRIED = 256;

  private ControlDraw() {}

  /** Whether this place in the batch, from 0, is a control. */
  static boolean is(PlanningTask task, int slot) {
    return CandidateHash.uniform(seed(task, slot, COIN)) < task.acquisition().controlShare();
  }

  /** A uniform draw, empty when nothing is left (or next to nothing, in a large space). */
  static Optional<Offer> draw(PlanningTask task, int slot, ExclusionTest excluded) {
    long seed = seed(task, slot, DRAW);
    if (task.space() instanceof Pool pool) {
      List<Offer> free = new ArrayList<>(Offer.all(task, pool));
      free.removeIf(excluded::excludes);
      free.sort(Comparator.comparing(offer -> offer.entry().orElse("")));
      return free.isEmpty()
          ? Optional.empty()
          : Optional.of(free.get((int) (CandidateHash.uniform(seed) * free.size())));
    }
    CandidateBlock block = task.space().block(TRIED);
    CandidateStream stream = task.space().sample(TRIED, seed);
    int rows = stream.fill(block);
    for (int row = 0; row < rows; row++) {
      Offer offer = Offer.open(task, block.candidate(row));
      if (!excluded.excludes(offer)) {
        return Optional.of(offer);
      }
    }
    return Optional.empty();
  }

  private static long seed(PlanningTask task, int slot, long purpose) {
    return CandidateHash.mix(
        CandidateHash.mix(task.seed(), task.round()), CandidateHash.mix(slot, purpose));
  }
}
