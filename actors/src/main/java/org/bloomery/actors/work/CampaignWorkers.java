package org.bloomery.actors.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.CampaignWork;
import org.bloomery.actors.campaign.MeasurementFile;
import org.bloomery.actors.campaign.WorkKind;
import org.bloomery.actors.campaign.WorkReport;
import org.bloomery.actors.view.CampaignChanges;
import org.bloomery.models.acquisition.PlanningTask;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.WorkListener;

/** Trainer, planner and scorer behind the campaign's port. */
public final class CampaignWorkers implements CampaignWork {
  private static final long ANNOUNCE_EVERY_NANOS = 200_000_000;

  private final Trainings trainings;
  private final ModelSupply models;
  private final GeneratorSupply generators;
  private final ShadowSupply shadows;
  private final Planning planning;
  private final WorkTasks tasks;
  private final CampaignChanges changes;
  private final WorkTimes times;
  private final RequestedStates requested;
  private final Executor blocking;
  private final Map<Running, AtomicBoolean> wanted = new ConcurrentHashMap<>();

  private record Running(String campaign, WorkKind kind) {}

  public CampaignWorkers(
      Trainings trainings,
      ModelSupply models,
      GeneratorSupply generators,
      ShadowSupply shadows,
      Planning planning,
      WorkTasks tasks,
      CampaignChanges changes,
      WorkTimes times,
      RequestedStates requested,
      Executor blocking) {
    this.trainings = trainings;
    this.models = models;
    this.generators = generators;
    this.shadows = shadows;
    this.planning = planning;
    this.tasks = tasks;
    this.changes = changes;
    this.times = times;
    this.requested = requested;
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<WorkReport> carryOut(CampaignState state, Request request) {
    return switch (request) {
      case Request.Train train -> trainings.train(state, train.asked());
      case Request.Generate generate -> generators.train(state, generate.asked());
      case Request.Propose propose -> propose(state, propose.asked());
      case Request.Rescore rescore -> rescore(state, rescore.asked());
      case Request.Score score -> score(state, score.asked());
      case Request.TrainShadow shadow -> shadows.train(state, shadow.asked());
      case Request.ScoreShadows score -> shadows.score(state, score.asked());
    };
  }

  @Override
  public void stop(String campaign, WorkKind kind) {
    switch (kind) {
      case TRAINING -> trainings.cancel(campaign);
      case GENERATOR -> generators.cancel(campaign);
      case SHADOW_TRAINING -> shadows.cancel(campaign);
      case SHADOW_SCORING -> {
        // A prediction is shorter than the way of a message that stops it.
      }
      case BATCH, RESCORING, SCORING ->
          Optional.ofNullable(wanted.get(new Running(campaign, kind)))
              .ifPresent(flag -> flag.set(false));
    }
  }

  private CompletionStage<WorkReport> propose(
      CampaignState state, CampaignEvent.BatchRequested asked) {
    return observed(
        state.id(),
        WorkKind.BATCH,
        "screening",
        listener -> requested.of(state, asked).thenCompose(then -> propose(then, asked, listener)));
  }

  private CompletionStage<WorkReport.BatchFinished> propose(
      CampaignState state, CampaignEvent.BatchRequested asked, WorkListener listener) {
    return withPredictor(
        state,
        asked.modelVersion(),
        predictor ->
            generators.with(
                state,
                asked.generator(),
                generator ->
                    planning
                        .propose(tasks.planning(state, asked, predictor, generator), listener)
                        .thenApply(proposals ->
                            new WorkReport.BatchFinished(
                                asked.round(), proposals, proposals.size() < asked.size()))));
  }

  private CompletionStage<WorkReport> rescore(
      CampaignState state, CampaignEvent.RescoreRequested asked) {
    return observed(
        state.id(),
        WorkKind.RESCORING,
        "rescoring",
        listener ->
            withPredictor(
                state,
                Optional.of(asked.modelVersion()),
                predictor -> {
                  PlanningTask task = tasks.rescoring(state, asked, predictor);
                  return planning
                      .rescore(task, listener)
                      .thenApply(all -> new WorkReport.RescoreFinished(asked.round(), all));
                }));
  }

  private CompletionStage<WorkReport> score(
      CampaignState state, CampaignEvent.ScoreRequested asked) {
    Map<String, List<MeasurementFile>> byModel = new LinkedHashMap<>();
    for (CampaignEvent.ScoreItem item : asked.items()) {
      state
          .measurement(item.measurement())
          .ifPresent(file ->
              byModel.computeIfAbsent(item.modelVersion(), v -> new ArrayList<>()).add(file));
    }
    return observed(
        state.id(),
        WorkKind.SCORING,
        "scoring",
        listener -> {
          CompletionStage<List<WorkReport.ItemPrediction>> all =
              CompletableFuture.completedFuture(List.of());
          for (Map.Entry<String, List<MeasurementFile>> group : byModel.entrySet()) {
            all =
                all.thenCompose(before ->
                    this.<List<WorkReport.ItemPrediction>>withPredictor(
                        state,
                        Optional.of(group.getKey()),
                        predictor ->
                            CompletableFuture.completedFuture(
                                joined(before, predict(predictor, group.getValue())))));
          }
          return all.thenApply(
              predictions -> new WorkReport.ScoreFinished(asked.round(), predictions));
        });
  }

  private static List<WorkReport.ItemPrediction> joined(
      List<WorkReport.ItemPrediction> before, List<WorkReport.ItemPrediction> more) {
    List<WorkReport.ItemPrediction> all = new ArrayList<>(before);
    all.addAll(more);
    return all;
  }

  private static List<WorkReport.ItemPrediction> predict(
      Optional<Predictor> predictor, List<MeasurementFile> files) {
    List<Prediction> predictions =
        predictor
            .orElseThrow()
            .predict(
                files.stream()
                    .map(f -> new Query(f.measurement().candidate(), f.measurement().test()))
                    .toList());
    List<WorkReport.ItemPrediction> items = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      items.add(new WorkReport.ItemPrediction(files.get(i).id(), predictions.get(i)));
    }
    return items;
  }

