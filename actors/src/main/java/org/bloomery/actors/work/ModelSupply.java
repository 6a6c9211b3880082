package org.bloomery.actors.work;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.actors.training.ServingModels;
import org.bloomery.actors.training.TrainingOutcome;
import org.bloomery.data.store.UnusableArtifactException;
import org.bloomery.models.ensemble.Predictor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the predictor of any model version a campaign ever had: from memory, from its artifact, or,
 * where that is missing or damaged, trained again from the request in the journal.
 */
public final class ModelSupply {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSupply.class);

  private final ServingModels<Predictor> models;
  private final Trainings trainings;
  private final Executor blocking;

  public ModelSupply(ServingModels<Predictor> models, Trainings trainings, Executor blocking) {
    this.models = models;
    this.trainings = trainings;
    this.blocking = blocking;
  }

  /** The predictor of a model version; close the lease when done. */
  public CompletionStage<ServingModels.Lease<Predictor>> lease(
      CampaignState state, ModelRecord model) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return CompletableFuture.completedStage(models.acquire(model.artifactDigest()));
              } catch (UnusableArtifactException e) {
                return rebuilt(state, model, e);
              }
            },
            blocking)
        .thenCompose(stage -> stage);
  }

  /** The predictor of a model version from memory or its artifact, empty where neither has it. */
  public CompletionStage<Optional<ServingModels.Lease<Predictor>>> kept(ModelRecord model) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Optional.of(models.acquire(model.artifactDigest()));
          } catch (UnusableArtifactException e) {
            LOG.info("model {} is not kept: {}", model.version(), e.getMessage());
            return Optional.empty();
          }
        },
        blocking);
  }

  /** A model version as it would be had one measurement not been known. */
  CompletionStage<ServingModels.Lease<Predictor>> leaseWithout(
      CampaignState state, ModelRecord model, String measurement) {
    return trainings
        .without(state, model, measurement)
        .thenApplyAsync(
            outcome ->
                switch (outcome) {
                  case TrainingOutcome.Trained trained -> acquire(trained.digest());
                  case TrainingOutcome.Failed failed ->
                      throw new IllegalStateException(
                          "model "
                              + model.version()
                              + " without "
                              + measurement
                              + " could not be trained: "
                              + failed.message());
                  case TrainingOutcome.Cancelled cancelled ->
                      throw new IllegalStateException("the training was stopped");
                },
            blocking);
  }

  private ServingModels.Lease<Predictor> acquire(String digest) {
    try {
      return models.acquire(digest);
    } catch (UnusableArtifactException e) {
      throw new CompletionException(e);
    }
  }

  private CompletionStage<ServingModels.Lease<Predictor>> rebuilt(
      CampaignState state, ModelRecord model, UnusableArtifactException why) {
    LOG.warn(
        "model {} of campaign {} is trained again: {}",
        model.version(),
        state.id(),
        why.getMessage());
    return trainings
        .again(state, model)
        .thenApplyAsync(
            outcome -> {
              requireSame(state.id(), model, outcome, why);
              return acquire(model.artifactDigest());
            },
            blocking);
  }

  private static void requireSame(
      String campaign,
      ModelRecord model,
      TrainingOutcome.OfModel outcome,
      UnusableArtifactException why) {
    String found =
        switch (outcome) {
          case TrainingOutcome.Trained trained -> trained.digest();
          case TrainingOutcome.Failed failed -> "no model, because " + failed.message();
          case TrainingOutcome.Cancelled cancelled -> "no model, because it was stopped";
        };
    if (!found.equals(model.artifactDigest())) {
      throw new IllegalStateException(
          why.getMessage()
              + "; training model "
              + model.version()
              + " of campaign "
              + campaign
              + " again gave "
              + found
              + " in place of "
              + model.artifactDigest()
              + ". Restore the file from a copy, or ask for a new training");
    }
  }
}
