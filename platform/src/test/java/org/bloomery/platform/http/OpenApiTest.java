package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.platform.SmallPhaseModel;
import org.bloomery.platform.dialect.JsonText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  private RunningApi api;
  private JsonNode document;
  private String campaign;

  @BeforeAll
  void start(@TempDir Path directory) throws java.io.IOException {
    Files.write(
        Files.createDirectories(directory.resolve("models")).resolve("metals.phase"),
        SmallPhaseModel.bytes());
    api = new RunningApi(directory);
    document = api.get("/api/v1/openapi.json").json();
    campaign = api.startedCampaign();
    JsonNode first = api.awaitProposals(campaign).get(0);
    api.post(
        "/api/v1/campaigns/" + campaign + "/measurements",
        "{\"experiment\": \"%s\", \"value\": \"512 HV\", \"uncertainty\": \"9 HV\"}"
            .formatted(first.path("id").asText()));
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  @Test
  void theDescriptionIsValidOpenApi() {
    SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document.toString());

    assertThat(parsed.getMessages()).isEmpty();
    OpenAPI openApi = parsed.getOpenAPI();
    assertThat(openApi.getPaths().values().stream().map(PathItem::readOperations))
        .hasSizeGreaterThan(30);
  }

  @Test
  void everyDescribedOperationIsRouted() {
    List<String> lost = new ArrayList<>();
    operations()
        .forEach((id, operation) -> {
          String[] parts = operation.split(" ");
          String path =
              parts[1]
                  .replace("{id}", "nothing")
                  .replace("{text}", "MoNb")
                  .replaceAll("\\{[a-z]+}", "x");
          RunningApi.Answer answer = api.send(parts[0], path, parts[0].equals("GET") ? "" : "{}");
          if (answer.status() == 405 || answer.text("code").equals("NO_SUCH_ADDRESS")) {
            lost.add(id);
          }
        });

    assertThat(lost).isEmpty();
  }

  @Test
  void everyRouteIsDescribedWithSchemasThatExist() {
    Map<String, String> described = operations();
    JsonNode schemas = document.at("/components/schemas");

    for (Endpoint endpoint : api.endpoints()) {
      assertThat(described).containsEntry(endpoint.id(), endpoint.method() + " " + endpoint.path());
    }
    assertThat(described).hasSameSizeAs(api.endpoints());
    for (JsonNode reference : document.findValues("$ref")) {
      String name = reference.asText().replace("#/components/schemas/", "");
      assertThat(schemas.has(name)).as(name).isTrue();
    }
    schemas
        .fieldNames()
        .forEachRemaining(name -> assertThat(document.toString()).contains("/" + name + "\""));
  }

  @Test
  void answersAreAsDescribed() {
    String one = "/api/v1/campaigns/" + campaign;
    check("CampaignList", api.get("/api/v1/campaigns"));
    check("Campaign", api.get(one));
    check(
        "CampaignDefinition",
        new RunningApi.Answer(
            200, api.get(one).json().path("definition"), api.get(one).response()));
    check("ExperimentList", api.get(one + "/experiments"));
    check("MeasurementList", api.get(one + "/measurements"));
    check("FoundMeasurements", api.get("/api/v1/measurements?limit=20&sort=from"));
    check("MeasurementSources", api.get("/api/v1/measurements/sources"));
    check("EventList", api.get(one + "/events"));
    check("ModelList", api.get(one + "/models"));
    check("PropertyList", api.get("/api/v1/properties"));
    check("FormulaReading", api.get("/api/v1/formulas/Al0.5CrNb"));
    check("Health", api.get("/health/ready"));
    check("Problem", api.get("/api/v1/campaigns/nothing"));
    check("CommandAnswer", api.post("/api/v1/campaigns", Definitions.SMALL_POOL));
    check(
        "PredictionList",
        api.post(one + "/predictions", "{\"compositions\": [\"MoNbTaW\", {\"Mo\": 1}]}"));
    RunningApi.Answer early = api.post(one + "/explanations", "{\"composition\": \"MoNbTaW\"}");
    assertThat(early.text("code")).as("nothing is learned yet").isEqualTo("NOTHING_TO_EXPLAIN");
  }

  @Test
  void answersToDesignQuestionsAreAsDescribed() {
    String model = "/api/v1/design/models/metals";
    String alloy = "{\"composition\": \"AlCoCrCuFeNi\"}";
    check("PhaseModelList", api.get("/api/v1/design/models"));
    check("PhaseMap", api.get(model + "/map?grid=5"));
    check("JudgedAlloy", api.post(model + "/alloys", alloy));
    check("PhaseExplanation", api.post(model + "/explanations", alloy));
    check("InversionPath", api.post(model + "/inversions", alloy));
    check(
        "SampledAlloy", api.post(model + "/samples", "{\"place\": [9, 9], \"probability\": 0.5}"));
    check(
        "ScreenedAlloys",
        api.post(model + "/screens", "{\"space\": {\"palette\": [\"Fe\", \"Ni\"]}}"));
  }

  @Test
  void aRehearsalIsAsDescribed() {
    String path = "/api/v1/campaigns/" + campaign + "/rehearsal";
    check("Rehearsal", api.post(path, "{\"truths\": 1, \"batches\": [2]}"));
    RunningApi.Answer done =
        org.awaitility.Awaitility.await()
            .atMost(java.time.Duration.ofSeconds(60))
            .until(() -> api.get(path), answer -> answer.json().has("result"));
    check("Rehearsal", done);
  }

  @Test
  void aComparisonOfModelsIsAsDescribed() {
    String path =
        ComparisonApiTest.compared(
            api, ComparisonApiTest.withResults(api, 12), "{\"predictors\": [\"present\"]}");

    check("ModelComparison", api.get(path));
    api.post(
        "/api/v1/campaigns/" + campaign + "/shadows",
        "{\"models\": [{\"predictor\": \"random-forest\"}]}");
    check("ShadowList", api.get("/api/v1/campaigns/" + campaign + "/shadows"));
  }

  @Test
  void answersAboutTheBenchAreAsDescribed() {
    String lab = "/api/v1/labs/described";
    check(
        "InventoryAnswer",
        api.post(
            lab + "/lots",
            "{\"material\": \"Nb\", \"purityPercent\": 99.9, \"grams\": 50, \"expiry\":"
                + " \"2036-01-31\", \"pricePerGram\": {\"amount\": 1, \"currency\": \"EUR\"}}"));
    api.post(lab + "/samples", "{\"composition\": \"Nb\", \"grams\": 10}");
    String sample = lab + "/samples/BLM-0001";
    RunningApi.Answer plan =
        api.post(sample + "/weighing-plan", "{\"targetGrams\": 10, \"lots\": [\"L1\"]}");
    check("WeighingPlan", plan);
    check(
        "InventoryAnswer", api.post(sample + "/weighings", InventoryApiTest.asAsked(plan.json())));
    check("InventoryAnswer", api.post(sample + "/specimens", "{\"shape\": \"cylinder\"}"));
    check("InventoryAnswer", api.post(sample + "/change", "{\"location\": \"oven\"}"));
    check("InventoryAnswer", api.post(lab + "/attachments?of=L1&fileName=c.json", "{}"));
    check("InventoryAnswer", api.post(lab + "/lots/L1/block", "{\"reason\": \"oxidised\"}"));
    check("LotList", api.get(lab + "/lots"));
    check("Lot", api.get(lab + "/lots/L1"));
    check("SampleList", api.get(lab + "/samples"));
    check("SampleDetail", api.get(sample));
    check("AsMade", api.get(sample + "/as-made"));
    check("AttachmentList", api.get(lab + "/attachments?of=L1"));
    check("LabList", api.get("/api/v1/labs"));
    check(
        "ExperimentSampleList",
        api.get("/api/v1/campaigns/" + campaign + "/experiments/E1/samples"));
  }

  @Test
  void definitionsUsedInTestsAreAsDescribed() {
    for (String definition : List.of(Definitions.SMALL_POOL, Definitions.POLYMORPHS)) {
      check(
          "CampaignDefinition",
          new RunningApi.Answer(
              200,
              JsonText.parse(definition.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
              api.get("/health/live").response()));
    }
  }

  private Map<String, String> operations() {
    Map<String, String> operations = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    operations.put(
                        operation.getValue().path("operationId").asText(),
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  private void check(String schema, RunningApi.Answer answer) {
    var root = JsonText.object();
    root.put("$ref", "#/components/schemas/" + schema);
    root.set("components", document.path("components"));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(root.toString());
    assertThat(compiled.validate(answer.json().toString(), com.networknt.schema.InputFormat.JSON))
        .as(schema + " " + answer.json())
        .isEmpty();
  }
}
