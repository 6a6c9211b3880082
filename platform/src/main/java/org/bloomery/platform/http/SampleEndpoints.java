package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.inventory.InventoryCommand;
import org.bloomery.actors.inventory.LabSample;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.bench.SampleState;
import org.bloomery.data.space.Candidate;
import org.bloomery.platform.dialect.CandidateDialect;
import org.bloomery.platform.dialect.ConditionDialect;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.dialect.RefusedInput;
import org.bloomery.platform.sheet.SampleLabel;

/** Samples, their specimens and labels. */
final class SampleEndpoints {
  private static final String ALL = InventoryDesk.LAB + "/samples";
  static final String ONE = ALL + "/{sample}";

  /** A printed page loads nothing, runs nothing and stands in no other page. */
  static final Map<String, String> PRINTED =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'");

  static final String HTML = "text/html; charset=UTF-8";

  private final InventoryDesk desk;
  private final CandidateDialect candidates;

  SampleEndpoints(InventoryDesk desk, ApiServices services) {
    this.desk = desk;
    this.candidates = new CandidateDialect(new ConditionDialect(services.properties()));
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                ALL,
                "listSamples",
                "Samples of a laboratory, newest first",
                "SampleList",
                this::list)
            .query("state", "string", "only samples in this state, e.g. AVAILABLE"),
        Endpoint.get(
            "/api/v1/campaigns/{id}/experiments/{experiment}/samples",
            "listSamplesOfExperiment",
            "Samples of all laboratories made for an experiment",
            "ExperimentSampleList",
            this::ofExperiment),
        Endpoint.get(
            ONE,
            "getSample",
            "One sample with specimens, weighings and files",
            "SampleDetail",
            call ->
                desk.detail(call)
                    .thenApply(detail -> {
                      ObjectNode object = JsonText.object();
                      InventoryJson.detail(detail, object);
                      return Reply.ok(object.put("page", desk.page(call).url()));
                    })),
        Endpoint.post(
                ALL,
                "makeSample",
                "Gives a sample its code; one for an experiment may leave its composition to that",
                "NewSample",
                this::make)
            .needsBody()
            .creates("InventoryAnswer"),
        Endpoint.post(
                ONE + "/change",
                "changeSample",
                "Says where a sample is, its mass, and whether it can be worked on",
                "SampleChange",
                this::change)
            .needsBody()
            .answers("InventoryAnswer"),
        Endpoint.post(
                ONE + "/specimens",
                "addSpecimen",
                "Adds a piece cut from a sample",
                "NewSpecimen",
                this::cut)
            .needsBody()
            .creates("InventoryAnswer"),
        Endpoint.get(
            ONE + "/label",
            "getLabel",
            "The label to print, with a QR code that leads to the sample's page",
            "text/html",
            call ->
                desk.detail(call)
                    .thenApply(
                        detail -> printed(SampleLabel.html(desk.page(call), detail.sample())))));
  }

  static Reply.Content printed(String html) {
    return new Reply.Content(200, HTML, html.getBytes(StandardCharsets.UTF_8), PRINTED);
  }

  private CompletionStage<Reply> list(Call call) {
    Optional<SampleState> state =
        call.query("state")
            .map(text ->
                state(text)
                    .orElseThrow(() ->
                        Call.refusedQuery("state", text, Arrays.toString(SampleState.values()))));
    return desk.inventory()
        .samples(InventoryDesk.lab(call))
        .thenApply(samples ->
            Reply.ok(
                ViewJson.list(
                    "samples",
                    samples.stream()
                        .filter(one -> state.map(one.state()::equals).orElse(true))
                        .toList(),
                    InventoryJson::sample)));
  }

  private static Optional<SampleState> state(String text) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(SampleState.values()).filter(one -> one.name().equals(name)).findFirst();
  }

  private CompletionStage<Reply> ofExperiment(Call call) {
    return desk.inventory()
        .samplesOf(new ExperimentId(call.campaign(), call.path("experiment")))
        .thenApply(samples -> {
          ObjectNode object = JsonText.object();
          ArrayNode list = object.putArray("samples");
          for (LabSample one : samples) {
            ObjectNode entry = list.addObject().put("lab", one.lab());
            InventoryJson.sample(one.sample(), entry.putObject("sample"));
          }
          return Reply.ok(object);
        });
  }

  private CompletionStage<Reply.Json> make(Call call) {
    Fields fields = call.fields();
    Optional<ExperimentId> experiment = fields.find("experiment").map(SampleEndpoints::experiment);
    if (experiment.isEmpty() && !fields.has("composition")) {
      throw new RefusedInput(
          "composition",
          "composition is missing; accepted is that of a free sample, or an experiment",
          "a composition, or {\"experiment\": {\"campaign\": ..., \"experiment\": \"E3\"}}");
    }
    Optional<Candidate> nominal =
        fields.has("composition") ? Optional.of(candidates.candidate(fields)) : Optional.empty();
    InventoryCommand.MakeSample command =
        new InventoryCommand.MakeSample(
            call.account(),
            experiment,
            nominal,
            fields.text("route", ""),
            grams(fields),
            fields.text("location", ""),
            InventoryDesk.once(call, "sample"));
    fields.nothingElse();
    return desk.create(call, command, InventoryDesk.address(call) + "/samples");
  }

  private static ExperimentId experiment(Given given) {
    Fields fields = given.fields();
    String campaign = fields.require("campaign", "the id of a campaign").name();
    String experiment = fields.require("experiment", "the id of an experiment, e.g. E3").name();
    fields.nothingElse();
    return new ExperimentId(campaign, experiment);
  }

  private static OptionalDouble grams(Fields fields) {
    return fields
        .find("grams")
        .map(given -> OptionalDouble.of(given.number()))
        .orElse(OptionalDouble.empty());
  }

  private CompletionStage<Reply.Json> change(Call call) {
    Fields fields = call.fields();
    InventoryCommand.ChangeSample command =
        new InventoryCommand.ChangeSample(
            call.account(),
            InventoryDesk.sample(call),
            fields
                .find("state")
                .map(given ->
                    state(given.text())
                        .orElseThrow(() ->
                            given.refusal("one of " + Arrays.toString(SampleState.values())))),
            fields.find("location").map(Given::text),
            grams(fields),
            fields.text("note", ""));
    fields.nothingElse();
    return desk.execute(call, command);
  }

  private CompletionStage<Reply.Json> cut(Call call) {
    Fields fields = call.fields();
    InventoryCommand.AddSpecimen command =
        new InventoryCommand.AddSpecimen(
            call.account(),
            InventoryDesk.sample(call),
            fields.require("shape", "in words, e.g. cylinder").name(),
            fields.text("size", ""),
            InventoryDesk.once(call, "specimen of " + InventoryDesk.sample(call)));
    fields.nothingElse();
    // A specimen has no address of its own; it is shown with its sample.
    return desk.inventory()
        .execute(InventoryDesk.lab(call), command)
        .thenApply(result -> InventoryDesk.created(InventoryDesk.accepted(call, result)));
  }
}
