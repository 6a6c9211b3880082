package org.bloomery.actors.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.MeasurementFile;
import org.bloomery.actors.campaign.ShadowModel;
import org.bloomery.actors.campaign.WorkKind;
import org.bloomery.actors.campaign.WorkReport;
import org.bloomery.actors.training.ServingModels;
import org.bloomery.actors.training.TrainingOutcome;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.store.UnusableArtifactException;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.TrainingTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the alternatives beside campaigns and asks them about results; one whose artifact is lost
 * is trained again from the request in the journal.
 */
public final class ShadowSupply {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowSupply.class);

  private final ServingModels<Predictor> models;
  private final Trainings trainings;
  private final WorkTasks tasks;
  private final Executor blocking;

  public ShadowSupply(
      ServingModels<Predictor> models, Trainings trainings, WorkTasks tasks, Executor blocking) {
    this.models = models;
    this.trainings = trainings;
    this.tasks = tasks;
    this.blocking = blocking;
  }

  CompletionStage<WorkReport> train(
      CampaignState state, CampaignEvent.ShadowTrainingRequested asked) {
    TrainingTask task = tasks.shadow(state, asked);
    return trainings
        .shadow(state, asked.round(), task)
        .thenApply(outcome -> report(asked, task, outcome));
  }

  void cancel(String campaign) {
    trainings.cancelShadow(campaign);
  }

  private static WorkReport report(
      CampaignEvent.ShadowTrainingRequested asked,
      TrainingTask task,
      TrainingOutcome.OfModel outcome) {
    return switch (outcome) {
      case TrainingOutcome.Trained trained ->
          new WorkReport.ShadowFinished(
              asked.round(),
              asked.shadow() + asked.beside(),
              trained.digest(),
              trained.dataDigest(),
              CodeVersion.CURRENT,
              task.points().size(),
              trained.metrics());
      case TrainingOutcome.Failed failed ->
          new WorkReport.Failed(WorkKind.SHADOW_TRAINING, asked.round(), failed.message());
      case TrainingOutcome.Cancelled cancelled ->
          new WorkReport.Failed(WorkKind.SHADOW_TRAINING, asked.round(), "it was stopped");
    };
  }

  /** What of a result is asked of which model. */
  private record Asked(String shadow, ShadowModel model) {}

  CompletionStage<WorkReport> score(CampaignState state, CampaignEvent.ShadowScoreRequested asked) {
    Map<Asked, List<MeasurementFile>> byModel = new LinkedHashMap<>();
    for (CampaignEvent.ShadowItem item : asked.items()) {
      state
          .work()
          .shadowing()
          .find(item.shadow())
          .flatMap(shadow -> shadow.model(item.version()))
          .ifPresent(model ->
              state
                  .measurement(item.measurement())
                  .ifPresent(file ->
                      byModel
                          .computeIfAbsent(
                              new Asked(item.shadow(), model), one -> new ArrayList<>())
                          .add(file)));
    }
    CompletionStage<List<WorkReport.ShadowPrediction>> all =
        CompletableFuture.completedFuture(List.of());
    for (Map.Entry<Asked, List<MeasurementFile>> group : byModel.entrySet()) {
      all = all.thenCompose(before -> asked(state, group.getKey(), group.getValue(), before));
    }
    return all.thenApply(
        predictions -> new WorkReport.ShadowScoreFinished(asked.round(), predictions));
  }

  private CompletionStage<List<WorkReport.ShadowPrediction>> asked(
      CampaignState state,
      Asked asked,
      List<MeasurementFile> files,
      List<WorkReport.ShadowPrediction> before) {
    return lease(state, asked)
        .thenComposeAsync(
            lease ->
                lease.use(predictor ->
                    CompletableFuture.completedFuture(
                        and(before, asked.shadow(), files, predictor))),
            blocking);
  }

  private static List<WorkReport.ShadowPrediction> and(
      List<WorkReport.ShadowPrediction> before,
      String shadow,
      List<MeasurementFile> files,
      Predictor predictor) {
    List<WorkReport.ShadowPrediction> more = new ArrayList<>(before);
    for (MeasurementFile file : files) {
      Measurement measurement = file.measurement();
      more.add(
          new WorkReport.ShadowPrediction(
              file.id(),
              shadow,
              predictor
                  .predict(List.of(new Query(measurement.candidate(), measurement.test())))
                  .get(0)));
    }
    return more;
  }

  private CompletionStage<ServingModels.Lease<Predictor>> lease(CampaignState state, Asked asked) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return CompletableFuture.completedStage(
                    models.acquire(asked.model().artifactDigest()));
              } catch (UnusableArtifactException e) {
                return rebuilt(state, asked, e);
              }
            },
            blocking)
        .thenCompose(stage -> stage);
  }

  private CompletionStage<ServingModels.Lease<Predictor>> rebuilt(
      CampaignState state, Asked asked, UnusableArtifactException why) {
    LOG.warn(
        "model {} of campaign {} is trained again: {}",
        asked.model().version(),
        state.id(),
        why.getMessage());
    // A round of its own, so that it takes nobody's place in the worker's queue.
    return trainings
        .shadow(state, -asked.model().round(), tasks.shadow(state, asked.shadow(), asked.model()))
        .thenApplyAsync(outcome -> same(state.id(), asked.model(), outcome, why), blocking);
  }

  private ServingModels.Lease<Predictor> same(
      String campaign,
      ShadowModel model,
      TrainingOutcome.OfModel outcome,
      UnusableArtifactException why) {
    if (!(outcome instanceof TrainingOutcome.Trained trained)
        || !trained.digest().equals(model.artifactDigest())) {
      throw new IllegalStateException(
          why.getMessage()
              + "; training model "
              + model.version()
              + " of campaign "
              + campaign
              + " again did not give it back. Restore the file from a copy");
    }
    try {
      return models.acquire(model.artifactDigest());
    } catch (UnusableArtifactException e) {
      throw new CompletionException(e);
    }
  }
}
