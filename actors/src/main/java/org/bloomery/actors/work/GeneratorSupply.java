package org.bloomery.actors.work;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.bloomery.actors.campaign.CampaignEvent;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.GeneratorRecord;
import org.bloomery.actors.campaign.Generators;
import org.bloomery.actors.campaign.WorkKind;
import org.bloomery.actors.campaign.WorkReport;
import org.bloomery.actors.training.ServingModels;
import org.bloomery.actors.training.TrainingOutcome;
import org.bloomery.data.store.UnusableArtifactException;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.generative.GeneratorTask;
import org.bloomery.models.generative.LatentModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the generative models of campaigns, and gives any they ever had: from memory, from its
 * artifact, or, where that is missing or damaged, trained again from the request in the journal.
 */
public final class GeneratorSupply {
  private static final Logger LOG = LoggerFactory.getLogger(GeneratorSupply.class);

  private final ServingModels<LatentModel> generators;
  private final ModelSupply models;
  private final Trainings trainings;
  private final WorkTasks tasks;
  private final Executor blocking;

  public GeneratorSupply(
      ServingModels<LatentModel> generators,
      ModelSupply models,
      Trainings trainings,
      WorkTasks tasks,
      Executor blocking) {
    this.generators = generators;
    this.models = models;
    this.trainings = trainings;
    this.tasks = tasks;
    this.blocking = blocking;
  }

  CompletionStage<WorkReport> train(CampaignState state, CampaignEvent.GeneratorRequested asked) {
    return trained(
            state,
            asked.modelVersion(),
            asked.round(),
            predictor -> tasks.generator(state, asked, predictor))
        .thenApply(outcome -> report(asked.round(), outcome));
  }

  void cancel(String campaign) {
    trainings.cancelGenerator(campaign);
  }

  private CompletionStage<TrainingOutcome.OfModel> trained(
      CampaignState state, String model, int round, Function<Predictor, GeneratorTask> task) {
    return models
        .lease(state, state.requireModel(model))
        .thenCompose(lease ->
            lease.use(predictor -> trainings.generator(state, round, task.apply(predictor))));
  }

  private static WorkReport report(int round, TrainingOutcome.OfModel outcome) {
    return switch (outcome) {
      case TrainingOutcome.Trained trained ->
          new WorkReport.GeneratorFinished(
              round,
              "g" + round,
              trained.digest(),
              trained.dataDigest(),
              CodeVersion.CURRENT,
              trained.metrics());
      case TrainingOutcome.Failed failed ->
          new WorkReport.Failed(WorkKind.GENERATOR, round, failed.message());
      case TrainingOutcome.Cancelled cancelled ->
          new WorkReport.Failed(WorkKind.GENERATOR, round, "it was stopped");
    };
  }

  /** Uses the generative model of a version, and gives it back when the work has ended. */
  <T> CompletionStage<T> with(
      CampaignState state,
      Optional<String> version,
      Function<Optional<LatentModel>, CompletionStage<T>> use) {
    if (version.isEmpty()) {
      return use.apply(Optional.empty());
    }
    return lease(state, version.get())
        .thenComposeAsync(lease -> lease.use(model -> use.apply(Optional.of(model))), blocking);
  }

  /** A version of a campaign's generative model; close the lease when done. */
  public CompletionStage<ServingModels.Lease<LatentModel>> lease(
      CampaignState state, String version) {
    GeneratorRecord generator =
        Generators.find(state, version)
            .orElseThrow(
                () -> new IllegalStateException("there is no generative model " + version));
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return CompletableFuture.completedStage(
                    generators.acquire(generator.artifactDigest()));
              } catch (UnusableArtifactException e) {
                return rebuilt(state, generator, e);
              }
            },
            blocking)
        .thenCompose(stage -> stage);
  }

  private CompletionStage<ServingModels.Lease<LatentModel>> rebuilt(
      CampaignState state, GeneratorRecord generator, UnusableArtifactException why) {
    LOG.warn(
        "generative model {} of campaign {} is trained again: {}",
        generator.version(),
        state.id(),
        why.getMessage());
    // A round of its own, so that it takes nobody's place in the worker's queue.
    return trained(
            state,
            generator.modelVersion(),
            -generator.round(),
            predictor -> tasks.generator(state, generator, predictor))
        .thenApplyAsync(outcome -> same(state.id(), generator, outcome, why), blocking);
  }

  private ServingModels.Lease<LatentModel> same(
      String campaign,
      GeneratorRecord generator,
      TrainingOutcome.OfModel outcome,
      UnusableArtifactException why) {
    String found =
        switch (outcome) {
          case TrainingOutcome.Trained trained -> trained.digest();
          case TrainingOutcome.Failed failed -> "none, because " + failed.message();
          case TrainingOutcome.Cancelled cancelled -> "none, because it was stopped";
        };
    if (!found.equals(generator.artifactDigest())) {
      throw new IllegalStateException(
          why.getMessage()
              + "; training generative model "
              + generator.version()
              + " of campaign "
              + campaign
              + " again gave "
              + found
              + " in place of "
              + generator.artifactDigest()
              + ". Restore the file from a copy");
    }
    try {
      return generators.acquire(generator.artifactDigest());
    } catch (UnusableArtifactException e) {
      throw new CompletionException(e);
    }
  }
}
