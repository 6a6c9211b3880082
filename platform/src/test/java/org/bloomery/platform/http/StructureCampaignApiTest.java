package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.platform.http.RunningApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StructureCampaignApiTest {
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
  void polymorphsAreProposedMeasuredAndImportedByTheirNames() {
    Answer created = api.post("/api/v1/campaigns", Definitions.POLYMORPHS);
    assertThat(created.status()).as(created.json().toPrettyString()).isEqualTo(201);
    String campaign = "/api/v1/campaigns/" + created.text("campaign");
    api.post(campaign + "/start", "");
    JsonNode proposed = api.awaitProposals(created.text("campaign"));
    List<String> names = new ArrayList<>();
    proposed.forEach(experiment -> names.add(experiment.at("/process/structure").asText()));
    assertThat(names).isNotEmpty().isSubsetOf("layers", "chains", "iron");

    Answer recorded =
        api.post(
            campaign + "/measurements",
            "{\"experiment\": \"%s\", \"value\": \"-0.07 eV/atom\"}"
                .formatted(proposed.get(0).path("id").asText()));

    assertThat(recorded.status()).as(recorded.json().toPrettyString()).isEqualTo(201);
    assertThat(
            api.get(campaign + "/measurements")
                .json()
                .at("/measurements/0/process/structure")
                .asText())
        .isEqualTo(names.get(0));
  }

  @Test
  void theDefinitionThatIsShownCanBeSentBack() {
    Answer created = api.post("/api/v1/campaigns", Definitions.POLYMORPHS);
    JsonNode shown =
        api.get("/api/v1/campaigns/" + created.text("campaign")).json().path("definition");

    Answer again = api.post("/api/v1/campaigns", shown.toString());

    assertThat(again.status()).as(again.json().toPrettyString()).isEqualTo(201);
    ObjectNode shownAgain =
        (ObjectNode)
            api.get("/api/v1/campaigns/" + again.text("campaign")).json().path("definition");
    assertThat(shownAgain).isEqualTo(shown);
    assertThat(shown.at("/space/pool/0/structure/sites")).hasSize(2);
    assertThat(shown.at("/model/predictor").asText()).isEqualTo("formation-networks");
  }

  @Test
  void aFileThatCannotBeReadIsRefusedWithItsFieldAndLine() {
    Answer refused =
        api.post("/api/v1/campaigns", Definitions.POLYMORPHS.replace("0 0.5 0.5", "0 0.5 half"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("field")).isEqualTo("space.pool[0].structure.poscar");
    assertThat(refused.text("detail")).contains("line 10").contains("half");
  }
}
