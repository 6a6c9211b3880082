package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bloomery.actors.fixtures.Examples;
import org.bloomery.actors.fixtures.GoldenJournal;
import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class JournalFormatTest {
  static final List<String> VERSIONS = GoldenJournal.VERSIONS;

  private final CampaignSerializer serializer = new CampaignSerializer();

  @Test
  void everyEventIsReadBackEqualAndNamesNoClass() throws Exception {
    for (CampaignEvent event : Examples.ofAll(CampaignEvent.class)) {
      byte[] bytes = serializer.toBinary(event);

      assertThat(serializer.fromBinary(bytes, serializer.manifest(event))).isEqualTo(event);
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("bloomery");
      assertThat(serializer.manifest(event)).isEqualTo("campaign-event");
    }
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void everyEventOfAnEarlierVersionIsReadAsItWasMeant(String version) throws Exception {
    for (GoldenJournal.Row row : GoldenJournal.examples(version)) {
      CampaignEvent event = (CampaignEvent) serializer.fromBinary(row.bytes(), row.manifest());

      assertThat(serializer.identifier()).isEqualTo(row.serializer());
      assertThat(EventWords.kind(event)).isEqualTo(row.type());
      assertContains(JsonMappers.json().valueToTree(event), row.json(), row.type());
    }
  }

  /** Later versions may know more fields, but have to say all that was said. */
  private static void assertContains(JsonNode today, JsonNode kept, String where) {
    if (kept.isObject()) {
      for (Map.Entry<String, JsonNode> field : kept.properties()) {
        assertThat(today.has(field.getKey())).as(where + "." + field.getKey()).isTrue();
        assertContains(today.get(field.getKey()), field.getValue(), where + "." + field.getKey());
      }
    } else if (kept.isArray()) {
      assertThat(today.size()).as(where).isEqualTo(kept.size());
      for (int i = 0; i < kept.size(); i++) {
        assertContains(today.get(i), kept.get(i), where + "[" + i + "]");
      }
    } else {
      // As text: a small long is read as an int.
      assertThat(today.asText()).as(where).isEqualTo(kept.asText());
    }
  }

  @Test
  void theNewestKeptJournalHoldsAnExampleOfEveryEvent() throws IOException {
    JsonSubTypes types = CampaignEvent.class.getAnnotation(JsonSubTypes.class);

    assertThat(GoldenJournal.examples(VERSIONS.get(VERSIONS.size() - 1)))
        .extracting(GoldenJournal.Row::type)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(types.value()).map(JsonSubTypes.Type::name).toList());
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void theEventsOfAnEarlierVersionGiveTheirCampaign(String version) throws Exception {
    CampaignState state = CampaignState.fresh("kept");
    for (GoldenJournal.Row row : GoldenJournal.campaign(version)) {
      state = state.apply(CampaignSerializer.event(row.bytes()));
    }

    assertThat(state.status()).isEqualTo(CampaignStatus.COMPLETED);
    assertThat(state.measurements().size()).isEqualTo(6);
    assertThat(state.experiments().stream().filter(ExperimentFile::spent)).hasSize(6);
    assertThat(state.servingModel()).isPresent();
    assertThat(CampaignSerializer.state(serializer.toBinary(state))).isEqualTo(state);
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void theSnapshotOfAnEarlierVersionIsReadAndWrittenAnewIsSmallerAndTheSame(String version)
      throws Exception {
    byte[] kept = GoldenJournal.snapshot(version);
    CampaignState state = CampaignState.fresh("kept");
    for (GoldenJournal.Row row : GoldenJournal.campaign(version)) {
      state = state.apply(CampaignSerializer.event(row.bytes()));
    }

    Object read = serializer.fromBinary(kept, "campaign-state");
    byte[] written = serializer.toBinary(read);

    assertThat(read).isEqualTo(state);
    assertThat(serializer.fromBinary(written, serializer.manifest(read))).isEqualTo(state);
    assertThat(written.length).isLessThanOrEqualTo(kept.length);
    assertThat(new String(written, StandardCharsets.ISO_8859_1)).doesNotContain("bloomery");
  }

  @Test
  void aSnapshotThatSpeaksOfWhatNeverCameIsRefused() throws Exception {
    CampaignState state = CampaignState.fresh("kept");
    for (GoldenJournal.Row row : GoldenJournal.campaign(VERSIONS.get(0))) {
      state = state.apply(CampaignSerializer.event(row.bytes()));
    }
    ObjectNode tree = (ObjectNode) JsonMappers.cbor().readTree(serializer.toBinary(state));
    ArrayNode first = (ArrayNode) tree.get("experiments").get(0);
    first.set(1, first.numberNode(1_000_000));

    assertThatThrownBy(() ->
            serializer.fromBinary(JsonMappers.cbor().writeValueAsBytes(tree), "campaign-state"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("1000000 is not the number of a value that came before");
  }

  @Test
  void whatANewerVersionWroteIsRefusedByName() {
    assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "campaign-event-9"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("campaign-event-9");
  }
}
