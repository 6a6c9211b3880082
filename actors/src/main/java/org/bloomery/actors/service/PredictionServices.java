package org.bloomery.actors.service;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.bloomery.actors.campaign.CampaignState;
import org.bloomery.actors.campaign.ExperimentFile;
import org.bloomery.actors.campaign.Issue;
import org.bloomery.actors.campaign.ModelRecord;
import org.bloomery.actors.campaign.PredictionLock;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.actors.structure.FormationEnergies;
import org.bloomery.actors.structure.StructureReport;
import org.bloomery.actors.training.ServingModels;
import org.bloomery.actors.view.ExplainedPrediction;
import org.bloomery.actors.view.PredictedValue;
import org.bloomery.actors.work.ModelSupply;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.acquisition.PredictedOutcome;
import org.bloomery.models.acquisition.SimulatedValues;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.formation.FormationModel;

/**
 * Answers what-if questions by the model that serves a campaign, and describes structures on few
 * threads of their own.
 */
final class PredictionServices implements PredictionService {
  private final Function<String, CompletionStage<CampaignState>> states;
  private final ModelSupply models;
  private final SimulatedValues simulated;
  private final RegisteredModels<FormationModel> formation;
  private final Executor blocking;
  private final Executor describing;

  PredictionServices(
      Function<String, CompletionStage<CampaignState>> states,
      ModelSupply models,
      SimulatedValues simulated,
      RegisteredModels<FormationModel> formation,
      Executor blocking,
      Executor describing) {
    this.states = states;
    this.models = models;
    this.simulated = simulated;
    this.formation = formation;
    this.blocking = blocking;
    this.describing = describing;
  }

  @Override
  public CompletionStage<Optional<List<WhatIf>>> whatIf(
      String campaign, List<Candidate> candidates, List<PropertyTest> tests) {
    List<Query> queries = new ArrayList<>();
    for (Candidate candidate : candidates) {
      for (PropertyTest test : tests) {
        queries.add(new Query(candidate, test));
      }
    }
    return states
        .apply(campaign)
        .thenCompose(state ->
            state.exists()
                ? answer(state, queries).thenApply(Optional::of)
                : CompletableFuture.completedFuture(Optional.empty()));
  }

  private CompletionStage<List<WhatIf>> answer(CampaignState state, List<Query> queries) {
    Optional<ModelRecord> model = state.servingModel();
    List<Query> askable =
        queries.stream().filter(query -> known(state, query.candidate())).toList();
    if (model.isEmpty() || askable.isEmpty()) {
      return CompletableFuture.completedFuture(
          join(state, queries, List.of(), model.map(ModelRecord::version).orElse("")));
    }
    return models
        .lease(state, model.get())
        .thenApplyAsync(
            lease -> {
              try (ServingModels.Lease<Predictor> open = lease) {
                return join(state, queries, open.model().predict(askable), model.get().version());
              }
            },
            blocking);
  }

  /** Models know the elements of the space alone. */
  private static boolean known(CampaignState state, Candidate candidate) {
    return state.spec().space().palette().containsAll(candidate.composition().elements());
  }

  /**
   * @param predictions of the queries that the model can answer, in their order
   */
  private List<WhatIf> join(
      CampaignState state, List<Query> queries, List<Prediction> predictions, String version) {
    List<WhatIf> answers = new ArrayList<>();
    Iterator<Prediction> next = predictions.iterator();
    for (Query query : queries) {
      Optional<PredictedValue> prediction =
          next.hasNext() && known(state, query.candidate())
              ? Optional.of(value(state, next.next()))
              : Optional.empty();
      answers.add(
          new WhatIf(
              query.candidate(),
              query.test(),
              prediction,
              simulated.of(query),
              state
                  .spec()
                  .space()
                  .violation(query.candidate())
                  .map(violation -> violation.message()),
              version));
    }
    return answers;
  }

  /** Intervals are as wide as the campaign's experience says. */
  private static PredictedValue value(CampaignState state, Prediction prediction) {
    double half =
        PredictedOutcome.QUANTILE_90
            * prediction.observationDeviation()
            * state.scoreboard().intervalFactor();
    return new PredictedValue(
        prediction.mean(),
        prediction.modelDeviation(),
        prediction.noiseDeviation(),
        prediction.mean() - half,
        prediction.mean() + half);
  }

