package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.actors.service.ImportedResults;
import org.bloomery.data.dataset.ImportMapping;
import org.bloomery.data.dataset.ImportProblem;
import org.bloomery.data.dataset.ImportReport;
import org.bloomery.data.dataset.MeasurementImporter;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.dialect.MappingDialect;

/**
 * Tables of results, looked at before anything is stored. Rows that name an experiment answer it,
 * all others are free measurements; never does a formula alone choose an experiment.
 */
final class ImportEndpoints {
  private final Desk desk;
  private final PropertyRegistry registry;
  private final MappingDialect mappings;
  private final InstantSource clock;

  ImportEndpoints(Desk desk, ApiServices services) {
    this.desk = desk;
    this.registry = services.properties();
    this.mappings = new MappingDialect(services.properties());
    this.clock = services.clock();
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
                "/api/v1/campaigns/{id}/imports",
                "importMeasurements",
                "Imports a CSV or XLSX table: first a dry run, then all rows or none",
                "Nothing",
                this::take)
            .takesFile()
            .creates("ImportAnswer")
            .query("dryRun", "boolean", "true (as when left out) only tells what would happen")
            .query("badRows", "string", "refuse (as when left out) or skip rows with errors")
            .query("fileName", "string", "name of the file, where the body does not say it")
            .query("mapping", "string", "the mapping as JSON, where no form carries it"));
  }

  private CompletionStage<Reply> take(Call call) {
    UploadedFile file =
        call.upload().orElseThrow(() -> new IllegalStateException("the body was not read"));
    boolean dryRun = call.flag("dryRun", true);
    ImportReport.BadRows badRows = badRows(call);
    ImportMapping mapping = mapping(call, file);
    ImportReport report = MeasurementImporter.read(file.bytes(), file.name(), mapping, registry);
    boolean wholeFile = report.errors().stream().anyMatch(error -> error.row() <= 1);
    boolean refused = wholeFile || (badRows == ImportReport.BadRows.REFUSE && !report.isClean());
    if (refused && !dryRun) {
      throw new ProblemException(
          Problem.of(
                  422,
                  "IMPORT_REFUSED",
                  file.name()
                      + " has "
                      + report.errors().size()
                      + " errors, the first being: "
                      + report.errors().get(0).text()
                      + "; nothing was imported")
              .onField("file", "")
              .withErrors(problems(report.errors())));
    }
    if (refused || report.rows().isEmpty()) {
      return desk.detail(call)
          .thenApply(detail -> Reply.ok(answer(report, dryRun, report.rows().size())));
    }
    return command(call, report, digest(file, mapping, badRows))
        .thenCompose(command ->
            dryRun
                ? desk.campaigns()
                    .dryRun(call.campaign(), command)
                    .thenApply(result -> tried(report, result))
                : desk.campaigns()
                    .execute(call.campaign(), command)
                    .thenApply(result -> done(report, result)));
  }

  private static ImportReport.BadRows badRows(Call call) {
    return switch (call.query("badRows").orElse("refuse")) {
      case "refuse" -> ImportReport.BadRows.REFUSE;
      case "skip" -> ImportReport.BadRows.SKIP;
      default ->
          throw Call.refusedQuery("badRows", call.query("badRows").orElse(""), "refuse or skip");
    };
  }

  private ImportMapping mapping(Call call, UploadedFile file) {
    Optional<JsonNode> stated =
        file.mapping()
            .or(() ->
                call.query("mapping")
                    .map(text -> JsonText.parse(text.getBytes(StandardCharsets.UTF_8))));
    return stated
        .map(node -> mappings.read(new Given(node, "mapping")))
        .orElseGet(() -> MeasurementImporter.suggest(file.bytes(), file.name(), registry));
  }

  private static String digest(
      UploadedFile file, ImportMapping mapping, ImportReport.BadRows badRows) {
    String choice = mapping + " " + badRows;
    return ArtifactFiles.digest(file.bytes())
        + ArtifactFiles.digest(choice.getBytes(StandardCharsets.UTF_8));
  }

  private CompletionStage<CampaignCommand.RecordMeasurements> command(
      Call call, ImportReport report, String digest) {
    Set<String> coded =
        report.rows().stream()
            .flatMap(row -> row.experiment().stream())
            .collect(Collectors.toSet());
    return desk.experiments(call, coded)
        .thenApply(byId -> {
          requireProcess(report, byId.keySet());
          Instant now = clock.instant();
          return new CampaignCommand.RecordMeasurements(
              call.account(),
              ImportedResults.inputs(report.rows(), Map.of(), byId, now, report.fileName()),
              OptionalLong.empty(),
              call.idempotencyKey(),
              digest);
        });
  }

  private static void requireProcess(ImportReport report, Set<String> known) {
    ImportedResults.ofUnknownExperiments(report.rows(), known).stream()
        .findFirst()
        .ifPresent(problem -> {
          throw new ProblemException(
              Problem.of(422, "IMPORT_REFUSED", problem.text() + "; nothing was imported")
                  .onField("file", ""));
        });
  }

  /** A dry run tells a refusal as one more error and stores nothing. */
  private static Reply tried(ImportReport report, CommandResult result) {
    return switch (result) {
      case CommandResult.Accepted accepted -> {
        ObjectNode object = answer(report, true, accepted.measurements().size());
        notices(object, accepted.notices());
        yield Reply.ok(object);
      }
      case CommandResult.Refused refused -> {
        if (refused.refusal().code().equals("UNKNOWN_CAMPAIGN")) {
          throw new ProblemException(Problems.of(refused.refusal(), true));
        }
        ObjectNode object = answer(report, true, 0);
        object
            .withArrayProperty("errors")
            .addObject()
            .put("row", 0)
            .put("column", "")
            .put("message", refused.refusal().message());
        yield Reply.ok(object);
      }
    };
  }

  private Reply done(ImportReport report, CommandResult result) {
    CommandResult.Accepted accepted = desk.accepted(result, false);
    ObjectNode object = answer(report, false, accepted.measurements().size());
    notices(object, accepted.notices());
    object.put("campaign", accepted.campaign()).put("sequence", accepted.sequence());
    ArrayNode measurements = object.putArray("measurements");
    accepted.measurements().forEach(measurements::add);
    return Reply.created(object).at(accepted.sequence());
  }

  private static void notices(ObjectNode into, List<String> notices) {
    ArrayNode all = into.putArray("notices");
    notices.forEach(all::add);
  }

  private static ObjectNode answer(ImportReport report, boolean dryRun, int results) {
    ObjectNode object = JsonText.object();
    object
        .put("dryRun", dryRun)
        .put("fileName", report.fileName())
        .put("digest", report.digest())
        .put("rowsRead", report.rowsRead())
        .put("results", results);
    object.set("errors", problems(report.errors()));
    object.set("warnings", problems(report.warnings()));
    ObjectNode suggestions = object.putObject("suggestions");
    report
        .suggestions()
        .forEach((header, role) -> suggestions.set(header, MappingDialect.write(role)));
    return object;
  }

  private static ArrayNode problems(List<ImportProblem> problems) {
    ArrayNode array = JsonText.object().putArray("problems");
    problems.forEach(problem ->
        array
            .addObject()
            .put("row", problem.row())
            .put("column", problem.column())
            .put("message", problem.message()));
    return array;
  }
}
