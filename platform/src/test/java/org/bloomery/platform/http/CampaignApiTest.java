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
class CampaignApiTest {
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
  void aCampaignIsCreatedStartedFedAndRead() {
    Answer created = api.post("/api/v1/campaigns", Definitions.SMALL_POOL);
    assertThat(created.status()).as(created.json().toPrettyString()).isEqualTo(201);
    String campaign = "/api/v1/campaigns/" + created.text("campaign");
    assertThat(created.response().headers().firstValue("Location")).hasValue(campaign);
    assertThat(api.get(campaign).text("status")).isEqualTo("DRAFT");

    Answer started = api.post(campaign + "/start", "");
    assertThat(started.status()).isEqualTo(200);
    JsonNode proposed = api.awaitProposals(created.text("campaign"));
    String experiment = proposed.get(0).path("id").asText();

    Answer claimed =
        api.post(campaign + "/experiments/" + experiment + "/claim", "{\"lease\": \"8 h\"}");
    assertThat(claimed.status()).isEqualTo(200);
    assertThat(claimed.json().path("token").isIntegralNumber()).isTrue();
    Answer recorded =
        api.post(
            campaign + "/measurements",
            "{\"experiment\": \"%s\", \"value\": \"512 HV\", \"token\": %d}"
                .formatted(experiment, claimed.json().path("token").asLong()));

    assertThat(recorded.status()).as(recorded.json().toPrettyString()).isEqualTo(201);
    JsonNode measurements = api.get(campaign + "/measurements").json().path("measurements");
    assertThat(measurements).hasSize(1);
    assertThat(measurements.get(0).at("/result/text").asText()).isEqualTo("512 HV");
    assertThat(api.get(campaign + "/experiments/" + experiment).text("state"))
        .isEqualTo("MEASURED");
    Answer seen = api.get(campaign + "?atLeast=" + recorded.sequence());
    assertThat(seen.json().path("curve")).hasSize(1);
    assertThat(seen.sequence()).isGreaterThanOrEqualTo(recorded.sequence());
    assertThat(api.get("/api/v1/campaigns").json().path("campaigns")).isNotEmpty();
  }

  @Test
  void theSourcesOfAnOpenSpaceHaveTheirBooks() {
    Answer created =
        api.post(
            "/api/v1/campaigns",
            """
            {"name": "mixed", "space": {"palette": ["Mo", "Nb", "Ta"], "step": 0.1},
             "objective": {"maximise": "hardness"}, "debounce": "0 s",
             "acquisition": {"controlShare": 0, "initialDesign": 1, "smallestTrainingSet": 1,
               "sources": ["GRID", "EVOLUTION"]}}
            """);
    String campaign = "/api/v1/campaigns/" + created.text("campaign");
    assertThat(
            api.post(
                    campaign + "/measurements",
                    "{\"composition\": \"MoNb\", \"test\": \"hardness\", \"value\": \"300 HV\"}")
                .status())
        .isEqualTo(201);
    api.post(campaign + "/start", "");
    JsonNode proposed = api.awaitProposals(created.text("campaign"));

    JsonNode sources = api.get(campaign).json().path("sources");

    assertThat(sources.findValuesAsText("source")).containsExactly("GRID", "EVOLUTION");
    double shares = 0;
    int issued = 0;
    for (JsonNode source : sources) {
      shares += source.path("share").asDouble();
      issued += source.path("proposed").asInt();
    }
    assertThat(shares).isEqualTo(1, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(issued).isEqualTo(proposed.size());
    assertThat(api.get(campaign).json().at("/definition/acquisition/sourceFloor").asDouble())
        .isEqualTo(0.1);
  }

  @Test
  void nobodyReadsOrWritesWithoutAToken() {
    Answer read = api.send("GET", "/api/v1/campaigns", "", "Authorization", "Bearer wrong");
    Answer written =
        api.send("POST", "/api/v1/campaigns", Definitions.SMALL_POOL, "Authorization", "Basic x");

    assertThat(read.status()).isEqualTo(401);
    assertThat(read.text("code")).isEqualTo("TOKEN_NEEDED");
    assertThat(written.status()).isEqualTo(401);
    assertThat(written.response().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(api.get("/metrics").response().body()).contains("bloomery_up 1");
    assertThat(api.send("GET", "/health/live", "", "Authorization", "").status()).isEqualTo(200);
  }
}
