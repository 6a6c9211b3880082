package org.bloomery.actors.view;

import java.util.List;
import java.util.Optional;

/**
 * What a campaign is doing, as its row holds it.
 *
 * @param work work asked for; how far it is only the running process knows
 * @param candidates where they come from; empty in a row of before there was a choice
 * @param beside what runs beside the campaign; empty in a row of before that was possible
 */
record WorkView(
    String waitingFor,
    List<CampaignDetail.Work> work,
    Optional<String> servingModel,
    Optional<SourcesView> candidates,
    Optional<List<ShadowView>> beside) {
  WorkView {
    work = List.copyOf(work);
  }

  List<ShadowView> shadows() {
    return beside.orElse(List.of());
  }

  SourcesView sources() {
    return candidates.orElse(SourcesView.NONE);
  }
}
