package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryApiTest {
  @TempDir private Path directory;

  @Test
  void aCampaignIsExportedWholeAndPlannedAgainAlike() throws Exception {
    try (RunningApi api = new RunningApi(directory)) {
      String campaign = api.startedCampaign();
      api.awaitProposals(campaign);

      RunningApi.Answer export = api.get("/api/v1/campaigns/" + campaign + "/export");
      assertThat(export.status()).isEqualTo(200);
      assertThat(export.text("format")).isEqualTo("bloomery-campaign/1");
      assertThat(export.json().path("events").size())
          .isEqualTo(export.json().path("sequence").asInt());

      RunningApi.Answer replay = api.post("/api/v1/campaigns/" + campaign + "/replay", "{}");
      assertThat(replay.status()).isEqualTo(200);
      assertThat(replay.json().path("batches")).isNotEmpty();
      assertThat(replay.json().path("identical").asBoolean()).as(replay.json().toString()).isTrue();

      assertThat(api.get("/api/v1/campaigns/nothing/export").status()).isEqualTo(404);
      assertThat(
              api.post("/api/v1/campaigns/" + campaign + "/replay", "{\"upTo\": 0}").text("field"))
          .isEqualTo("upTo");
    }
  }
}
