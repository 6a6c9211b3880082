package org.bloomery.actors.view;

import java.util.List;
import java.util.Optional;

/**
 * What a campaign is doing, as its row holds it.
 *
 * @param work work asked for; how far it is only the running process knows
 */
record WorkView(String waitingFor, List<CampaignDetail.Work> work, Optional<String> servingModel) {
  WorkView {
    work = List.copyOf(work);
  }
}
