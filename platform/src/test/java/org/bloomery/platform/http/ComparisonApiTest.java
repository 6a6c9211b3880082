package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonApiTest {
  private static final List<String> ALLOYS =
      List.of("MoNbTaW", "MoNbTa", "MoNbW", "NbTaW", "MoTaW", "NbTiZr", "MoNb", "TaW");

  private RunningApi api;

  @BeforeAll
  void start(@TempDir Path directory) {
    api = new RunningApi(directory);
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  /** A draft with so many results, two of each alloy. */
  static String withResults(RunningApi api, int results) {
    String id = api.post("/api/v1/campaigns", Definitions.SMALL_POOL).text("campaign");
    for (int i = 0; i < results; i++) {
      RunningApi.Answer recorded =
          api.post(
              "/api/v1/campaigns/" + id + "/measurements",
              "{\"composition\": \"%s\", \"test\": \"hardness\", \"value\": \"%d HV\"}"
                  .formatted(ALLOYS.get(i / 2 % ALLOYS.size()), 400 + 7 * i));
      assertThat(recorded.status()).isEqualTo(201);
    }
    return id;
  }

  /** The path of its comparison once one is finished. */
  static String compared(RunningApi api, String campaign, String question) {
    String path = "/api/v1/campaigns/" + campaign + "/model-comparison";
    assertThat(api.post(path, question).status()).isEqualTo(200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          JsonNode now = api.get(path).json();
          return now.has("result") && !now.has("running");
        });
    return path;
  }

  @Test
  void modelsAreComparedByNameOrByDefinition() {
    String id = withResults(api, 16);
    String path =
        compared(
            api,
            id,
            """
            {"predictors": ["present", {"predictor": "random-forest"}]}
            """);

    JsonNode result = api.get(path).json().path("result");

    assertThat(result.path("by").asText()).isEqualTo("ada");
    assertThat(result.path("current").asBoolean()).isTrue();
    assertThat(result.path("unit").asText()).isEqualTo("HV");
    assertThat(result.path("grouping").asText()).isEqualTo("COMPOSITION");
    assertThat(result.path("results").asInt()).isEqualTo(16);
    assertThat(result.path("groups").asInt()).isEqualTo(8);
    JsonNode models = result.path("models");
    assertThat(models).hasSize(2);
    assertThat(models.get(0).path("inForce").asBoolean()).isTrue();
    assertThat(models.get(0).path("heldOut")).hasSize(16);
    assertThat(models.get(1).path("words").asText()).isEqualTo("random forest on results alone");
    assertThat(models.get(1).path("difference").path("crps").path("mean").asDouble()).isZero();
  }

  @Test
  void aSwitchIsWrittenIntoTheLogWithTheFiguresItRestsOn() {
    String id = withResults(api, 12);
    String one = "/api/v1/campaigns/" + id;
    String definition = "{\"model\": {\"predictor\": \"random-forest\"}, \"reason\": \"it jumps\"}";
    assertThat(api.post(one + "/model", definition).text("code")).isEqualTo("CAMPAIGN_IS_DRAFT");
    api.post(one + "/start", "");
    compared(api, id, "{\"predictors\": [{\"predictor\": \"random-forest\"}]}");

    RunningApi.Answer switched = api.post(one + "/model", definition);

    assertThat(switched.status()).isEqualTo(200);
    assertThat(
            api.get(one + "?atLeast=" + switched.sequence())
                .json()
                .at("/definition/model/predictor")
                .asText())
        .isEqualTo("random-forest");
    assertThat(api.get(one + "/events").json().path("events").toString())
        .contains("switched the model from stacked processes on results alone to random forest")
        .contains("held out on 12 results, RMSE ")
        .contains(": it jumps");
    JsonNode standing = api.get(one + "/model-comparison").json();
    assertThat(standing.at("/result/models/1/inForce").asBoolean()).isTrue();
    assertThat(api.post(one + "/model", definition).status()).isEqualTo(409);
    assertThat(api.post(one + "/model", "{\"model\": \"crystal-ball\"}").text("field"))
        .isEqualTo("model");
  }

  @Test
  void shadowsAreChosenAndShown() {
    String id = withResults(api, 12);
    String path = "/api/v1/campaigns/" + id + "/shadows";
    api.post("/api/v1/campaigns/" + id + "/start", "");

    RunningApi.Answer chosen =
        api.post(
            path, "{\"models\": [{\"predictor\": \"random-forest\"}], \"reason\": \"to see\"}");

    assertThat(chosen.status()).isEqualTo(200);
    JsonNode shadow = api.get(path + "?atLeast=" + chosen.sequence()).json().at("/shadows/0");
    assertThat(shadow.path("id").asText()).isEqualTo("S1");
    assertThat(shadow.path("words").asText()).isEqualTo("random forest on results alone");
    assertThat(shadow.path("active").asBoolean()).isTrue();
    assertThat(api.post(path, "{\"models\": [\"present\"]}").text("code"))
        .isEqualTo("SHADOW_TWICE");
    assertThat(api.post(path, "{\"models\": [\"crystal-ball\"]}").text("field"))
        .isEqualTo("models");
    RunningApi.Answer ended = api.post(path, "{\"models\": []}");
    assertThat(
            api.get(path + "?atLeast=" + ended.sequence())
                .json()
                .at("/shadows/0/active")
                .asBoolean())
        .isFalse();
  }

  @Test
  void whatCannotBeComparedIsRefusedWithAReason() {
    String id = withResults(api, 3);
    String path = "/api/v1/campaigns/" + id + "/model-comparison";

    RunningApi.Answer early = api.post(path, "");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.text("code")).isEqualTo("TOO_FEW_RESULTS");
    assertThat(early.text("detail")).contains("7 more are needed");
    assertThat(api.get(path).text("shortage")).isEqualTo(early.text("detail"));
    assertThat(api.send("DELETE", path, "").text("code")).isEqualTo("NOTHING_COMPARED");

    String enough = withResults(api, 10);
    RunningApi.Answer unknown =
        api.post(
            "/api/v1/campaigns/" + enough + "/model-comparison",
            "{\"predictors\": [\"crystal-ball\"]}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text("field")).isEqualTo("predictors");
    assertThat(unknown.text("detail")).contains("offered are present");
    assertThat(api.get("/api/v1/campaigns/nothing/model-comparison").status()).isEqualTo(404);
    assertThat(
            api.post("/api/v1/campaigns/" + enough + "/model-comparison", "{\"models\": []}")
                .text("detail"))
        .contains("'models' is not known");
  }
}
