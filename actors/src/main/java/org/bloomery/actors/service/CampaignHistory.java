package org.bloomery.actors.service;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.bloomery.actors.campaign.CampaignJournal;
import org.bloomery.actors.work.CampaignReplay;

/** A campaign's past, read from its journal without waking it. */
public final class CampaignHistory {
  private final DataSource dataSource;
  private final CampaignReplay replay;
  private final Executor blocking;

  CampaignHistory(DataSource dataSource, CampaignReplay replay, Executor blocking) {
    this.dataSource = dataSource;
    this.replay = replay;
    this.blocking = blocking;
  }

  /** All of a campaign; empty when there is none. */
  public CompletionStage<Optional<CampaignExport>> export(String campaign) {
    return events(campaign)
        .thenApply(events ->
            events.isEmpty() ? Optional.empty() : Optional.of(CampaignExport.of(campaign, events)));
  }

  /**
   * Plans every batch again and holds it beside the record; empty when there is no such campaign.
   *
   * @param upTo the last event to replay
   * @param without a measurement to leave out: then what would have been proposed
   */
  public CompletionStage<Optional<List<CampaignReplay.Batch>>> replay(
      String campaign, OptionalLong upTo, Optional<String> without) {
    return events(campaign)
        .thenCompose(events ->
            events.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : replay.replay(campaign, events, upTo, without).thenApply(Optional::of));
  }

  private CompletionStage<List<CampaignJournal.Entry>> events(String campaign) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (Connection connection = dataSource.getConnection()) {
            return CampaignJournal.events(connection, campaign, 0, Long.MAX_VALUE);
          } catch (SQLException | IOException e) {
            throw new IllegalStateException(
                "the journal of campaign " + campaign + " cannot be read: " + e.getMessage(), e);
          }
        },
        blocking);
  }
}
