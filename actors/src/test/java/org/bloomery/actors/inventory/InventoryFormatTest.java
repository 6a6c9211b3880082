package org.bloomery.actors.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class InventoryFormatTest {
  static final List<String> VERSIONS = KeptInventory.VERSIONS;

  private final InventorySerializer serializer = new InventorySerializer();

  @Test
  void everyEventHasAStableNameOfItsOwn() {
    List<JsonSubTypes.Type> types =
        List.of(InventoryEvent.class.getAnnotation(JsonSubTypes.class).value());

    assertThat(types).extracting(JsonSubTypes.Type::name).doesNotHaveDuplicates();
    assertThat(types)
        .extracting(JsonSubTypes.Type::value)
        .containsExactlyInAnyOrder(InventoryEvent.class.getPermittedSubclasses());
  }

  @Test
  void everyEventAndTheStateAreReadBackEqualAndNameNoClass() throws Exception {
    Inventories inventory = KeptInventory.everything();

    for (InventoryEvent event : inventory.journal()) {
      byte[] bytes = serializer.toBinary(event);
      assertThat(serializer.fromBinary(bytes, serializer.manifest(event))).isEqualTo(event);
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("bloomery");
    }
    assertThat(inventory.journal().stream().map(Object::getClass).distinct())
        .hasSize(InventoryEvent.class.getPermittedSubclasses().length);
    byte[] state = serializer.toBinary(inventory.state());
    assertThat(serializer.fromBinary(state, "inventory-state")).isEqualTo(inventory.state());
    assertThat(new String(state, StandardCharsets.ISO_8859_1)).doesNotContain("bloomery");
  }

  @Test
  void theJournalAloneGivesTheState() {
    Inventories inventory = KeptInventory.everything();

    InventoryState again = InventoryState.fresh("melt shop");
    for (InventoryEvent event : inventory.journal()) {
      again = again.apply(event);
    }

    assertThat(again).isEqualTo(inventory.state());
    assertThat(again.sequence()).isEqualTo(inventory.journal().size());
  }

  @Test
  void whatANewerVersionWroteIsRefusedByName() {
    assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "inventory-event-9"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("inventory-event-9");
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void theEventsOfAnEarlierVersionGiveTheirInventory(String version) throws Exception {
    InventoryState state = InventoryState.fresh("melt shop");
    Set<Class<?>> kinds = new HashSet<>();
    for (KeptInventory.Row row : KeptInventory.events(version)) {
      InventoryEvent event = (InventoryEvent) serializer.fromBinary(row.bytes(), row.manifest());
      assertThat(serializer.identifier()).isEqualTo(row.serializer());
      assertThat(JsonMappers.json().valueToTree(event).path("type"))
          .isEqualTo(row.json().path("type"));
      kinds.add(event.getClass());
      state = state.apply(event);
    }

    assertThat(kinds).hasSize(10);
    assertThat(state.lots().get("L1").orElseThrow().gramsLeft()).isCloseTo(97.6, within(1e-9));
    assertThat(state.lots().get("L2").orElseThrow().gramsLeft()).isEqualTo(90);
    assertThat(state.samples().get("BLM-0001").orElseThrow().location()).isEqualTo("oven");
    assertThat(state.samples().get("BLM-0001").orElseThrow().asMade()).isPresent();
    assertThat(state.specimensOf("BLM-0001")).hasSize(1);
    assertThat(state.attachments()).hasSize(1);
    assertThat(state.answers().find(Inventories.ADA, "k1", Inventories.MORNING)).isPresent();
  }
}
