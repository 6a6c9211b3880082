package org.bloomery.actors.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bloomery.actors.fixtures.RunningPlatform.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bloomery.actors.fixtures.Campaigns;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.fixtures.RunningPlatform;
import org.bloomery.actors.work.CampaignReplay;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignHistoryTest {
  private static final int EXPERIMENTS = 10;
  @TempDir private Path directory;

  @Test
  void aCampaignIsExportedWholeAndItsBatchesArePlannedAgainTheSame() throws Exception {
    try (RunningPlatform running =
        new RunningPlatform(Databases.empty(DatabaseSettings.Kind.H2, directory), directory)) {
      CampaignHistory history = running.platform().history();
      String id = running.create(Campaigns.onPool(EXPERIMENTS));
      running.complete(id, seen -> seen.parity().size() > 0);

      CampaignExport export = answer(history.export(id)).orElseThrow();
      JsonNode json = JsonMappers.json().valueToTree(export);
      assertThat(export.measurements()).hasSize(EXPERIMENTS);
      assertThat(json.get("events")).hasSize((int) export.sequence());
      assertThat(json.get("events").get(0).get("event").get("type").asText())
          .isEqualTo("draft-saved");
      assertThat(JsonMappers.json().treeToValue(json, CampaignExport.class)).isEqualTo(export);

      List<CampaignReplay.Batch> same =
          answer(history.replay(id, OptionalLong.empty(), Optional.empty())).orElseThrow();
      assertThat(same).hasSizeGreaterThan(3).allMatch(CampaignReplay.Batch::same);

      String first = export.measurements().get(0).measurement().id();
      List<CampaignReplay.Batch> without =
          answer(history.replay(id, OptionalLong.empty(), Optional.of(first))).orElseThrow();
      assertThat(without).hasSameSizeAs(same);
      assertThat(without.get(0).same()).isTrue();

      long half = same.get(1).sequence();
      assertThat(answer(history.replay(id, OptionalLong.of(half), Optional.empty())).orElseThrow())
          .hasSize(2);
      assertThat(answer(history.export("nobody"))).isEmpty();
    }
  }
}
