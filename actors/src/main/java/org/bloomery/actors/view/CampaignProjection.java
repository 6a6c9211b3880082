package org.bloomery.actors.view;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.apache.pekko.projection.eventsourced.EventEnvelope;
import org.apache.pekko.projection.jdbc.javadsl.JdbcHandler;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignJournal;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.EventWords;
import org.bloomery.actors.campaign.ExperimentFile;
import org.bloomery.actors.campaign.MeasurementFile;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * Keeps the read tables in step with the journal. It holds the state of the campaigns it last saw
 * and writes the rows of what an event changed, whatever the event: states share what did not
 * change, so a changed thing is another object.
 */
final class CampaignProjection
    extends JdbcHandler<EventEnvelope<CampaignEvent>, ProjectionSession> {
  private static final int CAMPAIGNS_HELD = 64;

  private final CampaignViews views;
  private final CampaignChanges changes;
  private final InstantSource clock;
  private final DoubleConsumer lagSeconds;
  private final Map<String, Held> held =
      new LinkedHashMap<>(CAMPAIGNS_HELD, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
          return size() > CAMPAIGNS_HELD;
        }
      };

  private record Held(CampaignState state, Figures figures, SourcesView sources) {}

  CampaignProjection(
      PropertyRegistry properties,
      CampaignChanges changes,
      InstantSource clock,
      DoubleConsumer lagSeconds) {
    this.views = new CampaignViews(properties);
    this.changes = changes;
    this.clock = clock;
    this.lagSeconds = lagSeconds;
  }

  @Override
  public void process(ProjectionSession session, EventEnvelope<CampaignEvent> envelope)
      throws SQLException, IOException {
    String id = envelope.persistenceId();
    String campaign = id.substring(id.indexOf('|') + 1);
    Held before = before(session, campaign, envelope.sequenceNr());
    CampaignState after = before.state().apply(envelope.event());
    String kind = EventWords.kind(envelope.event());
    ViewTables tables = new ViewTables(session.connection());
    Figures figures = before.figures();
    SourcesView sources =
        SourcesView.changed(before.state(), after) ? SourcesView.of(after) : before.sources();
    if (after.deleted()) {
      tables.remove(campaign);
    } else if (after.exists()) {
      figures = write(tables, before, after, sources);
      tables.event(
          campaign,
          new EventLine(
              after.sequence(),
              envelope.event().at(),
              kind,
              EventWords.account(envelope.event()).id(),
              EventWords.of(envelope.event())));
    }
    held.put(campaign, new Held(after, figures, sources));
    session.afterCommit(() -> {
      Duration lag = Duration.between(Instant.ofEpochMilli(envelope.timestamp()), clock.instant());
      lagSeconds.accept(lag.toMillis() / 1e3);
      changes.announce(new CampaignChange.EventShown(campaign, after.sequence(), kind));
    });
  }

  /** After a start, or a transaction that was rolled back, the state is read from the journal. */
  private Held before(ProjectionSession session, String campaign, long sequence)
      throws SQLException, IOException {
    Held known = held.get(campaign);
    if (known != null && known.state().sequence() == sequence - 1) {
      return known;
    }
    CampaignState state = CampaignJournal.stateAt(session.connection(), campaign, sequence - 1);
    return new Held(state, Figures.of(state), SourcesView.of(state));
  }

  private Figures write(ViewTables tables, Held held, CampaignState after, SourcesView sources)
      throws SQLException {
    CampaignState before = held.state();
    String campaign = after.id();
    boolean redraw =
        before.measurements() != after.measurements()
            || before.scoreboard() != after.scoreboard()
            || before.specs() != after.specs();
    Figures figures = redraw ? Figures.of(after) : held.figures();
    CampaignSummary summary = views.summary(after, figures);
    WorkView work =
        new WorkView(
            views.waitingFor(after),
            views.work(after),
            after.servingModel().map(ModelRecord::version),
            Optional.of(sources),
            Optional.of(ShadowView.of(after)));
    if (redraw) {
      tables.campaign(
          summary,
          after.spec().lab(),
          after.sequence(),
          after.spec(),
          after.specVersion(),
          work,
          figures);
    } else {
      tables.progress(summary, after.sequence(), work);
    }
    experiments(tables, before, after);
    measurements(tables, before, after);
    if (before.models() != after.models()) {
      for (int i = Math.max(0, before.models().size() - 1); i < after.models().size(); i++) {
        tables.model(campaign, views.model(after, after.models().get(i)), i);
      }
    }
    return figures;
  }

  private void experiments(ViewTables tables, CampaignState before, CampaignState after)
      throws SQLException {
    if (before.experiments() == after.experiments()
        && before.measurements() == after.measurements()) {
      return;
    }
    Iterator<ExperimentFile> old = before.experiments().iterator();
    int place = 0;
    for (ExperimentFile file : after.experiments()) {
      ExperimentFile was = old.hasNext() ? old.next() : null;
      if (was != file || resultsDiffer(before, after, file)) {
        tables.experiment(after.id(), views.experiment(after, file), place);
      }
      place++;
    }
  }

  private static boolean resultsDiffer(
      CampaignState before, CampaignState after, ExperimentFile file) {
    if (before.measurements() == after.measurements()) {
      return false;
    }
    return file.measurements().stream()
        .anyMatch(id -> before.measurement(id).orElse(null) != after.measurement(id).orElse(null));
  }

  private void measurements(ViewTables tables, CampaignState before, CampaignState after)
      throws SQLException {
    boolean rescored = before.scoreboard() != after.scoreboard();
    if (before.measurements() == after.measurements() && !rescored) {
      return;
    }
    Iterator<MeasurementFile> old = before.measurements().iterator();
    int place = 0;
    for (MeasurementFile file : after.measurements()) {
      MeasurementFile was = old.hasNext() ? old.next() : null;
      if (was != file
          || before.scoreboard().scores().get(file.id())
              != after.scoreboard().scores().get(file.id())) {
        tables.measurement(after.id(), views.measurement(after, file), place);
      }
      place++;
    }
  }
}
