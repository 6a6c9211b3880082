package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.dialect.ResultDialect;
import org.bloomery.platform.dialect.ResultDialect.Asked;

/** Results: recording, reading, correcting. */
final class MeasurementEndpoints {
  private static final String ALL = "/api/v1/campaigns/{id}/measurements";
  private static final String ONE = ALL + "/{measurement}";
  private static final int MOST_RESULTS = 10_000;

  private final Desk desk;
  private final ViewJson views;
  private final ResultDialect results;
  private final InstantSource clock;

  MeasurementEndpoints(Desk desk, ApiServices services) {
    this.desk = desk;
    this.views = new ViewJson(services.properties());
    this.results = new ResultDialect(services.properties());
    this.clock = services.clock();
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                ALL,
                "listMeasurements",
                "All measurements, oldest first, retracted ones marked",
                "MeasurementList",
                this::list)
            .query("atLeast", "integer", "waits until the answer includes this sequence number"),
        Endpoint.post(
                ALL,
                "recordMeasurements",
                "Records one or several results, all or none",
                "NewMeasurements",
                this::record)
            .needsBody()
            .creates("CommandAnswer"),
        Endpoint.post(
                ONE + "/amend",
                "amendMeasurement",
                "Replaces everything of a measurement but its id, with a reason",
                "Correction",
                this::amend)
            .needsBody(),
        Endpoint.post(
                ONE + "/retract",
                "retractMeasurement",
                "Takes a measurement out of use; it is kept and marked",
                "Reason",
                this::retract)
            .needsBody());
  }

  private CompletionStage<Reply> list(Call call) {
    return desk.detail(call)
        .thenCompose(detail ->
            desk.campaigns()
                .measurements(call.campaign(), detail.sequence())
                .thenApply(all -> {
                  ObjectNode object = ViewJson.list("measurements", all, views::measurement);
                  object.put("sequence", detail.sequence());
                  return Reply.ok(object).at(detail.sequence());
                }));
  }

  private CompletionStage<Reply> record(Call call) {
    Fields fields = call.fields();
    boolean several = fields.has("results");
    OptionalLong token =
        fields
            .find("token")
            .map(given -> OptionalLong.of(given.integer(0, Long.MAX_VALUE)))
            .orElse(OptionalLong.empty());
    List<Given> items = several ? items(fields) : List.of(withoutToken(call));
    return asked(call, items)
        .thenCompose(experiments -> {
          List<MeasurementInput> inputs =
              items.stream().map(item -> results.read(item, experiments, clock.instant())).toList();
          return desk.campaigns()
              .execute(
                  call.campaign(),
                  new CampaignCommand.RecordMeasurements(
                      call.account(), inputs, token, call.idempotencyKey(), Desk.digest(call)));
        })
        .thenApply(result -> {
          CommandResult.Accepted accepted = desk.accepted(result, false);
          return Reply.created(Desk.json(accepted)).at(accepted.sequence());
        });
  }

  private static List<Given> items(Fields fields) {
    Given list = fields.require("results", "a list of results");
    fields.nothingElse();
    List<Given> items = list.items();
    if (items.isEmpty() || items.size() > MOST_RESULTS) {
      throw list.refusal("a list of 1 to " + MOST_RESULTS + " results");
    }
    return items;
  }

  /** A single result may carry the token beside its own fields. */
  private static Given withoutToken(Call call) {
    Given document = call.document();
    ObjectNode copy = JsonText.object();
    copy.setAll((ObjectNode) document.node());
    copy.remove("token");
    return Given.document(copy);
  }

  /** What the experiments of some results ask for, by id; no others are read. */
  private CompletionStage<Function<String, Optional<Asked>>> asked(Call call, List<Given> results) {
    Set<String> ids = new HashSet<>();
    for (Given result : results) {
      JsonNode id = result.node().path("experiment");
      if (id.isTextual()) {
        ids.add(id.asText().strip());
      }
    }
    return desk.experiments(call, ids)
        .thenApply(found ->
            id ->
                Optional.ofNullable(found.get(id))
                    .map(view -> new Asked(view.candidate(), view.tests())));
  }

  private CompletionStage<Reply.Json> amend(Call call) {
    Fields fields = call.fields();
    Given corrected = fields.require("measurement", "the whole measurement as it should be");
    String reason = fields.require("reason", "why it is amended").name();
    fields.nothingElse();
    return asked(call, List.of(corrected))
        .thenCompose(experiments ->
            desk.execute(
                call,
                new CampaignCommand.AmendMeasurement(
                    call.account(),
                    call.path("measurement"),
                    results.read(corrected, experiments, clock.instant()),
                    reason)));
  }

  private CompletionStage<Reply.Json> retract(Call call) {
    Fields fields = call.fields();
    String reason = fields.require("reason", "why it is retracted").name();
    fields.nothingElse();
    return desk.execute(
        call,
        new CampaignCommand.RetractMeasurement(call.account(), call.path("measurement"), reason));
  }
}
