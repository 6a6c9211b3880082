package org.bloomery.actors.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.store.JsonMappers;

/** Writes the read tables, in the SQL that H2 and PostgreSQL share: update, else insert. */
final class ViewTables {
  private static final ObjectWriter JSON = JsonMappers.json().writer();
  private static final List<String> OF_ONE_CAMPAIGN =
      List.of("campaign_experiment", "campaign_measurement", "campaign_model", "campaign_event");

  private final Connection connection;

  ViewTables(Connection connection) {
    this.connection = connection;
  }

  void campaign(
      CampaignSummary summary,
      String lab,
      long sequence,
      CampaignSpec spec,
      int specVersion,
      WorkView work,
      Figures figures)
      throws SQLException {
    Object[] values = {
      summary.status().name(),
      lab,
      summary.created().atOffset(ZoneOffset.UTC),
      sequence,
      json(summary),
      json(spec),
      specVersion,
      json(work),
      json(figures),
      summary.id()
    };
    if (execute(
            "UPDATE campaign SET status = ?, lab = ?, created = ?, sequence = ?, summary = ?,"
                + " spec = ?, spec_version = ?, work = ?, figures = ? WHERE id = ?",
            values)
        == 0) {
      execute(
          "INSERT INTO campaign (status, lab, created, sequence, summary, spec, spec_version,"
              + " work, figures, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          values);
    }
  }

  void progress(CampaignSummary summary, long sequence, WorkView work) throws SQLException {
    execute(
        "UPDATE campaign SET status = ?, sequence = ?, summary = ?, work = ? WHERE id = ?",
        summary.status().name(),
        sequence,
        json(summary),
        json(work),
        summary.id());
  }

  void experiment(String campaign, ExperimentView view, long place) throws SQLException {
    Object[] values = {view.state(), place, json(view), campaign, view.id()};
    if (execute(
            "UPDATE campaign_experiment SET state = ?, place = ?, view = ?"
                + " WHERE campaign = ? AND id = ?",
            values)
        == 0) {
      execute(
          "INSERT INTO campaign_experiment (state, place, view, campaign, id)"
              + " VALUES (?, ?, ?, ?, ?)",
          values);
    }
  }

  void measurement(String campaign, MeasurementView view, long place) throws SQLException {
    Object[] values = {place, json(view), campaign, view.measurement().id()};
    if (execute(
            "UPDATE campaign_measurement SET place = ?, view = ? WHERE campaign = ? AND id = ?",
            values)
        == 0) {
      execute(
          "INSERT INTO campaign_measurement (place, view, campaign, id) VALUES (?, ?, ?, ?)",
          values);
    }
    new MeasurementEntries(connection)
        .write(MeasurementEntries.Kind.CAMPAIGN, campaign, place, view);
  }

  void model(String campaign, ModelView view, long place) throws SQLException {
    Object[] values = {place, json(view), campaign, view.version()};
    if (execute(
            "UPDATE campaign_model SET place = ?, view = ? WHERE campaign = ? AND version = ?",
            values)
        == 0) {
      execute(
          "INSERT INTO campaign_model (place, view, campaign, version) VALUES (?, ?, ?, ?)",
          values);
    }
  }

  void event(String campaign, EventLine line) throws SQLException {
    execute(
        "INSERT INTO campaign_event (campaign, sequence, time, kind, account, text)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        campaign,
        line.sequence(),
        utc(line.time()),
        line.kind(),
        line.account(),
        line.text());
  }

  void remove(String campaign) throws SQLException {
    for (String table : OF_ONE_CAMPAIGN) {
      execute("DELETE FROM " + table + " WHERE campaign = ?", campaign);
    }
    new MeasurementEntries(connection).removeCampaign(campaign);
    execute("DELETE FROM campaign WHERE id = ?", campaign);
  }

  private static java.time.OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private int execute(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value, e);
    }
  }
}
