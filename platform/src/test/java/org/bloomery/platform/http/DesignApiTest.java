package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bloomery.platform.SmallPhaseModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DesignApiTest {
  private static final String MODEL = "/api/v1/design/models/small%20metals";
  private RunningApi api;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    Files.write(
        Files.createDirectories(directory.resolve("models")).resolve("small metals.phase"),
        SmallPhaseModel.bytes());
    api = new RunningApi(directory);
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  @Test
  void registeredModelsAreListedAndDrawn() {
    assertThat(api.get("/api/v1/design/models").json().path("models").get(0).asText())
        .isEqualTo("small metals");

    JsonNode map = api.get(MODEL + "/map?grid=7").json();

    assertThat(map.path("points")).hasSize(SmallPhaseModel.formulas().size());
    assertThat(map.path("density").path("rows")).hasSize(7);
    assertThat(map.path("elements")).hasSize(6);
  }

  @Test
  void anAlloyIsJudgedAndExplainedByFormulaOrFractions() {
    JsonNode judged = api.post(MODEL + "/alloys", "{\"composition\": \"CoFeNi\"}").json();
    JsonNode explained =
        api.post(MODEL + "/explanations", "{\"composition\": {\"Fe\": 0.5, \"Ni\": 0.5}}").json();

    assertThat(judged.path("features")).hasSize(8);
    assertThat(judged.path("singlePhase").asDouble()).isGreaterThan(0.5);
    double sum = explained.path("base").asDouble();
    for (JsonNode part : explained.path("contributions")) {
      sum += part.path("effect").asDouble();
    }
    assertThat(sum).isCloseTo(explained.path("alloy").path("head").asDouble(), within(1e-6));
  }

  @Test
  void alloysAreSampledInvertedAndScreenedInASpace() {
    String space = "{\"palette\": [\"Al\", \"Co\", \"Fe\", \"Ni\"], \"step\": 0.1}";
    JsonNode sampled =
        api.post(
                MODEL + "/samples",
                "{\"place\": [0, 0.5], \"probability\": 0.8, \"space\": " + space + "}")
            .json();
    JsonNode inverted =
        api.post(MODEL + "/inversions", "{\"composition\": \"AlCoCrCuFeNi\", \"steps\": 5}").json();
    JsonNode walked =
        api.post(
                MODEL + "/inversions",
                "{\"place\": [0, 0.5], \"probability\": 0.1, \"space\": " + space + "}")
            .json();
    JsonNode screened =
        api.post(MODEL + "/screens", "{\"space\": " + space + ", \"best\": 4}").json();

    assertThat(sampled.path("alloy").path("composition").has("Cu")).isFalse();
    assertThat(inverted.path("steps").size()).isBetween(1, 6);
    assertThat(walked.path("steps").get(0).path("asked").asDouble()).isEqualTo(0.1);
    assertThat(screened.path("best")).hasSize(4);
    assertThat(screened.path("complete").asBoolean()).isTrue();
  }

  @Test
  void whatIsWrongIsAProblemThatNamesItsField() {
    RunningApi.Answer unknown =
        api.post("/api/v1/design/models/none/alloys", "{\"composition\": \"FeNi\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("code")).isEqualTo("UNKNOWN_MODEL");

    RunningApi.Answer element = api.post(MODEL + "/alloys", "{\"composition\": \"FeU\"}");
    assertThat(element.status()).isEqualTo(422);
    assertThat(element.text("field")).isEqualTo("composition");
    assertThat(element.text("detail")).startsWith("U is not known to the model");

    RunningApi.Answer place =
        api.post(MODEL + "/samples", "{\"place\": [1], \"probability\": 0.5}");
    assertThat(place.text("field")).isEqualTo("place");
    RunningApi.Answer missing = api.post(MODEL + "/inversions", "{}");
    assertThat(missing.text("field")).isEqualTo("composition");
    RunningApi.Answer field =
        api.post(MODEL + "/screens", "{\"space\": {\"palette\": [\"Fe\", \"Ni\"]}, \"looks\": 1}");
    assertThat(field.text("detail")).contains("'looks' is not known");
    assertThat(api.get(MODEL + "/map?grid=1").status()).isEqualTo(400);
  }
}
