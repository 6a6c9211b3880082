package org.bloomery.actors.campaign;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is kept of a campaign, past its actor: for projections that start anew, for exports
 * and for replays.
 */
public final class CampaignJournal {
  private static final Logger LOG = LoggerFactory.getLogger(CampaignJournal.class);

  private CampaignJournal() {}

  /** An event with its place in the campaign. */
  public record Entry(long sequence, CampaignEvent event) {}

  /** The state after the event with this number, or after the last one before it. */
  public static CampaignState stateAt(Connection connection, String campaign, long sequence)
      throws SQLException, IOException {
    CampaignState state =
        snapshotUpTo(connection, campaign, sequence).orElseGet(() -> CampaignState.fresh(campaign));
    return replay(connection, state, sequence);
  }

  /** The state after the event with this number, from events alone. */
  public static CampaignState stateFromEvents(Connection connection, String campaign, long sequence)
      throws SQLException, IOException {
    return replay(connection, CampaignState.fresh(campaign), sequence);
  }

  /** Events after one number up to another, in order. */
  public static List<Entry> events(Connection connection, String campaign, long after, long upTo)
      throws SQLException, IOException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement query = query(connection, campaign, after, upTo);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        entries.add(new Entry(rows.getLong(1), CampaignSerializer.event(rows.getBytes(2))));
      }
    }
    return entries;
  }

  private static CampaignState replay(Connection connection, CampaignState from, long sequence)
      throws SQLException, IOException {
    CampaignState state = from;
    try (PreparedStatement query = query(connection, from.id(), from.sequence(), sequence);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        state = state.apply(CampaignSerializer.event(rows.getBytes(2)));
      }
    }
    return state;
  }

  private static PreparedStatement query(
      Connection connection, String campaign, long after, long upTo) throws SQLException {
    PreparedStatement query =
        connection.prepareStatement(
            "SELECT sequence_number, event_payload FROM event_journal WHERE persistence_id = ?"
                + " AND sequence_number > ? AND sequence_number <= ? AND deleted = FALSE"
                + " ORDER BY sequence_number");
    query.setString(1, CampaignEntity.persistenceId(campaign).id());
    query.setLong(2, after);
    query.setLong(3, upTo);
    return query;
  }

  private static Optional<CampaignState> snapshotUpTo(
      Connection connection, String campaign, long sequence) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT snapshot_payload FROM snapshot WHERE persistence_id = ?"
                + " AND sequence_number <= ? ORDER BY sequence_number DESC")) {
      query.setString(1, CampaignEntity.persistenceId(campaign).id());
      query.setLong(2, sequence);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          try {
            return Optional.of(CampaignSerializer.state(rows.getBytes(1)));
          } catch (IOException e) {
            LOG.warn("a snapshot of campaign {} cannot be read and is skipped", campaign, e);
          }
        }
        return Optional.empty();
      }
    }
  }
}
