package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RehearsalApiTest {
  private static final String DRAFT =
      """
      {"name": "to be rehearsed", "space": {"palette": ["Mo", "Nb", "Ta", "W"], "step": 0.1},
       "objective": {"maximise": "yield_stress", "at": {"temperature": "1273 K"}}, "budget": 12}
      """;

  private RunningApi api;

  @BeforeAll
  void start(@TempDir Path directory) {
    api = new RunningApi(directory);
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  private String created(String definition) {
    return "/api/v1/campaigns/"
        + api.post("/api/v1/campaigns", definition).text("campaign")
        + "/rehearsal";
  }

  private JsonNode result(String path, String question) {
    RunningApi.Answer begun = api.post(path, question);
    assertThat(begun.status()).as(begun.json().toString()).isEqualTo(200);
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get(path).json(), standing -> !standing.has("running"))
        .path("result");
  }

  @Test
  void aDraftIsRehearsedForSeveralBatchSizesAndAlikeForTheSameSeed() {
    String path = created(DRAFT);
    String question = "{\"turnaround\": \"3 days\", \"places\": 4, \"truths\": 3, \"seed\": 7}";

    JsonNode first = result(path, question);

    assertThat(first.path("truths").asInt()).isEqualTo(3);
    assertThat(first.path("complete").asBoolean()).isTrue();
    assertThat(first.path("follows").asText()).isEqualTo("simulator");
    assertThat(first.path("batches").findValuesAsText("batch")).containsExactly("2", "4", "8");
    JsonNode last = first.path("batches").get(1).path("course").get(2);
    assertThat(last.path("experiments").asInt()).isEqualTo(12);
    assertThat(last.path("days").asDouble()).isEqualTo(9);
    assertThat(last.path("shareBetter").path("median").asDouble())
        .isLessThan(last.path("shareBetterAtRandom").asDouble());
    assertThat(api.get(path).text("meaning")).contains("no forecast");
    assertThat(withoutMoment(result(path, question))).isEqualTo(withoutMoment(first));
    assertThat(withoutMoment(result(path, question.replace("7", "8"))))
        .isNotEqualTo(withoutMoment(first));
  }

  private static JsonNode withoutMoment(JsonNode result) {
    ObjectNode copy = result.deepCopy();
    copy.remove("finished");
    copy.remove("seed");
    return copy;
  }

  @Test
  void aRehearsalUnderWayIsCancelledAndForgotten() {
    String path = created(DRAFT.replace("\"budget\": 12", "\"budget\": 200"));
    assertThat(api.post(path, "{\"truths\": 200}").json().has("running")).isTrue();
    assertThat(api.post(path, "").text("code")).isEqualTo("ALREADY_REHEARSING");

    RunningApi.Answer ended = api.send("DELETE", path, "");

    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.json().has("running")).isFalse();
    assertThat(ended.json().has("result")).isFalse();
    assertThat(api.send("DELETE", path, "").text("code")).isEqualTo("NOTHING_REHEARSED");
    assertThat(result(created(DRAFT), "{\"truths\": 1, \"batches\": [6]}").path("truths").asInt())
        .as("the trainer is free again")
        .isEqualTo(1);
  }

  @Test
  void whatCannotBeRehearsedIsRefusedWithTheReason() {
    RunningApi.Answer judged =
        api.post(
            created(
                DRAFT.replace(
                    "{\"maximise\": \"yield_stress\", \"at\": {\"temperature\": \"1273 K\"}}",
                    "{\"maximise\": \"single_phase\"}")),
            "");
    assertThat(judged.status()).isEqualTo(422);
    assertThat(judged.text("code")).isEqualTo("CANNOT_BE_REHEARSED");
    assertThat(judged.text("detail")).contains("single_phase is no number");

    assertThat(api.post(created(Definitions.POLYMORPHS), "").text("detail"))
        .contains("crystal structures");
    RunningApi.Answer empty =
        api.post(
            created(
                DRAFT.replace(
                    "\"step\": 0.1", "\"step\": 0.1, \"limits\": {\"density\": {\"atMost\": 1}}")),
            "");
    assertThat(empty.text("detail")).contains("no candidate");
    String path = created(DRAFT);
    assertThat(api.post(path, "{\"batches\": [0]}").text("field")).isEqualTo("batches[0]");
    assertThat(api.post(path, "{\"turnaround\": \"soon\"}").text("field")).isEqualTo("turnaround");
    assertThat(api.get("/api/v1/campaigns/nothing/rehearsal").status()).isEqualTo(404);
  }
}
