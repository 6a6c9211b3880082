package org.bloomery.actors.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InventoryFormatTest {
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
    Inventories inventory = everything();

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
    Inventories inventory = everything();

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

  private static Inventories everything() {
    Inventories inventory = Inventories.withFourLotsAndASample();
    InventoryCommand.Once once = new InventoryCommand.Once("k1", "digest");
    inventory.accept(
        Inventories.weighing(Optional.empty(), false, Optional.of(once), 2.5, 4.9, 1.3, 1.4));
    inventory.accept(new InventoryCommand.BlockLot(Inventories.ADA, "L1", "oxidised"));
    inventory.accept(new InventoryCommand.UnblockLot(Inventories.ADA, "L1", "cleaned"));
    inventory.accept(new InventoryCommand.CorrectLot(Inventories.ADA, "L1", 90, "counted", false));
    inventory.accept(
        new InventoryCommand.ChangeSample(
            Inventories.ADA,
            "BLM-0001",
            Optional.empty(),
            Optional.of("oven"),
            java.util.OptionalDouble.of(9.9),
            ""));
    inventory.accept(
        new InventoryCommand.AddSpecimen(
            Inventories.ADA, "BLM-0001", "cylinder", "", Optional.empty()));
    inventory.accept(
        new InventoryCommand.AttachFile(
            Inventories.ADA,
            "L1",
            "a".repeat(64),
            "certificate.pdf",
            "application/pdf",
            4,
            Optional.empty()));
    return inventory;
  }
}
