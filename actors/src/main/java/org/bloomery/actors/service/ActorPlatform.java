package org.bloomery.actors.service;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.bloomery.actors.campaign.CampaignEntity;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.CampaignWork;
import org.bloomery.actors.comparison.ComparisonDesk;
import org.bloomery.actors.comparison.ComparisonStore;
import org.bloomery.actors.inventory.InventoryEntity;
import org.bloomery.actors.inventory.InventoryReadSide;
import org.bloomery.actors.lab.LabGateway;
import org.bloomery.actors.rehearsal.RehearsalDesk;
import org.bloomery.actors.screening.ScreeningPlanner;
import org.bloomery.actors.training.ServingModels;
import org.bloomery.actors.training.TrainingRun;
import org.bloomery.actors.training.TrainingWorker;
import org.bloomery.actors.view.CampaignChanges;
import org.bloomery.actors.view.CampaignReadSide;
import org.bloomery.actors.work.CampaignReplay;
import org.bloomery.actors.work.CampaignWorkers;
import org.bloomery.actors.work.GeneratorSupply;
import org.bloomery.actors.work.ModelSupply;
import org.bloomery.actors.work.Planning;
import org.bloomery.actors.work.RequestedStates;
import org.bloomery.actors.work.ShadowSupply;
import org.bloomery.actors.work.Trainings;
import org.bloomery.actors.work.WorkTasks;
import org.bloomery.actors.work.WorkTimes;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.generative.LatentModel;

/**
 * The running actors of one process and their front doors. Campaigns that were at work when the
 * process ended go on by themselves once this is started.
 */
public final class ActorPlatform {
  private static final Duration SPAWNING = Duration.ofSeconds(10);

  private final ActorSystem<SpawnProtocol.Command> system;
  private final ServingModels<Predictor> models;
  private final ServingModels<LatentModel> generators;
  private final CampaignReadSide readSide;
  private final CampaignServices service;
  private final ComparisonServices comparisons;
  private final RehearsalService rehearsals;
  private final PredictionService predictions;
  private final DesignService design;
  private final LabGateway labs;
  private final InventoryService inventory;
  private final WorkTimes times;
  private final CampaignHistory history;
  private final MeasurementExplorer explorer;

  /** Starts everything; commands may be given at once. */
  public static ActorPlatform start(ActorConfig config) {
    return new ActorPlatform(config, Optional.empty());
  }

  /** Starts everything with another way of planning. */
  public static ActorPlatform start(ActorConfig config, Planning planning) {
    return new ActorPlatform(config, Optional.of(planning));
  }

