package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What becomes of open experiments that the models have overtaken. */
final class Staleness {
  /** Probability that something fresh is better, above which an experiment counts as overtaken. */
  static final double PROBABILITY = 0.95;

  /** Refits in a row that must say so. */
  private static final int REFITS = 2;

  private Staleness() {}

  /**
   * After a refit: the worst of the overtaken are withdrawn, at most one batch; approved, pinned
   * and people's own are only flagged.
   */
  static List<CampaignEvent> consequences(CampaignState state, Instant now) {
    List<CampaignEvent> events = new ArrayList<>();
    List<ExperimentFile> withdrawable = new ArrayList<>();
    for (ExperimentFile file : state.experiments()) {
      boolean stale =
          file.now().open() && file.standing().filter(s -> s.staleRefits() >= REFITS).isPresent();
      boolean flagged = file.flags().contains(ExperimentFlag.STALE);
      if (stale && mayLeave(file)) {
        withdrawable.add(file);
      } else if (stale != flagged) {
        events.add(
            new CampaignEvent.ExperimentFlagged(now, file.id(), ExperimentFlag.STALE, stale));
      }
    }
    withdrawable.stream()
        .sorted(
            Comparator.comparingDouble((ExperimentFile file) ->
                    -file.standing().map(Standing::betterFresh).orElse(0.0))
                .thenComparing(file -> file.candidate().key()))
        .limit(state.spec().acquisition().batchSize())
        .forEach(file ->
            events.add(
                new CampaignEvent.ExperimentWithdrawn(
                    now,
                    Account.CAMPAIGN,
                    file.id(),
                    Experiment.WithdrawalCause.STALE,
                    "two models in a row know something better")));
    return events;
  }

  private static boolean mayLeave(ExperimentFile file) {
    return file.now() instanceof Experiment.Proposed && !file.pinned() && !file.fromPerson();
  }
}
