package org.bloomery.platform.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.FailureReason;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExperimentView;

/**
 * Plays a campaign step by step through its service: waits for proposals, answers them all, waits
 * again. What a laboratory would do in weeks, as fast as the models go.
 */
public final class LockStep {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Set<String> CLAIMABLE = Set.of("PROPOSED", "APPROVED", "NEEDS_REMEASURE");

  private final CampaignService service;
  private final Account account;
  private final Duration patience;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  /**
   * @param patience longest wait for one batch; training and screening included
   */
  public LockStep(CampaignService service, Account account, Duration patience) {
    this.service = service;
    this.account = account;
    this.patience = patience;
  }

  /** Creates and starts a campaign; returns its id. */
  public String start(CampaignSpec spec) {
    CommandResult.Accepted created =
        accepted(service.create(new CampaignCommand.SaveDraft(account, spec), Optional.empty()));
    accepted(service.execute(created.campaign(), new CampaignCommand.Start(account)));
    return created.campaign();
  }

  /**
   * Waits until experiments may be claimed and no training or screening is under way.
   *
   * @return the open experiments by rank; empty when the campaign proposes nothing more
   * @throws IllegalStateException when nothing happens within the patience, with the campaign's own
   *     words
   */
  public List<ExperimentView> awaitProposals(String campaign) {
    Semaphore changes = new Semaphore(1);
    long deadline = System.nanoTime() + patience.toNanos();
    try (CampaignService.Subscription ignored =
        service.subscribe(change -> {
          if (change.campaign().equals(campaign)) {
            changes.release();
          }
        })) {
      while (System.nanoTime() < deadline) {
        if (changes.tryAcquire(1, TimeUnit.SECONDS)) {
          changes.drainPermits();
        }
        CampaignDetail detail = detail(campaign);
        switch (detail.summary().status()) {
          case RUNNING, PAUSED -> {
            List<ExperimentView> open = open(campaign, detail.sequence());
            if (detail.work().isEmpty() && !open.isEmpty()) {
              return open;
            }
          }
          case WINDING_DOWN, COMPLETED, ARCHIVED -> {
            return List.of();
          }
          case DRAFT ->
              throw new IllegalStateException("campaign " + campaign + " was never started");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for proposals of " + campaign, e);
    }
    throw new IllegalStateException(
        "no proposals of "
            + campaign
            + " within "
            + patience.toSeconds()
            + " s: "
            + detail(campaign).waitingFor());
  }

  /**
   * Records the results of experiments, all in one command: a laboratory that brings its batch at
   * once gives one thing to learn from, not one after the other.
   */
  public void answer(
      String campaign,
      List<ExperimentView> experiments,
      Function<ExperimentView, List<MeasurementInput>> laboratory) {
    List<MeasurementInput> results =
        experiments.stream().flatMap(one -> laboratory.apply(one).stream()).toList();
    accepted(
        service.execute(
            campaign,
            new CampaignCommand.RecordMeasurements(
                account, results, OptionalLong.empty(), Optional.empty(), "")));
  }

  /** Claims an experiment and reports it as failed, cost incurred. */
  public void fail(String campaign, ExperimentView experiment, FailureReason reason) {
    long token =
        accepted(
                service.execute(
                    campaign,
                    new CampaignCommand.Claim(account, experiment.id(), Optional.empty())))
            .token()
            .orElseThrow(() -> new IllegalStateException("a claim was answered without its token"));
    accepted(
        service.execute(
            campaign,
            new CampaignCommand.Fail(
                account, experiment.id(), token, reason, "virtual laboratory", true)));
  }

  /** The campaign as it stands, with everything this player did included. */
  public CampaignDetail detail(String campaign) {
    return await(service.campaign(campaign, seen.getOrDefault(campaign, 0L)))
        .orElseThrow(() -> new IllegalStateException("there is no campaign " + campaign));
  }

  private List<ExperimentView> open(String campaign, long atLeast) {
    return await(service.experiments(campaign, atLeast)).stream()
        .filter(experiment -> CLAIMABLE.contains(experiment.state()))
        .toList();
  }

  private CommandResult.Accepted accepted(CompletionStage<CommandResult> stage) {
    return switch (await(stage)) {
      case CommandResult.Accepted accepted -> {
        seen.merge(accepted.campaign(), accepted.sequence(), Math::max);
        yield accepted;
      }
      case CommandResult.Refused refused ->
          throw new IllegalStateException(
              refused.refusal().code() + ": " + refused.refusal().message());
    };
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the platform failed", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("no answer within " + ANSWER.toSeconds() + " s", e);
    }
  }
}
