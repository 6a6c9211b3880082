package org.bloomery.actors.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.store.JsonMappers;
import org.jdbi.v3.core.Jdbi;

/** Reads the read tables. */
final class ViewRows {
  /** Ids that one statement may name. */
  private static final int MOST_NAMED = 1_000;

  private final Jdbi jdbi;

  ViewRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A campaign's row. */
  record CampaignRow(
      long sequence,
      CampaignSummary summary,
      CampaignSpec spec,
      int specVersion,
      WorkView work,
      Figures figures) {}

  /** A campaign and the last event that its rows show. */
  record At(String campaign, long sequence) {}

  /** All campaigns, the newest first. */
  List<At> newestFirst() {
    return at("SELECT id, sequence FROM campaign ORDER BY created DESC, id");
  }

  /** Those whose experiments a bench may hold, the oldest first. */
  List<At> working() {
    return at(
        "SELECT id, sequence FROM campaign WHERE status IN ('RUNNING', 'WINDING_DOWN', 'PAUSED')"
            + " ORDER BY created, id");
  }

  private List<At> at(String query) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(query)
            .map((row, context) -> new At(row.getString(1), row.getLong(2)))
            .list());
  }

  Optional<CampaignSummary> summary(String campaign) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT summary FROM campaign WHERE id = ?")
            .bind(0, campaign)
            .map((row, context) -> read(row.getString(1), CampaignSummary.class))
            .findOne());
  }

  Optional<CampaignRow> campaign(String campaign) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT sequence, summary, spec, spec_version, work, figures FROM campaign"
                    + " WHERE id = ?")
            .bind(0, campaign)
            .map((row, context) ->
                new CampaignRow(
                    row.getLong(1),
                    read(row.getString(2), CampaignSummary.class),
                    read(row.getString(3), CampaignSpec.class),
                    row.getInt(4),
                    read(row.getString(5), WorkView.class),
                    read(row.getString(6), Figures.class)))
            .findOne());
  }

  /** Last event the campaign's rows show, 0 when there is no such campaign. */
  long sequence(String campaign) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT sequence FROM campaign WHERE id = ?")
            .bind(0, campaign)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  /** Open experiments over all running campaigns. */
  long openExperiments() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT COUNT(*) FROM campaign_experiment e JOIN campaign c ON c.id = e.campaign"
                    + " WHERE c.status = 'RUNNING' AND e.state IN ('PROPOSED', 'APPROVED')")
            .mapTo(Long.class)
            .one());
  }

  List<ExperimentView> experiments(String campaign) {
    return views("campaign_experiment", campaign, ExperimentView.class, "place");
  }

  /** Those of the named experiments that there are. */
  List<ExperimentView> experiments(String campaign, Set<String> ids) {
    List<String> all = List.copyOf(ids);
    List<ExperimentView> found = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST_NAMED) {
      List<String> some = all.subList(from, Math.min(all.size(), from + MOST_NAMED));
      found.addAll(
          jdbi.withHandle(handle ->
              handle
                  .createQuery(
                      "SELECT view FROM campaign_experiment"
                          + " WHERE campaign = :campaign AND id IN (<ids>)")
                  .bind("campaign", campaign)
                  .bindList("ids", some)
                  .map((row, context) -> read(row.getString(1), ExperimentView.class))
                  .list()));
    }
    return found;
  }

  /** What may be claimed of a campaign, or is claimed. */
  List<BenchEntry> bench(String campaign) {
    return jdbi.inTransaction(handle -> {
      record Head(String lab, CampaignSummary summary) {}

      Optional<Head> head =
          handle
              .createQuery("SELECT lab, summary FROM campaign WHERE id = ?")
              .bind(0, campaign)
              .map((row, context) ->
                  new Head(row.getString(1), read(row.getString(2), CampaignSummary.class)))
              .findOne();
      return head.map(of ->
              handle
                  .createQuery(
                      "SELECT view FROM campaign_experiment WHERE campaign = ?"
                          + " AND state IN ('PROPOSED', 'APPROVED', 'CLAIMED', 'NEEDS_REMEASURE')"
                          + " ORDER BY place")
                  .bind(0, campaign)
                  .map((row, context) ->
                      new BenchEntry(
                          campaign,
                          of.summary().name(),
                          of.lab(),
                          of.summary().unit(),
                          of.summary().approval().orElse(false),
                          read(row.getString(1), ExperimentView.class)))
                  .list())
          .orElse(List.of());
    });
  }

  List<MeasurementView> measurements(String campaign) {
    return views("campaign_measurement", campaign, MeasurementView.class, "place");
  }

  List<ModelView> models(String campaign) {
    return views("campaign_model", campaign, ModelView.class, "place DESC");
  }

  private <T> List<T> views(String table, String campaign, Class<T> type, String order) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT view FROM " + table + " WHERE campaign = ? ORDER BY " + order)
            .bind(0, campaign)
            .map((row, context) -> read(row.getString(1), type))
            .list());
  }

  List<EventLine> events(String campaign, long after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT sequence, time, kind, account, text FROM campaign_event"
                    + " WHERE campaign = ? AND sequence > ? ORDER BY sequence LIMIT ?")
            .bind(0, campaign)
            .bind(1, after)
            .bind(2, limit)
            .map((row, context) ->
                new EventLine(
                    row.getLong(1),
                    row.getObject(2, java.time.OffsetDateTime.class).toInstant(),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)))
            .list());
  }

  /** Running campaigns of a laboratory. */
  List<String> running(String lab) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT id FROM campaign WHERE lab = ? AND status = 'RUNNING' ORDER BY id")
            .bind(0, lab)
            .mapTo(String.class)
            .list());
  }

  /** Whose work a campaign is, and under which rules its queue stands. */
  record LabRow(String lab, boolean running, int specVersion) {}

  Optional<LabRow> lab(String campaign) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT lab, status, spec_version FROM campaign WHERE id = ?")
            .bind(0, campaign)
            .map((row, context) ->
                new LabRow(row.getString(1), "RUNNING".equals(row.getString(2)), row.getInt(3)))
            .findOne());
  }

  boolean approval(String campaign) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT spec FROM campaign WHERE id = ?")
            .bind(0, campaign)
            .map((row, context) -> read(row.getString(1), CampaignSpec.class).approval())
            .findOne()
            .orElse(true));
  }

  /** Experiments that are open or to be measured again. */
  List<ExperimentView> unclaimed(String campaign) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT view FROM campaign_experiment WHERE campaign = ?"
                    + " AND state IN ('PROPOSED', 'APPROVED', 'NEEDS_REMEASURE')"
                    + " ORDER BY place")
            .bind(0, campaign)
            .map((row, context) -> read(row.getString(1), ExperimentView.class))
            .list());
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return JsonMappers.json().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of the read tables is no " + type.getSimpleName(), e);
    }
  }
}
