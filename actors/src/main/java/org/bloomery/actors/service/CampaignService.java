package org.bloomery.actors.service;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.Consequences;
import org.bloomery.actors.view.BenchEntry;
import org.bloomery.actors.view.CampaignChange;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.actors.view.EventLine;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.actors.view.ModelView;

/**
 * Commands and queries of campaigns; the one facade of dashboard, HTTP, command line and adapters.
 * A stage fails only when the platform fails; what may be refused is a {@link
 * CommandResult.Refused}.
 */
public interface CampaignService {

  /**
   * Creates a campaign as a draft.
   *
   * @param idempotencyKey with a key the campaign's id is derived from (account, key), so a repeat
   *     creates nothing new
   */
  CompletionStage<CommandResult> create(
      CampaignCommand.SaveDraft draft, Optional<String> idempotencyKey);

  /** Carries out a command; answered after its events are on disk. */
  CompletionStage<CommandResult> execute(String campaign, CampaignCommand command);

  /** Checks a command without carrying it out: the answer it would get now (sequence 0). */
  CompletionStage<CommandResult> dryRun(String campaign, CampaignCommand command);

  /** All campaigns, newest first. */
  CompletionStage<List<CampaignSummary>> campaigns();

  /**
   * One campaign, at least as new as the sequence number, waiting up to 2 s for the projection.
   *
   * @param atLeast 0 for whatever there is
   */
  CompletionStage<Optional<CampaignDetail>> campaign(String campaign, long atLeast);

  /**
   * One campaign as it is at this moment, which the tables that {@link #campaign} reads may show a
   * moment later: what is to be changed must not be read from yesterday.
   */
  CompletionStage<Optional<CampaignDetail>> newest(String campaign);

  /** All experiments of a campaign: open ones by rank, then the others, newest first. */
  CompletionStage<List<ExperimentView>> experiments(String campaign, long atLeast);

  /**
   * Those of the named experiments that there are, in no order; without their rank, which only the
   * whole queue tells.
   */
  CompletionStage<List<ExperimentView>> experiments(String campaign, Set<String> ids, long atLeast);

  /** All measurements, oldest first, retracted ones included and marked. */
  CompletionStage<List<MeasurementView>> measurements(String campaign, long atLeast);

  /**
   * What waits at the benches: all experiments of running campaigns that may be claimed or are
   * claimed, by campaign and then by their place in the queue.
   */
  CompletionStage<List<BenchEntry>> bench();

  /**
   * The token of an account's claim, for its pages, which may be opened anew; empty when the
   * account holds no claim of the experiment.
   */
  CompletionStage<OptionalLong> claimToken(String campaign, String experiment, Account holder);

  /**
   * What an amendment or retraction of a measurement would touch; empty when there is no such
   * measurement.
   */
  CompletionStage<Optional<Consequences>> consequences(String campaign, String measurement);

  /** Model versions, newest first. */
  CompletionStage<List<ModelView>> models(String campaign);

  /**
   * The log in words, from a sequence number on (exclusive), oldest first, at most {@code limit}.
   */
  CompletionStage<List<EventLine>> events(String campaign, long after, int limit);

  /**
   * Hears of every change once the views show it, and of progress of running work, until closed.
   * Called on any thread.
   */
  Subscription subscribe(Consumer<CampaignChange> listener);

  /**
   * Asks running work of the campaign to stop; it is owed again only on new data, an amendment or a
   * retry.
   */
  CompletionStage<CommandResult> cancelWork(String campaign, Account by);

  /** An open subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
