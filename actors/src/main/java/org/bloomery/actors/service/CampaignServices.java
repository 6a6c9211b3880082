package org.bloomery.actors.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignEntity;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.Consequences;
import org.bloomery.actors.campaign.ExperimentFile;
import org.bloomery.actors.campaign.Refusal;
import org.bloomery.actors.view.BenchEntry;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignChanges;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.CampaignReadSide;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.actors.view.EventLine;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.actors.view.ModelView;

/** The campaign service on cluster sharding and the read side. */
final class CampaignServices implements CampaignService {
  /** A campaign that has to be read from a long journal first takes some seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int LONGEST_ID = 64;

  private final ClusterSharding sharding;
  private final CampaignReadSide readSide;
  private final CampaignChanges changes;
  private final Consumer<String> unowed;

  /**
   * @param unowed ends what somebody asked of a campaign beside its work: comparison, rehearsal
   */
  CampaignServices(
      ClusterSharding sharding,
      CampaignReadSide readSide,
      CampaignChanges changes,
      Consumer<String> unowed) {
    this.unowed = unowed;
    this.sharding = sharding;
    this.readSide = readSide;
    this.changes = changes;
  }

  @Override
  public CompletionStage<CommandResult> create(
      CampaignCommand.SaveDraft draft, Optional<String> idempotencyKey) {
    String id =
        idempotencyKey
            .map(key -> UUID.nameUUIDFromBytes(bytes(draft.by().id() + '\n' + key)))
            .orElseGet(UUID::randomUUID)
            .toString();
    return entity(id)
        .<CampaignEntity.Reply>ask(replyTo -> new CampaignEntity.Create(draft, replyTo), PATIENCE)
        .thenApply(reply -> result(id, reply));
  }

  @Override
  public CompletionStage<CommandResult> execute(String campaign, CampaignCommand command) {
    if (!mayBeAnId(campaign)) {
      return unknown(campaign);
    }
    return entity(campaign)
        .<CampaignEntity.Reply>ask(
            replyTo -> new CampaignEntity.Execute(command, replyTo), PATIENCE)
        .thenApply(reply -> result(campaign, reply));
  }

  @Override
  public CompletionStage<CommandResult> dryRun(String campaign, CampaignCommand command) {
    if (!mayBeAnId(campaign)) {
      return unknown(campaign);
    }
    return entity(campaign)
        .<CampaignEntity.Reply>ask(replyTo -> new CampaignEntity.DryRun(command, replyTo), PATIENCE)
        .thenApply(reply -> result(campaign, reply));
  }

  @Override
  public CompletionStage<CommandResult> cancelWork(String campaign, Account by) {
    if (!mayBeAnId(campaign)) {
      return unknown(campaign);
    }
    unowed.accept(campaign);
    return entity(campaign)
        .<CampaignEntity.Reply>ask(replyTo -> new CampaignEntity.StopWork(by, replyTo), PATIENCE)
        .thenApply(reply -> result(campaign, reply));
  }

  /** The campaign's own view of itself. */
  static CompletionStage<CampaignState> state(ClusterSharding sharding, String campaign) {
    return sharding
        .entityRefFor(CampaignEntity.TYPE, campaign)
        .ask(CampaignEntity.Look::new, PATIENCE);
  }

  @Override
  public CompletionStage<List<CampaignSummary>> campaigns() {
    return readSide.campaigns();
  }

  @Override
  public CompletionStage<Optional<CampaignDetail>> campaign(String campaign, long atLeast) {
    return mayBeAnId(campaign)
        ? readSide.campaign(campaign, atLeast)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletionStage<Optional<CampaignDetail>> newest(String campaign) {
    return mayBeAnId(campaign)
        ? readSide.newest(campaign)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletionStage<List<ExperimentView>> experiments(String campaign, long atLeast) {
    return readSide.experiments(campaign, atLeast);
  }

  @Override
  public CompletionStage<List<ExperimentView>> experiments(
      String campaign, Set<String> ids, long atLeast) {
    return readSide.experiments(campaign, ids, atLeast);
  }

  @Override
  public CompletionStage<List<MeasurementView>> measurements(String campaign, long atLeast) {
    return readSide.measurements(campaign, atLeast);
  }

  @Override
  public CompletionStage<List<BenchEntry>> bench() {
    return readSide.bench();
  }

  @Override
  public CompletionStage<OptionalLong> claimToken(
      String campaign, String experiment, Account holder) {
    return mayBeAnId(campaign)
        ? state(sharding, campaign)
            .thenApply(state ->
                state
                    .experiment(experiment)
                    .flatMap(ExperimentFile::claim)
                    .filter(claim -> claim.holder().equals(holder))
                    .map(claim -> OptionalLong.of(claim.token()))
                    .orElse(OptionalLong.empty()))
        : CompletableFuture.completedFuture(OptionalLong.empty());
  }

  @Override
  public CompletionStage<Optional<Consequences>> consequences(String campaign, String measurement) {
    return mayBeAnId(campaign)
        ? state(sharding, campaign).thenApply(state -> Consequences.of(state, measurement))
        : CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletionStage<List<ModelView>> models(String campaign) {
    return readSide.models(campaign);
  }

  @Override
  public CompletionStage<List<EventLine>> events(String campaign, long after, int limit) {
    return readSide.events(campaign, after, limit);
  }

  @Override
  public Subscription subscribe(Consumer<CampaignChange> listener) {
    return changes.listen(listener)::run;
  }

  private EntityRef<CampaignEntity.Command> entity(String campaign) {
    return sharding.entityRefFor(CampaignEntity.TYPE, campaign);
  }

  /** Anything else would wake a campaign that cannot exist. */
  static boolean mayBeAnId(String campaign) {
    return campaign.length() <= LONGEST_ID && campaign.matches("[A-Za-z0-9_-]+");
  }

  private static CompletionStage<CommandResult> unknown(String campaign) {
    return CompletableFuture.completedFuture(
        new CommandResult.Refused(
            new Refusal(
                "UNKNOWN_CAMPAIGN",
                "there is no campaign '" + campaign + "'; ids are given when one is created",
                "campaign")));
  }

  private static CommandResult result(String campaign, CampaignEntity.Reply reply) {
    return switch (reply) {
      case CampaignEntity.Refused refused -> new CommandResult.Refused(refused.refusal());
      case CampaignEntity.Done done ->
          new CommandResult.Accepted(
              campaign,
              done.sequence(),
              done.answer().experiments(),
              done.answer().measurements(),
              done.answer().token(),
              done.answer().notices());
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
