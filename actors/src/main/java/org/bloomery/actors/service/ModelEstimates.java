package org.bloomery.actors.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.actors.training.ServingModels;
import org.bloomery.actors.view.EstimatedValues;
import org.bloomery.actors.work.ModelSupply;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The yardstick where no laboratory knows the space: what the model's members believe of a uniform
 * sample of it. Computed once for each model, in the background.
 */
final class ModelEstimates implements EstimatedValues {
  private static final Logger LOG = LoggerFactory.getLogger(ModelEstimates.class);
  private static final int SAMPLE = 200;
  private static final int KEPT = 100;

  private final Function<String, CompletionStage<CampaignState>> states;
  private final ModelSupply models;
  private final Executor executor;
  private final Map<String, CompletableFuture<List<Double>>> byModel =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<String, CompletableFuture<List<Double>>> eldest) {
          return size() > KEPT;
        }
      };

  ModelEstimates(
      Function<String, CompletionStage<CampaignState>> states,
      ModelSupply models,
      Executor executor) {
    this.states = states;
    this.models = models;
    this.executor = executor;
  }

  @Override
  public Optional<List<Double>> of(String campaign, String model) {
    CompletableFuture<List<Double>> values;
    synchronized (byModel) {
      values = byModel.computeIfAbsent(campaign + ' ' + model, key -> estimate(campaign, model));
    }
    return values.isDone() && !values.isCompletedExceptionally()
        ? Optional.of(values.join()).filter(list -> !list.isEmpty())
        : Optional.empty();
  }

  private CompletableFuture<List<Double>> estimate(String campaign, String version) {
    return states
        .apply(campaign)
        .thenCompose(state -> {
          Optional<ModelRecord> model = state.model(version);
          return model.isEmpty()
              ? CompletableFuture.completedFuture(List.<Double>of())
              : models
                  .lease(state, model.get())
                  .thenApplyAsync(lease -> draws(state, lease), executor);
        })
        .whenComplete((values, failure) -> {
          if (failure != null) {
            LOG.warn("what random drawing would reach in {} is not known", campaign, failure);
          }
        })
        .toCompletableFuture();
  }

  private static List<Double> draws(CampaignState state, ServingModels.Lease<Predictor> lease) {
    try (ServingModels.Lease<Predictor> open = lease) {
      List<Query> queries =
          sample(state.spec().space(), state.spec().objectives().get(0), state.spec().seed());
      List<Double> values = new ArrayList<>();
      if (!queries.isEmpty()) {
        for (double[] member : open.model().draws(queries)) {
          for (double value : member) {
            values.add(value);
          }
        }
      }
      return values;
    }
  }

  private static List<Query> sample(DesignSpace space, Objective objective, long seed) {
    List<Query> queries = new ArrayList<>();
    if (space instanceof Pool pool) {
      for (Pool.Entry entry : pool.entries()) {
        for (PropertyTest test : entry.tests()) {
          if (objective.covers(test)) {
            queries.add(new Query(entry.candidate(), test));
          }
        }
      }
      return queries;
    }
    CandidateBlock block = space.block(SAMPLE);
    CandidateStream stream = space.sample(SAMPLE, seed);
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        queries.add(new Query(block.candidate(row), objective.test()));
      }
    }
    return queries;
  }
}
