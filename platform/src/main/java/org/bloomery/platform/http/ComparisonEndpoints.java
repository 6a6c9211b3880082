package org.bloomery.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.service.ComparisonService;
import org.bloomery.actors.service.ComparisonService.Answer;
import org.bloomery.actors.service.ComparisonService.Asked;
import org.bloomery.platform.dialect.CampaignDialect;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;

/** Predictors beside each other on a campaign's own results. */
final class ComparisonEndpoints {
  private static final String PATH = "/api/v1/campaigns/{id}/model-comparison";

  private static final String SHADOWS = "/api/v1/campaigns/{id}/shadows";

  private final Desk desk;
  private final ComparisonService comparisons;
  private final CampaignDialect definitions;

  ComparisonEndpoints(Desk desk, ApiServices services) {
    this.desk = desk;
    this.comparisons = services.comparisons();
    this.definitions = new CampaignDialect(services.properties());
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            PATH,
            "getModelComparison",
            "What may be compared, how far a comparison is, and what came of the last one",
            "ModelComparison",
            call -> comparisons.look(call.campaign()).thenApply(ComparisonEndpoints::reply)),
        Endpoint.post(
                PATH,
                "compareModels",
                "Begins a comparison by held-out results with the model in force",
                "ComparisonQuestion",
                this::begin)
            .answers("ModelComparison"),
        Endpoint.post(
                PATH,
                "cancelModelComparison",
                "Ends the comparison under way and forgets it",
                "Nothing",
                this::cancel)
            .as("DELETE")
            .answers("ModelComparison"),
        Endpoint.post(
                "/api/v1/campaigns/{id}/model",
                "switchModel",
                "Has the campaign learn by another model from now on",
                "ModelSwitch",
                this::switchModel)
            .needsBody(),
        Endpoint.get(
                SHADOWS,
                "listShadows",
                "What runs beside the campaign, silently, and how it did on results that came later",
                "ShadowList",
                call ->
                    desk.detail(call)
                        .thenApply(detail ->
                            Reply.ok(
                                ViewJson.list(
                                    "shadows", detail.shadows(), ComparisonJson::shadow))))
            .query("atLeast", "integer", "waits until the answer includes this sequence number"),
        Endpoint.post(
                SHADOWS,
                "chooseShadows",
                "Lets these models run beside the campaign, silently, and no others",
                "ShadowChoice",
                this::chooseShadows)
            .needsBody());
  }

  private CompletionStage<Reply> chooseShadows(Call call) {
    Fields fields = call.fields();
    List<Given> models = fields.require("models", "a list of at most three models").items();
    String reason = fields.text("reason", "");
    fields.nothingElse();
    return desk.detail(call)
        .thenCompose(detail ->
            comparisons.chooseShadows(
                call.campaign(), call.account(), asked(models, detail.spec()), reason))
        .thenApply(result -> desk.reply(result, true));
  }

  private CompletionStage<Reply> switchModel(Call call) {
    Fields fields = call.fields();
    Given model = fields.require("model", "the name of an offer, or a model as defined");
    String reason = fields.text("reason", "");
    fields.nothingElse();
    return desk.detail(call)
        .thenCompose(detail ->
            comparisons.switchModel(
                call.campaign(), call.account(), asked(model, detail.spec()), reason))
        .thenApply(result -> desk.reply(result, true));
  }

  private CompletionStage<Reply> begin(Call call) {
    Fields fields = call.fields();
    List<Given> asked = fields.find("predictors").map(Given::items).orElse(List.of());
    fields.nothingElse();
    return desk.detail(call)
        .thenCompose(detail ->
            comparisons.begin(call.campaign(), call.account(), asked(asked, detail.spec())))
        .thenApply(ComparisonEndpoints::reply);
  }

  private List<Asked> asked(List<Given> given, CampaignSpec spec) {
    List<Asked> asked = new ArrayList<>();
    for (Given one : given) {
      asked.add(asked(one, spec));
    }
    return asked;
  }

  private Asked asked(Given given, CampaignSpec spec) {
    return given.isText()
        ? new Asked.Named(given.name())
        : new Asked.Stated(definitions.model(given, spec));
  }

  private CompletionStage<Reply> cancel(Call call) {
    call.fields().nothingElse();
    return comparisons.cancel(call.campaign()).thenApply(ComparisonEndpoints::reply);
  }

  private static Reply reply(Answer answer) {
    return switch (answer) {
      case Answer.Given given -> Reply.ok(ComparisonJson.of(given.standing()));
      case Answer.Refused refused ->
          throw new ProblemException(Problems.of(refused.refusal(), true));
    };
  }
}
