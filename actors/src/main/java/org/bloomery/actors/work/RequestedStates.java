package org.bloomery.actors.work;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignJournal;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.PlanningInputs;

/**
 * Campaigns as they were when they asked for a batch. A batch that a restart hands out again is
 * planned from what it was asked from, though results may have come since: only so is it the batch
 * that was asked for, and only so does a replay find it again.
 */
public final class RequestedStates {
  private final DataSource dataSource;
  private final Executor blocking;

  public RequestedStates(DataSource dataSource, Executor blocking) {
    this.dataSource = dataSource;
    this.blocking = blocking;
  }

  /** The present state while it plans the same, else the past one from the journal. */
  CompletionStage<CampaignState> of(CampaignState present, CampaignEvent.BatchRequested asked) {
    return CompletableFuture.supplyAsync(
        () ->
            PlanningInputs.digest(present, asked.round()).equals(asked.inputDigest())
                ? present
                : past(present.id(), present.sequence(), asked),
        blocking);
  }

  private CampaignState past(String campaign, long upTo, CampaignEvent.BatchRequested asked) {
    CampaignState state = CampaignState.fresh(campaign);
    try (Connection connection = dataSource.getConnection()) {
      for (CampaignJournal.Entry entry : CampaignJournal.events(connection, campaign, 0, upTo)) {
        state = state.apply(entry.event());
        if (entry.event().equals(asked)) {
          return state;
        }
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(
          "the journal of campaign " + campaign + " cannot be read: " + e.getMessage(), e);
    }
    throw new IllegalStateException(
        "the journal of campaign " + campaign + " has no request for batch " + asked.round());
  }
}
