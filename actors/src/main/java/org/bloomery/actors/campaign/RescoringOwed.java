package org.bloomery.actors.campaign;

import java.time.Instant;

/** When the queue waits to be seen by a new model or under new objectives. */
final class RescoringOwed {
  private RescoringOwed() {}

  static boolean owed(CampaignState state) {
    Desk<CampaignEvent.RescoreRequested> desk = state.work().rescoring();
    return (state.status() == CampaignStatus.RUNNING || state.status() == CampaignStatus.PAUSED)
        && state.work().rescoreDue()
        && desk.running().isEmpty()
        && !desk.blocked()
        && Serving.usable(state).isPresent()
        && state.experiments().stream().anyMatch(file -> file.now().unclaimed());
  }

  static CampaignEvent request(CampaignState state, Instant now) {
    return new CampaignEvent.RescoreRequested(
        now,
        state.work().rescoring().rounds() + 1,
        Serving.usable(state).orElseThrow().version(),
        state.specVersion(),
        state.work().rescoreForRefit());
  }
}