  /** Uses the predictor of a model version, and gives it back when the work has ended. */
  private <T> CompletionStage<T> withPredictor(
      CampaignState state,
      Optional<String> version,
      Function<Optional<Predictor>, CompletionStage<T>> use) {
    if (version.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.<Predictor>empty())
          .thenComposeAsync(use, blocking);
    }
    return models
        .lease(state, state.requireModel(version.get()))
        .thenComposeAsync(lease -> lease.use(model -> use.apply(Optional.of(model))), blocking);
  }

  private static <T> CompletionStage<T> started(
      java.util.function.Supplier<CompletionStage<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Announces progress, hears of cancellation and measures the time of a piece of work. */
  private <T extends WorkReport> CompletionStage<WorkReport> observed(
      String campaign,
      WorkKind kind,
      String name,
      Function<WorkListener, CompletionStage<T>> work) {
    Running key = new Running(campaign, kind);
    AtomicBoolean flag = new AtomicBoolean(true);
    wanted.put(key, flag);
    long start = System.nanoTime();
    changes.progress(campaign, name, 0, "starting");
    return started(() -> work.apply(listener(campaign, name, flag)))
        .<WorkReport>thenApply(report -> report)
        .whenComplete((report, failure) -> {
          wanted.remove(key, flag);
          times.took(name, (System.nanoTime() - start) / 1e9);
          changes.ended(campaign, name);
        });
  }

  private WorkListener listener(String campaign, String name, AtomicBoolean flag) {
    return new WorkListener() {
      private volatile long announced = System.nanoTime();

      @Override
      public boolean proceed(double share, String phase) {
        long now = System.nanoTime();
        if (now - announced >= ANNOUNCE_EVERY_NANOS) {
          announced = now;
          changes.progress(campaign, name, share, phase);
        }
        return flag.get();
      }
    };
  }
}
