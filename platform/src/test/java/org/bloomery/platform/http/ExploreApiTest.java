package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bloomery.data.dataset.ImportMapping;
import org.bloomery.data.dataset.ImportReport;
import org.bloomery.data.dataset.ImportedRow;
import org.bloomery.data.dataset.MeasurementImporter;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.PropertyRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Measurements over all campaigns and data sets, as programs ask for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExploreApiTest {
  private static final String ALL = "/api/v1/measurements";

  private RunningApi api;
  private String campaign;

  @BeforeAll
  void start(@TempDir Path directory) {
    api = new RunningApi(directory);
    campaign = api.startedCampaign();
    JsonNode first = api.awaitProposals(campaign).get(0);
    record(
        "{\"experiment\": \"%s\", \"value\": \"512 HV\", \"operator\": \"Grace Hopper\"}"
            .formatted(first.path("id").asText()));
    record(
        "{\"composition\": \"MoNb\", \"test\": \"hardness\", \"value\": \"400 HV\","
            + " \"note\": \"dropped\"}");
    record("{\"composition\": \"TaW\", \"test\": \"hardness\", \"value\": \"> 900 HV\"}");
  }

  private void record(String result) {
    RunningApi.Answer answer = api.post("/api/v1/campaigns/" + campaign + "/measurements", result);
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
    settled(answer.sequence());
  }

  /** Until the tables show an event. */
  private void settled(long sequence) {
    api.get("/api/v1/campaigns/" + campaign + "?atLeast=" + sequence);
    org.awaitility.Awaitility.await()
        .until(() -> api.get("/api/v1/campaigns/" + campaign).sequence() >= sequence);
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  @Test
  void thePublishedPointsAreThereInAFreshHome() {
    JsonNode found =
        api.get(ALL + "?in=published-yields&sort=-value&from=1.2%20GPa&property=yield_stress")
            .json();

    List<Double> expected =
        PublishedYields.points().stream()
            .map(PublishedYields.Point::yieldStress)
            .filter(stress -> stress >= 1200)
            .sorted(java.util.Comparator.reverseOrder())
            .toList();
    assertThat(found.path("found").asInt()).isEqualTo(expected.size()).isPositive();
    assertThat(
            found.path("measurements").valueStream().map(one -> one.at("/result/value").asDouble()))
        .containsExactlyElementsOf(expected);
    assertThat(found.at("/measurements/0/foundIn/name").asText()).startsWith("Published yield");
  }

  @Test
  void recordedCorrectedAndRetractedResultsAreFoundAsTheyAre() {
    assertThat(formulas("?text=hopper")).hasSize(1);
    assertThat(formulas("?property=hardness&text=free&sort=value")).containsExactly("MoNb", "TaW");
    assertThat(formulas("?text=strongest%20nine%20NbMo")).containsExactly("MoNb");
    JsonNode dropped = api.get(ALL + "?text=dropped").json().at("/measurements/0");
    String one = "/api/v1/campaigns/" + campaign + "/measurements/" + dropped.path("id").asText();

    settled(
        api.post(
                one + "/amend",
                "{\"reason\": \"typing\", \"measurement\": {\"composition\": \"MoNb\", \"test\":"
                    + " \"hardness\", \"value\": \"440 HV\", \"note\": \"dropped\"}}")
            .sequence());
    assertThat(formulas("?property=hardness&from=430&to=450")).containsExactly("MoNb");
    assertThat(api.get(ALL + "?text=dropped").json().at("/measurements/0/amended").asBoolean())
        .isTrue();

    settled(api.post(one + "/retract", "{\"reason\": \"cracked\"}").sequence());
    assertThat(formulas("?text=dropped")).isEmpty();
    assertThat(formulas("?text=dropped&retracted=true")).containsExactly("MoNb");
  }

  @Test
  void aTableHasUnitsInItsHeadersAndReadsBack() {
    RunningApi.Answer answer = api.get(ALL + "?in=published-yields&format=csv&sort=alloy");

    assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/csv");
    String csv = answer.response().body();
    assertThat(csv.lines().findFirst().orElse(""))
        .contains("temperature (K)", "yield_stress (MPa)", "yield_stress uncertainty (MPa)");
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    PropertyRegistry registry = PropertyRegistry.standard();
    ImportMapping mapping = MeasurementImporter.suggest(bytes, "m.csv", registry);
    ImportReport report = MeasurementImporter.read(bytes, "m.csv", mapping, registry);
    assertThat(report.errors()).isEmpty();
    Set<String> read = new TreeSet<>();
    for (ImportedRow row : report.take(ImportReport.BadRows.REFUSE)) {
      read.add(
          row.candidate().orElseThrow().key()
              + row.test().key()
              + ((MeasuredValue.Exact) row.value()).value());
    }
    Set<String> expected = new TreeSet<>();
    for (PublishedYields.Point point : PublishedYields.points()) {
      expected.add(point.candidate().key() + point.test().key() + point.yieldStress());
    }
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void partsFollowOnEachOther() {
    JsonNode whole = api.get(ALL + "?sort=alloy").json().path("measurements");
    JsonNode first = api.get(ALL + "?sort=alloy&limit=100").json();
    JsonNode second = api.get(ALL + "?sort=alloy&offset=100&limit=500").json();

    assertThat(first.path("measurements")).hasSize(100);
    assertThat(second.path("offset").asInt()).isEqualTo(100);
    assertThat(first.path("measurements").size() + second.path("measurements").size())
        .isEqualTo(whole.size())
        .isEqualTo(first.path("found").asInt());
    assertThat(second.at("/measurements/0")).isEqualTo(whole.get(100));
  }

  @Test
  void sourcesTellWhatCanBeAskedFor() {
    JsonNode sources = api.get(ALL + "/sources").json();

    assertThat(sources.at("/sources/0/id").asText()).isEqualTo(campaign);
    assertThat(sources.at("/sources/1/measurements").asInt()).isEqualTo(232);
    assertThat(sources.at("/properties/0/property").asText()).isEqualTo("yield_stress");
    assertThat(sources.path("elements").toString()).contains("\"Nb\"");
  }

  @Test
  void whatCannotBeAskedIsRefusedByName() {
    refused("?from=100", "from", "property");
    refused("?property=strength", "property", "yield_stress");
    refused("?property=yield_stress&from=hot", "from", "MPa");
    refused("?property=yield_stress&from=3%20K", "from", "MPa");
    refused("?property=phase&to=3", "to", "names");
    refused("?temperatureFrom=900&temperatureTo=300", "temperatureTo", "temperatureFrom");
    refused("?sort=beauty", "sort", "alloy");
    refused("?retracted=maybe", "retracted", "true or false");
    refused("?limit=0", "limit", "1");
    refused("?format=pdf", "format", "csv");
    refused("?in=nowhere", "in", "/api/v1/measurements/sources");
    refused("?colour=red", "colour", "text");
  }

  private void refused(String query, String field, String accepted) {
    RunningApi.Answer answer = api.get(ALL + query);
    assertThat(answer.status()).as(query).isEqualTo(400);
    assertThat(answer.text("field")).as(query).isEqualTo(field);
    assertThat(answer.text("accepted")).as(query).contains(accepted);
  }

  private List<String> formulas(String query) {
    return api.get(ALL + query)
        .json()
        .path("measurements")
        .valueStream()
        .map(one -> one.path("composition").asText())
        .toList();
  }
}
