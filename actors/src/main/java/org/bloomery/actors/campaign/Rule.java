package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one kind of command: the policies that may refuse it, in order, and what happens
 * when none does.
 */
record Rule<C>(List<Policy<? super C>> policies, Outcome<C> outcome) {
  Rule {
    policies = List.copyOf(policies);
  }

  /** What an accepted command does. */
  @FunctionalInterface
  interface Outcome<C> {
    Happening of(CampaignState state, C command, Instant now, Ids ids);
  }

  /** Events and what is told to who asked, before the campaign's own reactions follow. */
  record Happening(List<CampaignEvent> events, Decision.Answer answer) {
    static Happening of(CampaignEvent event) {
      return new Happening(List.of(event), Decision.Answer.SILENT);
    }

    static Happening of(CampaignEvent event, String experiment) {
      return new Happening(List.of(event), Decision.Answer.of(experiment));
    }

    static Happening of(List<CampaignEvent> events, String experiment) {
      return new Happening(events, Decision.Answer.of(experiment));
    }
  }

  Decision decide(CampaignState state, C command, Instant now, Ids ids) {
    Optional<Refusal> objection = Policy.firstObjection(policies, state, command, now);
    if (objection.isPresent()) {
      return new Decision.Refused(objection.get());
    }
    Happening happening = outcome.of(state, command, now, ids);
    return Reactions.followUp(state, happening, now, ids);
  }
}
