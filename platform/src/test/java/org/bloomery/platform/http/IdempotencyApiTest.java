package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.bloomery.platform.http.RunningApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyApiTest {
  private static final String KEY = "Idempotency-Key";

  private RunningApi api;

  @BeforeAll
  void start(@TempDir Path directory) {
    api = new RunningApi(directory);
  }

  @AfterAll
  void stop() throws Exception {
    api.close();
  }

  @Test
  void aCampaignIsCreatedOnceForOneKey() {
    Answer first = api.post("/api/v1/campaigns", Definitions.SMALL_POOL, KEY, "k1");
    Answer again = api.post("/api/v1/campaigns", Definitions.SMALL_POOL, KEY, "k1");
    Answer other =
        api.post("/api/v1/campaigns", Definitions.SMALL_POOL.replace("nine", "many"), KEY, "k1");
    Answer bob =
        api.post(
            "/api/v1/campaigns",
            Definitions.SMALL_POOL,
            KEY,
            "k1",
            "Authorization",
            "Bearer " + RunningApi.BOB);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text("campaign")).isEqualTo(first.text("campaign"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(bob.text("campaign")).isNotEqualTo(first.text("campaign"));
  }

  @Test
  void aResultIsRecordedOnceForOneKeyWhateverTheOrderOfItsFields() {
    String id = api.startedCampaign();
    String results = "/api/v1/campaigns/" + id + "/measurements";
    String experiment = api.awaitProposals(id).get(0).path("id").asText();
    Answer first =
        api.post(
            results, "{\"experiment\": \"" + experiment + "\", \"value\": \"512 HV\"}", KEY, "k2");
    Answer again =
        api.post(
            results, "{ \"value\":\"512 HV\",\"experiment\":\"" + experiment + "\" }", KEY, "k2");
    Answer other =
        api.post(
            results, "{\"experiment\": \"" + experiment + "\", \"value\": \"513 HV\"}", KEY, "k2");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.json().path("measurements")).isEqualTo(first.json().path("measurements"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_CONFLICT");
    assertThat(api.get(results).json().path("measurements")).hasSize(1);
  }

  @Test
  void anExperimentIsAddedOnceForOneKeyAndSoIsAReplicate() {
    String id = api.startedCampaign();
    String experiments = "/api/v1/campaigns/" + id + "/experiments";
    JsonNode proposed = api.awaitProposals(id);
    String taken = proposed.findValuesAsText("composition").toString();
    String free =
        java.util.stream.Stream.of("MoNbTaW", "MoNbTa", "MoNbW", "MoNb", "TaW", "NbTiZr")
            .filter(formula -> !taken.contains(formula + ",") && !taken.contains(formula + "]"))
            .findFirst()
            .orElseThrow();
    String body = "{\"composition\": \"" + free + "\", \"reason\": \"a hunch\"}";

    Answer first = api.post(experiments, body, KEY, "k3");
    Answer again = api.post(experiments, body, KEY, "k3");

    assertThat(first.status()).as(first.json().toString()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().path("experiments")).isEqualTo(first.json().path("experiments"));
    String added = first.json().at("/experiments/0").asText();
    assertThat(first.response().headers().firstValue("Location"))
        .hasValue(experiments + "/" + added);

    api.post(
        "/api/v1/campaigns/" + id + "/measurements",
        "{\"experiment\": \"" + added + "\", \"value\": \"512 HV\"}");
    Answer replicate = api.post(experiments + "/" + added + "/replicate", "", KEY, "k3");
    Answer repeated = api.post(experiments + "/" + added + "/replicate", "", KEY, "k3");
    assertThat(replicate.status()).as(replicate.json().toString()).isEqualTo(201);
    assertThat(repeated.json().path("experiments")).isEqualTo(replicate.json().path("experiments"));
  }
}
