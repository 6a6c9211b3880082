package org.bloomery.actors.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.CampaignEvent.EndCause;

/**
 * What the campaign does by itself after every command and report: ends when it is spent, asks for
 * the work it owes, and says what a person should look at. Repeated until nothing is left to do.
 */
final class Reactions {
  /** More rounds than any state needs; reaching it is a defect of these rules. */
  private static final int MOST_ROUNDS = 10_000;

  /** One thing the campaign does by itself. */
  @FunctionalInterface
  interface Reaction {
    List<CampaignEvent> to(CampaignState state, Instant now);
  }

  private static final List<Reaction> REACTIONS =
      List.of(
          Reactions::windDownWhenSpent,
          Reactions::emptyTheQueueWhenWindingDown,
          Reactions::completeWhenNothingIsClaimed,
          Reactions::requestOwedWork,
          Alerts::bringUpToDate);

  private Reactions() {}

  static Decision.Accepted followUp(
      CampaignState state, Rule.Happening happening, Instant now, Ids ids) {
    List<CampaignEvent> events = new ArrayList<>(happening.events());
    CampaignState after = state.applyAll(events);
    if (!after.exists() || after.status() == CampaignStatus.DRAFT) {
      return new Decision.Accepted(events, after, happening.answer());
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<CampaignEvent> more = next(after, now);
      if (more.isEmpty()) {
        return new Decision.Accepted(events, after, happening.answer());
      }
      events.addAll(more);
      after = after.applyAll(more);
    }
    throw new IllegalStateException(
        "campaign " + state.id() + " does not come to rest after event " + state.sequence());
  }

  private static List<CampaignEvent> next(CampaignState state, Instant now) {
    for (Reaction reaction : REACTIONS) {
      List<CampaignEvent> events = reaction.to(state, now);
      if (!events.isEmpty()) {
        return events;
      }
    }
    return List.of();
  }

  private static List<CampaignEvent> windDownWhenSpent(CampaignState state, Instant now) {
    if (state.status() != CampaignStatus.RUNNING && state.status() != CampaignStatus.PAUSED) {
      return List.of();
    }
    return endCause(state, now)
        .<List<CampaignEvent>>map(
            cause -> List.of(new CampaignEvent.WindingDownBegan(now, Account.CAMPAIGN, cause)))
        .orElse(List.of());
  }

  private static Optional<EndCause> endCause(CampaignState state, Instant now) {
    Budget budget = state.spec().budget();
    if (Spending.ended(budget, now)) {
      return Optional.of(EndCause.END_DATE);
    }
    Spending spending = Spending.of(state);
    boolean idle = BatchOwed.benchIsEmpty(state);
    if (spending.exhausts(budget) || (idle && spending.room(budget) == 0)) {
      return Optional.of(EndCause.BUDGET_SPENT);
    }
    boolean nothingFits =
        idle
            && state.status() == CampaignStatus.RUNNING
            && BatchOwed.exhausted(state)
            && state.work().batch().running().isEmpty()
            && !TrainingOwed.owedOrRunning(state)
            && state.experiments().stream()
                .noneMatch(file -> file.now() instanceof Experiment.NeedsRemeasure);
    return nothingFits ? Optional.of(EndCause.SPACE_EXHAUSTED) : Optional.empty();
  }

  private static List<CampaignEvent> emptyTheQueueWhenWindingDown(
      CampaignState state, Instant now) {
    if (state.status() != CampaignStatus.WINDING_DOWN) {
      return List.of();
    }
    return state
        .open()
        .<CampaignEvent>map(file ->
            new CampaignEvent.ExperimentWithdrawn(
                now,
                Account.CAMPAIGN,
                file.id(),
                Experiment.WithdrawalCause.CAMPAIGN_ENDED,
                "the campaign is winding down"))
        .toList();
  }

  private static List<CampaignEvent> completeWhenNothingIsClaimed(
      CampaignState state, Instant now) {
    return state.status() == CampaignStatus.WINDING_DOWN && state.claimed().findAny().isEmpty()
        ? List.of(new CampaignEvent.CampaignCompleted(now))
        : List.of();
  }

  private static List<CampaignEvent> requestOwedWork(CampaignState state, Instant now) {
    return WorkOwed.of(state).stream()
        .filter(owed -> owed.due(now))
        .findFirst()
        .map(owed -> List.of(WorkOwed.request(state, owed.kind(), now)))
        .orElse(List.of());
  }
}