  private ActorPlatform(ActorConfig config, Optional<Planning> given) {
    system = ActorSystem.create(SpawnProtocol.create(), "bloomery", ActorSettings.of(config));
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    Executor blocking =
        system.dispatchers().lookup(DispatcherSelector.fromConfig("bloomery.blocking-dispatcher"));
    explorer = MeasurementExplorers.open(config.database().jdbi(), blocking, config.clock());
    CampaignChanges changes = new CampaignChanges();
    ArtifactFiles files = ArtifactFiles.ofHome(config.home());
    models = ServingModels.predictors(files, config.trainer());
    generators = ServingModels.generators(files, config.generatorTrainer());
    times = new WorkTimes();
    WorkTasks tasks = new WorkTasks(config.properties(), config.simulated());
    ActorRef<TrainingWorker.Command> worker =
        spawn(
            "trainer",
            TrainingWorker.create(
                new TrainingRun(
                    config.trainer(),
                    config.generatorTrainer(),
                    files,
                    models,
                    generators,
                    changes)));
    Trainings trainings = new Trainings(system, worker, tasks, times);
    ModelSupply supply = new ModelSupply(models, trainings, blocking);
    GeneratorSupply decoders = new GeneratorSupply(generators, supply, trainings, tasks, blocking);
    Planning planning =
        given.orElseGet(() -> ScreeningPlanner.start(system, config.screeningThreads()));
    CampaignWork work =
        new CampaignWorkers(
            trainings,
            supply,
            decoders,
            new ShadowSupply(models, trainings, tasks, blocking),
            planning,
            tasks,
            changes,
            times,
            new RequestedStates(config.database().dataSource(), blocking),
            blocking);
    ClusterSharding sharding = ClusterSharding.get(system);
    readSide =
        CampaignReadSide.start(
            system,
            config.database(),
            config.properties(),
            config.known(),
            new ModelEstimates(id -> CampaignServices.state(sharding, id), supply, blocking),
            changes,
            id -> CampaignServices.state(sharding, id),
            config.clock());
    ComparisonStore kept = new ComparisonStore(config.database().jdbi());
    ActorRef<ComparisonDesk.Command> desk =
        spawn(
            "comparisons", ComparisonDesk.create(worker, kept, changes, blocking, config.clock()));
    comparisons =
        new ComparisonServices(
            system,
            desk,
            kept,
            id -> CampaignServices.state(sharding, id),
            tasks,
            config.properties(),
            config.trainer().predictors(),
            blocking,
            config.clock(),
            this::service);
    ActorRef<RehearsalDesk.Command> stage =
        spawn("rehearsals", RehearsalDesk.create(worker, changes, config.clock()));
    rehearsals =
        new RehearsalServices(
            system,
            stage,
            id -> CampaignServices.state(sharding, id),
            config.properties(),
            blocking);
    service =
        new CampaignServices(
            sharding,
            readSide,
            changes,
            id -> {
              desk.tell(new ComparisonDesk.Cancel(id, system.ignoreRef()));
              stage.tell(new RehearsalDesk.Cancel(id, system.ignoreRef()));
            });
    predictions =
        new PredictionServices(
            id -> CampaignServices.state(sharding, id),
            supply,
            config.simulated(),
            config.formationModels(),
            blocking,
            system
                .dispatchers()
                .lookup(DispatcherSelector.fromConfig("bloomery.structure-dispatcher")));
    design =
        new DesignServices(
            config.phaseModels(),
            blocking,
            system
                .dispatchers()
                .lookup(DispatcherSelector.fromConfig("bloomery.design-dispatcher")));
    labs = new ServiceLabGateway(service, readSide);
    inventory =
        new InventoryServices(
            sharding,
            InventoryReadSide.start(
                system, config.database(), lab -> InventoryServices.state(sharding, lab), blocking),
            service,
            files,
            config.largestAttachmentBytes(),
            blocking,
            config.clock());
    history =
        new CampaignHistory(
            config.database().dataSource(), new CampaignReplay(supply, decoders, tasks), blocking);
    sharding.init(
        Entity.of(
                CampaignEntity.TYPE,
                context ->
                    CampaignEntity.create(
                        context.getEntityId(), context.getShard(), work, config.clock()))
            .withStopMessage(new CampaignEntity.Rest()));
    sharding.init(
        Entity.of(
                InventoryEntity.TYPE,
                context ->
                    InventoryEntity.create(
                        context.getEntityId(), context.getShard(), config.clock()))
            .withStopMessage(new InventoryEntity.Rest()));
  }

  private <T> ActorRef<T> spawn(String name, Behavior<T> behavior) {
    return AskPattern.<SpawnProtocol.Command, ActorRef<T>>ask(
            system,
            replyTo -> new SpawnProtocol.Spawn<>(behavior, name, Props.empty(), replyTo),
            SPAWNING,
            system.scheduler())
        .toCompletableFuture()
        .join();
  }

  /** Commands and queries of campaigns. */
  public CampaignService service() {
    return service;
  }

  /** Predictors beside each other on a campaign's own results. */
  public ComparisonService comparisons() {
    return comparisons;
  }

  /** Campaigns played before they start. */
  public RehearsalService rehearsals() {
    return rehearsals;
  }

  /** Predictions by serving models. */
  public PredictionService predictions() {
    return predictions;
  }

  /** Alloys designed with phase models. */
  public DesignService design() {
    return design;
  }

  /** The laboratories' side. */
  public LabGateway labs() {
    return labs;
  }

  /** Lots, samples and weighings of laboratories. */
  public InventoryService inventory() {
    return inventory;
  }

  /** What is kept of campaigns: exports and replays. */
  public CampaignHistory history() {
    return history;
  }

  /** Measurements of all campaigns and data sets. */
  public MeasurementExplorer explorer() {
    return explorer;
  }

  /** The campaign's own view of itself; it wakes for it. */
  CompletionStage<CampaignState> state(String campaign) {
    return CampaignServices.state(ClusterSharding.get(system), campaign);
  }

  /** Figures for monitoring by name, the unit in the name; asks the database. */
  public Map<String, Double> metrics() {
    Map<String, Double> figures = new TreeMap<>(times.figures());
    figures.put("projection_lag_seconds", readSide.lagSeconds());
    figures.put("queue_open_experiments", (double) readSide.openExperiments());
    figures.put("uptime_seconds", (double) system.uptime());
    return figures;
  }

  /**
   * Stops everything in order; completed when the last actor has stopped. What is still to do is
   * taken up by the next start.
   */
  public CompletionStage<Done> stop() {
    return CoordinatedShutdown.get(system)
        .runAll(CoordinatedShutdown.actorSystemTerminateReason())
        .whenComplete((done, failure) -> {
          generators.close();
          models.close();
        });
  }
}
