package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.service.PredictionService;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.ExplainedPrediction;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.platform.dialect.CandidateDialect;
import org.bloomery.platform.dialect.ConditionDialect;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;

/** What a campaign's models are and what they predict for alloys somebody asks about. */
final class ModelEndpoints {
  private static final int MOST_PREDICTIONS = 10_000;

  private final Desk desk;
  private final PredictionService predictions;
  private final PropertyRegistry properties;
  private final ConditionDialect conditions;
  private final CandidateDialect candidates;

  ModelEndpoints(Desk desk, ApiServices services) {
    this.desk = desk;
    this.predictions = services.predictions();
    this.properties = services.properties();
    this.conditions = new ConditionDialect(services.properties());
    this.candidates = new CandidateDialect(conditions);
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/api/v1/campaigns/{id}/models",
            "listModels",
            "Model versions with their provenance, newest first",
            "ModelList",
            this::models),
        Endpoint.post(
                "/api/v1/campaigns/{id}/predictions",
                "predict",
                "Predicts tests of alloys by the campaign's serving model",
                "PredictionQuestion",
                this::predict)
            .needsBody()
            .answers("PredictionList"),
        Endpoint.post(
                "/api/v1/campaigns/{id}/explanations",
                "explain",
                "What made the campaign's serving model say what it says of an alloy",
                "ExplanationQuestion",
                this::explain)
            .needsBody()
            .answers("Explanation"),
        Endpoint.get(
            "/api/v1/campaigns/{id}/experiments/{experiment}/explanation",
            "explainExperiment",
            "What made the model say what it said of an experiment",
            "Explanation",
            this::explainExperiment));
  }

  private CompletionStage<Reply> explain(Call call) {
    Fields fields = call.fields();
    Candidate asked =
        candidates.candidate(
            fields.require("composition", "a formula or a map of fractions, as in predictions"));
    Optional<PropertyTest> test = fields.find("test").map(conditions::test);
    fields.nothingElse();
    return desk.detail(call)
        .thenCompose(detail ->
            predictions.explain(
                call.campaign(), asked, test.orElseGet(() -> wanted(detail).get(0))))
        .thenApply(found -> explanation(call, found));
  }

  private CompletionStage<Reply> explainExperiment(Call call) {
    String experiment = call.path("experiment");
    return desk.experiments(call, Set.of(experiment))
        .thenCompose(found -> {
          if (found.isEmpty()) {
            throw new ProblemException(
                Problem.of(
                    404,
                    "UNKNOWN_EXPERIMENT",
                    "campaign " + call.campaign() + " has no experiment " + experiment));
          }
          return predictions.explainExperiment(call.campaign(), experiment);
        })
        .thenApply(found -> explanation(call, found));
  }

  private static Reply explanation(Call call, Optional<ExplainedPrediction> found) {
    ExplainedPrediction explained =
        found.orElseThrow(() ->
            new ProblemException(
                Problem.of(
                    409,
                    "NOTHING_TO_EXPLAIN",
                    "campaign "
                        + call.campaign()
                        + " has no model that explains this: one is trained once there are"
                        + " enough results or a prior, for the elements of its space and what it"
                        + " looks for; models of structures are not explained")));
    ObjectNode object = JsonText.object();
    object
        .put("prediction", explained.prediction())
        .put("usual", explained.usual())
        .put("unit", explained.unit())
        .put("background", explained.background());
    ArrayNode effects = object.putArray("effects");
    explained
        .effects()
        .forEach(effect ->
            effects
                .addObject()
                .put("name", effect.name())
                .put("value", effect.value())
                .put("effect", effect.effect())
                .put("error", effect.error()));
    object.put("modelVersion", explained.modelVersion());
    return Reply.ok(object);
  }

  private CompletionStage<Reply> models(Call call) {
    return desk.detail(call)
        .thenCompose(detail -> desk.campaigns().models(call.campaign()))
        .thenApply(all -> Reply.ok(ViewJson.list("models", all, ViewJson::model)));
  }

  private CompletionStage<Reply> predict(Call call) {
    Fields fields = call.fields();
    Given given = fields.require("compositions", "a list of formulas or maps of fractions");
    List<Candidate> asked = given.items().stream().map(candidates::candidate).toList();
    List<PropertyTest> tests =
        fields
            .find("tests")
            .map(list -> list.items().stream().map(conditions::test).toList())
            .orElse(List.of());
    fields.nothingElse();
    long questions = (long) asked.size() * Math.max(1, tests.size());
    if (questions == 0 || questions > MOST_PREDICTIONS) {
      throw given.refusal("1 to " + MOST_PREDICTIONS + " predictions at once");
    }
    return desk.detail(call)
        .thenCompose(detail ->
            predictions.whatIf(call.campaign(), asked, tests.isEmpty() ? wanted(detail) : tests))
        .thenApply(found ->
            found.orElseThrow(
                () -> new ProblemException(Problems.unknownCampaign(call.campaign()))))
        .thenApply(all -> Reply.ok(ViewJson.list("predictions", all, this::write)));
  }

  /** Without tests the campaign's own wishes are asked about. */
  private static List<PropertyTest> wanted(CampaignDetail detail) {
    return detail.spec().objectives().stream().map(Objective::test).toList();
  }

  private void write(PredictionService.WhatIf answer, ObjectNode into) {
    CandidateDialect.write(answer.candidate(), into);
    into.set("test", ConditionDialect.write(answer.test()));
    into.put("unit", properties.require(answer.test().property()).unit().symbol());
    answer.prediction().ifPresent(value -> ViewJson.predicted(value, into.putObject("predicted")));
    answer.simulator().ifPresent(value -> into.put("simulated", value));
    answer.violation().ifPresent(rule -> into.put("violation", rule));
    into.put("modelVersion", answer.modelVersion());
  }
}
