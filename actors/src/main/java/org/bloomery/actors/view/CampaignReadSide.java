package org.bloomery.actors.view;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.cluster.sharding.typed.javadsl.ShardedDaemonProcess;
import org.apache.pekko.persistence.jdbc.query.javadsl.JdbcReadJournal;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.projection.ProjectionBehavior;
import org.apache.pekko.projection.ProjectionId;
import org.apache.pekko.projection.eventsourced.EventEnvelope;
import org.apache.pekko.projection.eventsourced.javadsl.EventSourcedProvider;
import org.apache.pekko.projection.javadsl.ExactlyOnceProjection;
import org.apache.pekko.projection.javadsl.SourceProvider;
import org.apache.pekko.projection.jdbc.javadsl.JdbcProjection;
import org.bloomery.actors.campaign.CampaignEntity;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.lab.KnownValues;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.Database;

/**
 * What campaigns look like to readers: runs the projections and reads the tables they keep. A
 * reader names the event it wants to see; where the tables are late for it, the campaign itself
 * tells.
 */
public final class CampaignReadSide {
  private static final int FEWEST_CONTROLS = 10;

  private final ViewRows rows;
  private final RememberedViews remembered;
  private final RandomCurves curves = new RandomCurves();
  private final CampaignViews views;
  private final CampaignChanges changes;
  private final ShownEvents shown;
  private final KnownValues known;
  private final EstimatedValues estimated;
  private final Function<String, CompletionStage<CampaignState>> ask;
  private final Executor blocking;
  private volatile double lagSeconds;

  private CampaignReadSide(
      ActorSystem<?> system,
      Database database,
      PropertyRegistry properties,
      KnownValues known,
      EstimatedValues estimated,
      CampaignChanges changes,
      Function<String, CompletionStage<CampaignState>> ask) {
    this.rows = new ViewRows(database.jdbi());
    this.remembered = new RememberedViews(rows);
    this.views = new CampaignViews(properties);
    this.changes = changes;
    this.shown = new ShownEvents(changes);
    this.known = known;
    this.estimated = estimated;
    this.ask = ask;
    this.blocking =
        system.dispatchers().lookup(DispatcherSelector.fromConfig("bloomery.blocking-dispatcher"));
  }

  /**
   * Starts the projections.
   *
   * @param ask gives the state of a campaign from the campaign itself
   */
  public static CampaignReadSide start(
      ActorSystem<?> system,
      Database database,
      PropertyRegistry properties,
      KnownValues known,
      EstimatedValues estimated,
      CampaignChanges changes,
      Function<String, CompletionStage<CampaignState>> ask,
      InstantSource clock) {
    CampaignReadSide side =
        new CampaignReadSide(system, database, properties, known, estimated, changes, ask);
    ShardedDaemonProcess.get(system)
        .init(
            ProjectionBehavior.Command.class,
            "campaign-views",
            CampaignEntity.TAGS,
            number ->
                ProjectionBehavior.create(
                    side.projection(
                        system, CampaignEntity.tag(number), database, properties, clock)),
            ProjectionBehavior.stopMessage());
    return side;
  }

  private ExactlyOnceProjection<Offset, EventEnvelope<CampaignEvent>> projection(
      ActorSystem<?> system,
      String tag,
      Database database,
      PropertyRegistry properties,
      InstantSource clock) {
    SourceProvider<Offset, EventEnvelope<CampaignEvent>> source =
        EventSourcedProvider.eventsByTag(system, JdbcReadJournal.Identifier(), tag);
    return JdbcProjection.exactlyOnce(
        ProjectionId.of("campaign-views", tag),
        source,
        () -> new ProjectionSession(database.dataSource()),
        () -> new CampaignProjection(properties, changes, clock, seconds -> lagSeconds = seconds),
        system);
  }

  /** Time from writing the last shown event to showing it, s. */
  public double lagSeconds() {
    return lagSeconds;
  }

  /** Experiments that the benches of all running campaigns may find; asks the database. */
  public long openExperiments() {
    return rows.openExperiments();
  }

  public CompletionStage<List<CampaignSummary>> campaigns() {
    return CompletableFuture.supplyAsync(remembered::campaigns, blocking);
  }

  public CompletionStage<Optional<CampaignDetail>> campaign(String campaign, long atLeast) {
    return read(campaign, atLeast, () -> fromRows(campaign), state -> fromState(state));
  }

  /** The campaign as it says itself that it is, whatever the tables show. */
  public CompletionStage<Optional<CampaignDetail>> newest(String campaign) {
    return ask.apply(campaign).thenApply(this::fromState);
  }

  public CompletionStage<List<ExperimentView>> experiments(String campaign, long atLeast) {
    return read(
            campaign,
            atLeast,
            () -> remembered.experiments(campaign),
            state ->
                state.experiments().stream().map(file -> views.experiment(state, file)).toList())
        .thenApply(CampaignViews::queueFirst);
  }

