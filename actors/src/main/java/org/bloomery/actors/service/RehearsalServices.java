package org.bloomery.actors.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.campaign.Rehearsing;
import org.bloomery.actors.rehearsal.RehearsalDesk;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.models.rehearsal.Rehearsal;
import org.bloomery.models.rehearsal.RehearsalTask;

/** The rehearsal service on the campaigns' own states. */
final class RehearsalServices implements RehearsalService {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** After so much of the trainer's time no other truth is begun. */
  private static final Duration TIME = Duration.ofSeconds(60);

  private final ActorSystem<?> system;
  private final ActorRef<RehearsalDesk.Command> desk;
  private final Function<String, CompletionStage<CampaignState>> states;
  private final PropertyRegistry properties;
  private final Executor blocking;

  /** A rehearsal made ready, or why there is none. */
  private record Ready(Optional<Rehearsal> rehearsal, String objection) {}

  RehearsalServices(
      ActorSystem<?> system,
      ActorRef<RehearsalDesk.Command> desk,
      Function<String, CompletionStage<CampaignState>> states,
      PropertyRegistry properties,
      Executor blocking) {
    this.system = system;
    this.desk = desk;
    this.states = states;
    this.properties = properties;
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<Answer> look(String campaign) {
    return with(campaign, state -> standing(campaign));
  }

  @Override
  public CompletionStage<Answer> begin(String campaign, Rehearsing.Asked asked) {
    return with(
        campaign,
        state -> {
          if (state.status() == CampaignStatus.ARCHIVED
              || state.status() == CampaignStatus.COMPLETED) {
            return refused(
                "ALREADY_PLAYED",
                "the campaign is over; what is rehearsed is a draft or a campaign under way",
                "campaign");
          }
          return switch (Rehearsing.of(state.spec(), properties, asked)) {
            case Rehearsing.Answer.Refused no ->
                CompletableFuture.completedFuture(new Answer.Refused(no.refusal()));
            case Rehearsing.Answer.Possible possible -> begin(state, possible.task());
          };
        });
  }

  private CompletionStage<Answer> begin(CampaignState state, RehearsalTask task) {
    return CompletableFuture.supplyAsync(() -> ready(task), blocking)
        .thenCompose(ready ->
            ready
                .rehearsal()
                .map(rehearsal -> begin(state, rehearsal))
                .orElseGet(() -> refused("CANNOT_BE_REHEARSED", ready.objection(), "campaign")));
  }

  private static Ready ready(RehearsalTask task) {
    try {
      return new Ready(Optional.of(new Rehearsal(task)), "");
    } catch (IllegalArgumentException e) {
      return new Ready(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private CompletionStage<Answer> begin(CampaignState state, Rehearsal rehearsal) {
    return AskPattern.<RehearsalDesk.Command, Boolean>ask(
            desk,
            replyTo ->
                new RehearsalDesk.Begin(state.id(), state.specVersion(), rehearsal, TIME, replyTo),
            PATIENCE,
            system.scheduler())
        .thenCompose(begun ->
            begun
                ? standing(state.id())
                : refused(
                    "ALREADY_REHEARSING",
                    "a rehearsal of this campaign runs; wait for it or cancel it",
                    "campaign"));
  }

  @Override
  public CompletionStage<Answer> cancel(String campaign) {
    return with(
        campaign,
        state ->
            AskPattern.<RehearsalDesk.Command, Boolean>ask(
                    desk,
                    replyTo -> new RehearsalDesk.Cancel(campaign, replyTo),
                    PATIENCE,
                    system.scheduler())
                .thenCompose(ran ->
                    ran
                        ? standing(campaign)
                        : refused(
                            "NOTHING_REHEARSED",
                            "no rehearsal of this campaign runs",
                            "campaign")));
  }

  private CompletionStage<Answer> standing(String campaign) {
    return AskPattern.<RehearsalDesk.Command, RehearsalDesk.Standing>ask(
            desk,
            replyTo -> new RehearsalDesk.Look(campaign, replyTo),
            PATIENCE,
            system.scheduler())
        .thenApply(Answer.Given::new);
  }

  private CompletionStage<Answer> with(
      String campaign, Function<CampaignState, CompletionStage<Answer>> answer) {
    if (!CampaignServices.mayBeAnId(campaign)) {
      return unknown(campaign);
    }
    return states
        .apply(campaign)
        .thenCompose(state -> state.exists() ? answer.apply(state) : unknown(campaign));
  }

  private static CompletionStage<Answer> unknown(String campaign) {
    return refused("UNKNOWN_CAMPAIGN", "there is no campaign '" + campaign + "'", "campaign");
  }

  private static CompletionStage<Answer> refused(String code, String message, String field) {
    return CompletableFuture.completedFuture(new Answer.Refused(new Refusal(code, message, field)));
  }
}