  @Override
  public CompletionStage<Predictions> predict(String campaign, List<Question> questions) {
    return states
        .apply(campaign)
        .thenCompose(state ->
            state
                .servingModel()
                .map(model -> predict(state, model, models.lease(state, model), questions))
                .orElseGet(() ->
                    none(state.exists() ? Predictions.Why.NO_MODEL : Predictions.Why.UNKNOWN)));
  }

  @Override
  public CompletionStage<Predictions> predictBy(
      String campaign, String modelVersion, List<Question> questions) {
    return states
        .apply(campaign)
        .thenCompose(state ->
            state
                .model(modelVersion)
                .map(model ->
                    models
                        .kept(model)
                        .thenCompose(kept ->
                            kept.map(lease ->
                                    predict(
                                        state,
                                        model,
                                        CompletableFuture.completedFuture(lease),
                                        questions))
                                .orElseGet(() -> none(Predictions.Why.NOT_KEPT))))
                .orElseGet(() -> none(Predictions.Why.UNKNOWN)));
  }

  private static CompletionStage<Predictions> none(Predictions.Why why) {
    return CompletableFuture.completedFuture(new Predictions.None(why));
  }

  private CompletionStage<Predictions> predict(
      CampaignState state,
      ModelRecord model,
      CompletionStage<ServingModels.Lease<Predictor>> leasing,
      List<Question> questions) {
    List<Query> askable =
        questions.stream()
            .filter(question -> known(state, question.candidate()))
            .map(question -> new Query(question.candidate(), question.test()))
            .toList();
    return leasing.thenApplyAsync(
        lease -> {
          try (ServingModels.Lease<Predictor> open = lease) {
            Iterator<Prediction> next =
                (askable.isEmpty() ? List.<Prediction>of() : open.model().predict(askable))
                    .iterator();
            return new Predictions.Given(
                model.version(),
                questions.stream()
                    .map(question ->
                        known(state, question.candidate())
                            ? Optional.of(value(state, next.next()))
                            : Optional.<PredictedValue>empty())
                    .toList());
          }
        },
        blocking);
  }

  @Override
  public CompletionStage<Optional<ExplainedPrediction>> explain(
      String campaign, Candidate candidate, PropertyTest test) {
    return states
        .apply(campaign)
        .thenCompose(state ->
            state.exists()
                ? explain(state, state.servingModel(), new Query(candidate, test))
                : CompletableFuture.completedFuture(Optional.empty()));
  }

  @Override
  public CompletionStage<Optional<ExplainedPrediction>> explainExperiment(
      String campaign, String experiment) {
    return states
        .apply(campaign)
        .thenCompose(state ->
            state
                .experiment(experiment)
                .map(file ->
                    explain(
                        state,
                        asked(state, file),
                        new Query(file.candidate(), PredictionExplanations.test(state, file))))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
  }

  private static Optional<ModelRecord> asked(CampaignState state, ExperimentFile file) {
    return file.lock()
        .flatMap(PredictionLock::model)
        .or(() -> file.issue().flatMap(Issue::modelVersion))
        .flatMap(state::model)
        .or(state::servingModel);
  }

  private CompletionStage<Optional<ExplainedPrediction>> explain(
      CampaignState state, Optional<ModelRecord> model, Query query) {
    if (model.isEmpty() || !PredictionExplanations.possible(state, model.get(), query)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return models
        .lease(state, model.get())
        .thenApplyAsync(
            lease -> {
              try (ServingModels.Lease<Predictor> open = lease) {
                return Optional.of(
                    PredictionExplanations.of(state, model.get(), open.model(), query));
              }
            },
            blocking);
  }

  @Override
  public CompletionStage<List<StructureReport>> describe(String fileName, String text) {
    return CompletableFuture.supplyAsync(() -> StructureReport.of(fileName, text), describing);
  }

  @Override
  public CompletionStage<RegisteredModels.Offered> formationModels() {
    return CompletableFuture.supplyAsync(formation::offered, blocking);
  }

  @Override
  public CompletionStage<FormationEnergies> formationEnergies(
      String model, List<StructureFeatures> structures) {
    List<StructureFeatures> asked = List.copyOf(structures);
    return CompletableFuture.supplyAsync(
        () -> FormationEnergies.of(formation, model, asked), describing);
  }
}