  public CompletionStage<List<ExperimentView>> experiments(
      String campaign, Set<String> ids, long atLeast) {
    return read(
            campaign,
            atLeast,
            () -> rows.experiments(campaign, ids),
            state ->
                ids.stream()
                    .flatMap(id -> state.experiment(id).stream())
                    .map(file -> views.experiment(state, file))
                    .toList())
        .thenApply(CampaignViews::withoutRanks);
  }

  public CompletionStage<List<MeasurementView>> measurements(String campaign, long atLeast) {
    return read(
        campaign,
        atLeast,
        () -> remembered.measurements(campaign),
        state ->
            state.measurements().stream().map(file -> views.measurement(state, file)).toList());
  }

  public CompletionStage<List<BenchEntry>> bench() {
    return CompletableFuture.supplyAsync(remembered::bench, blocking);
  }

  public CompletionStage<List<ModelView>> models(String campaign) {
    return CompletableFuture.supplyAsync(() -> rows.models(campaign), blocking);
  }

  public CompletionStage<List<EventLine>> events(String campaign, long after, int limit) {
    return CompletableFuture.supplyAsync(() -> rows.events(campaign, after, limit), blocking);
  }

  /**
   * Everything a laboratory may claim, now and from now on; see {@link
   * org.bloomery.actors.lab.LabGateway#offers}.
   */
  public Runnable offers(String lab, java.util.function.Consumer<LabGateway.Offer> listener) {
    return new LabOffers(lab, rows, changes, blocking, listener).open();
  }

  private <T> CompletionStage<T> read(
      String campaign,
      long atLeast,
      java.util.function.Supplier<T> fromRows,
      Function<CampaignState, T> fromState) {
    if (atLeast <= 0) {
      return CompletableFuture.supplyAsync(fromRows, blocking);
    }
    return CompletableFuture.supplyAsync(() -> rows.sequence(campaign), blocking)
        .thenCompose(sequence ->
            sequence >= atLeast
                ? CompletableFuture.completedFuture(true)
                : shown.await(campaign, atLeast))
        .thenCompose(there ->
            there
                ? CompletableFuture.supplyAsync(fromRows, blocking)
                : ask.apply(campaign).thenApply(fromState));
  }

  private Optional<CampaignDetail> fromRows(String campaign) {
    return remembered
        .campaign(campaign)
        .map(row ->
            new CampaignDetail(
                row.summary(),
                row.spec(),
                row.specVersion(),
                row.sequence(),
                row.work().waitingFor(),
                work(campaign, row.work().work()),
                curve(campaign, row.spec(), row.figures(), row.work().servingModel()),
                row.figures().parity(),
                row.figures().coverage(),
                row.work().servingModel(),
                row.work().sources().sources(),
                row.work().sources().generator(),
                row.work().shadows()));
  }

  private Optional<CampaignDetail> fromState(CampaignState state) {
    if (!state.exists()) {
      return Optional.empty();
    }
    Figures figures = Figures.of(state);
    SourcesView sources = SourcesView.of(state);
    return Optional.of(
        new CampaignDetail(
            views.summary(state, figures),
            state.spec(),
            state.specVersion(),
            state.sequence(),
            views.waitingFor(state),
            work(state.id(), views.work(state)),
            curve(
                state.id(),
                state.spec(),
                figures,
                state.servingModel().map(model -> model.version())),
            figures.parity(),
            figures.coverage(),
            state.servingModel().map(model -> model.version()),
            sources.sources(),
            sources.generator(),
            ShadowView.of(state)));
  }

  /** What was asked for, with the progress this process knows of. */
  private List<CampaignDetail.Work> work(String campaign, List<CampaignDetail.Work> asked) {
    List<CampaignDetail.Work> running = changes.running(campaign);
    return java.util.stream.Stream.concat(
            running.stream(),
            asked.stream()
                .filter(
                    work -> running.stream().noneMatch(other -> other.kind().equals(work.kind()))))
        .sorted(Comparator.comparing(CampaignDetail.Work::kind))
        .toList();
  }

  private List<CampaignDetail.CurvePoint> curve(
      String campaign, CampaignSpec spec, Figures figures, Optional<String> model) {
    if (spec.objectives().isEmpty() || figures.curve().isEmpty()) {
      return figures.curve();
    }
    Objective objective = spec.objectives().get(0);
    return known
        .of(spec.lab(), spec.space(), objective)
        .filter(values -> !values.isEmpty())
        .map(values -> new RandomCurves.Draws(values, false, CampaignDetail.Basis.FACT))
        .or(() ->
            figures.controls().size() < FEWEST_CONTROLS
                ? Optional.empty()
                : Optional.of(
                    new RandomCurves.Draws(figures.controls(), true, CampaignDetail.Basis.FACT)))
        .or(() ->
            model
                .flatMap(version -> estimated.of(campaign, version))
                .map(values ->
                    new RandomCurves.Draws(values, true, CampaignDetail.Basis.MODEL_ESTIMATE)))
        .map(draws -> curves.of(campaign, figures, objective, draws))
        .orElse(figures.curve());
  }
}
