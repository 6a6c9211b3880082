package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a changed space does to experiments that no longer lie in it. */
final class SpaceChange {
  private SpaceChange() {}

  /** Open experiments outside are withdrawn; pinned and a person's own are flagged instead. */
  static List<CampaignEvent> outside(CampaignState state, ExperimentFile file, Instant now) {
    boolean inside = state.spec().space().contains(file.candidate());
    boolean flagged = file.flags().contains(ExperimentFlag.OUTSIDE_SPACE);
    if (inside || !file.now().open()) {
      return inside && flagged ? List.of(flag(file, false, now)) : List.of();
    }
    if (file.pinned() || file.fromPerson()) {
      return flagged ? List.of() : List.of(flag(file, true, now));
    }
    return List.of(
        new CampaignEvent.ExperimentWithdrawn(
            now,
            Account.CAMPAIGN,
            file.id(),
            Experiment.WithdrawalCause.OUTSIDE_SPACE,
            "it lies outside the amended space"));
  }

  /** For every experiment, after the amendment. */
  static List<CampaignEvent> afterAmendment(CampaignState state, Instant now) {
    List<CampaignEvent> events = new ArrayList<>();
    for (ExperimentFile file : state.experiments()) {
      events.addAll(outside(state, file, now));
    }
    return events;
  }

  private static CampaignEvent flag(ExperimentFile file, boolean on, Instant now) {
    return new CampaignEvent.ExperimentFlagged(now, file.id(), ExperimentFlag.OUTSIDE_SPACE, on);
  }
}
