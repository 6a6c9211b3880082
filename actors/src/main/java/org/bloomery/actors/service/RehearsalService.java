package org.bloomery.actors.service;

import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.campaign.Rehearsing;
import org.bloomery.actors.rehearsal.RehearsalDesk;

/**
 * A campaign played many times before it starts, on what its model believes: a simulation on the
 * prior, no forecast. Played from nothing also where the campaign has results.
 */
public interface RehearsalService {

  /** How far a rehearsal is, and what came of the last one. */
  CompletionStage<Answer> look(String campaign);

  /** Begins one; what came of an earlier one stays until this is done. */
  CompletionStage<Answer> begin(String campaign, Rehearsing.Asked asked);

  /** Stops the one under way and forgets it. */
  CompletionStage<Answer> cancel(String campaign);

  /** What is answered. */
  sealed interface Answer {
    record Given(RehearsalDesk.Standing standing) implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
  }
}
