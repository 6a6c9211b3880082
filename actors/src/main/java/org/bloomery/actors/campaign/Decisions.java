package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.List;

/** Brings commands and reports to the rules of their feature. */
final class Decisions {
  private Decisions() {}

  static Decision decide(CampaignState state, CampaignCommand command, Instant now, Ids ids) {
    return new Decision.Accepted(List.of(), state, Decision.Answer.SILENT);
  }

  static Decision.Accepted decide(CampaignState state, WorkReport report, Instant now, Ids ids) {
    return new Decision.Accepted(List.of(), state, Decision.Answer.SILENT);
  }
}
