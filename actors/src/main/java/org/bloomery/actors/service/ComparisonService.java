package org.bloomery.actors.service;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.ModelOffers;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.comparison.ComparisonDesk;
import org.bloomery.actors.comparison.ModelComparison;
import org.bloomery.models.ensemble.ModelSpec;

/** Predictors beside each other on a campaign's own results. */
public interface ComparisonService {

  /** What may be compared, how far a comparison is, and what came of the last one. */
  CompletionStage<Answer> look(String campaign);

  /**
   * Begins a comparison of these with the model in force, of all that is offered when the list is
   * empty; what came of an earlier one stays until this is done.
   */
  CompletionStage<Answer> begin(String campaign, Account by, List<Asked> asked);

  /** Ends the comparison under way and forgets it. */
  CompletionStage<Answer> cancel(String campaign);

  /**
   * Has the campaign learn by another model from now on. Where the last comparison had figures of
   * both, they are written into the campaign's log with it.
   */
  CompletionStage<CommandResult> switchModel(
      String campaign, Account by, Asked model, String reason);

  /** Lets these run beside the campaign, silently, and no others. */
  CompletionStage<CommandResult> chooseShadows(
      String campaign, Account by, List<Asked> models, String reason);

  /** A model somebody wants to be compared, or to learn by. */
  sealed interface Asked {
    /** One of those offered. */
    record Named(String name) implements Asked {}

    /** One of their own. */
    record Stated(ModelSpec model) implements Asked {}
  }

  /** What is answered. */
  sealed interface Answer {
    record Given(Standing standing) implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
  }

  /**
   * Where things stand.
   *
   * @param present the model that the campaign's specification asks for
   * @param offers what may be compared, the model in force first
   * @param shortage why nothing can be compared yet, with what is needed
   * @param running how far a comparison is
   * @param last what came of the last one
   * @param current whether it rests on the results of now
   */
  record Standing(
      ModelSpec present,
      List<ModelOffers.Offer> offers,
      Optional<String> shortage,
      Optional<ComparisonDesk.Progress> running,
      Optional<ModelComparison> last,
      boolean current) {
    public Standing {
      offers = List.copyOf(offers);
    }
  }
}
