package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.IOException;
import java.util.List;
import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;

class EventNamesTest {
  @Test
  void everyEventHasAStableNameAndNoOtherEventHasIt() {
    List<JsonSubTypes.Type> types =
        List.of(CampaignEvent.class.getAnnotation(JsonSubTypes.class).value());

    assertThat(types).extracting(JsonSubTypes.Type::name).doesNotHaveDuplicates();
    assertThat(types)
        .extracting(JsonSubTypes.Type::value)
        .containsExactlyInAnyOrderElementsOf(RandomCommandsTest.commands(CampaignEvent.class));
  }

  @Test
  void noClassNameIsInAnEventOrASnapshot() throws IOException {
    CampaignRun run = Campaigns.claimed();
    run.accept(Campaigns.record(Campaigns.ANNA, 1, Campaigns.result("E1", 700)));
    run.workUntilIdle();

    for (CampaignEvent event : run.journal()) {
      String json = JsonMappers.json().writeValueAsString(event);
      assertThat(json).contains("\"type\":\"" + EventWords.kind(event) + "\"");
      assertThat(json).doesNotContain("org.bloomery");
      assertThat(EventWords.of(event)).isNotBlank();
    }
    assertThat(JsonMappers.json().writeValueAsString(run.state())).doesNotContain("org.bloomery");
  }

  @Test
  void aLongJournalAndItsSnapshotGiveTheSameState() throws IOException {
    CampaignState state = CampaignState.fresh("c1").applyAll(LongCampaigns.events(500, 400, 20));

    CampaignState again =
        JsonMappers.cbor()
            .readValue(JsonMappers.cbor().writeValueAsBytes(state), CampaignState.class);

    assertThat(again).isEqualTo(state);
    assertThat(TrainingSet.of(again)).hasSize(400);
  }
}
