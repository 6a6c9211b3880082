package org.bloomery.actors.campaign;

import java.util.List;
import org.bloomery.actors.campaign.Moment.Action;

/** What taking an action back makes of the state. */
final class UndoTransitions {
  private UndoTransitions() {}

  static CampaignState undone(CampaignState state, CampaignEvent.ActionUndone e) {
    return state
        .changing(e.experiment(), file -> before(file, state, e))
        .with(state.work().freedBy(state.sequence()));
  }

  private static ExperimentFile before(
      ExperimentFile file, CampaignState state, CampaignEvent.ActionUndone e) {
    List<Moment> history = file.history();
    if (history.size() < 2) {
      return file;
    }
    Moment earlier = history.get(1);
    ExperimentFile restored =
        file.in(earlier.state())
            .queued(earlier.pinned(), earlier.priority())
            .costing(earlier.cost());
    if (e.token().isPresent()
        && e.leaseEnd().isPresent()
        && earlier.state() instanceof Experiment.Claimed claimed) {
      Claim again = new Claim(claimed.claim().holder(), e.token().getAsLong(), e.leaseEnd().get());
      restored = restored.claimedBy(again, claimed.from());
    }
    return restored.noting(state.sequence(), e.at(), e.by(), Action.UNDONE, "");
  }
}
