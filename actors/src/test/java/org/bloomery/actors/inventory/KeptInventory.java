package org.bloomery.actors.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.store.JsonMappers;

/**
 * Inventories kept from earlier versions, which every later version has to read. {@link #main}
 * writes that of today into a new file; existing ones are never written again.
 */
final class KeptInventory {
  /** Files under {@code src/test/resources/journal/inventory}. */
  static final List<String> VERSIONS = List.of("0.1");

  private KeptInventory() {}

  /** A row: stable manifest, the event as JSON for people, its bytes. */
  record Row(String manifest, int serializer, JsonNode json, byte[] bytes) {}

  static List<Row> events(String version) throws IOException {
    String resource = "/journal/inventory/" + version + ".jsonl";
    try (InputStream stream = KeptInventory.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      List<Row> rows = new ArrayList<>();
      for (String line :
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        JsonNode node = JsonMappers.json().readTree(line);
        rows.add(
            new Row(
                node.get("manifest").asText(),
                node.get("serializer").asInt(),
                node.get("json"),
                Base64.getDecoder().decode(node.get("cbor").asText())));
      }
      return rows;
    }
  }

  /** Writes today's events into the file given. */
  public static void main(String[] arguments) throws IOException {
    InventorySerializer serializer = new InventorySerializer();
    List<String> lines = new ArrayList<>();
    for (InventoryEvent event : everything().journal()) {
      ObjectNode node = JsonMappers.json().createObjectNode();
      node.put("manifest", serializer.manifest(event));
      node.put("serializer", serializer.identifier());
      node.set("json", JsonMappers.json().valueToTree(event));
      node.put("cbor", Base64.getEncoder().encodeToString(serializer.toBinary(event)));
      lines.add(JsonMappers.json().writeValueAsString(node));
    }
    Files.write(Path.of(arguments[0]), lines);
  }

  /** One of each event, and more of some. */
  static Inventories everything() {
    Inventories inventory = Inventories.withFourLotsAndASample();
    InventoryCommand.Once once = new InventoryCommand.Once("k1", "digest");
    inventory.accept(
        Inventories.weighing(Optional.empty(), false, Optional.of(once), 2.5, 4.9, 1.3, 1.4));
    inventory.accept(new InventoryCommand.BlockLot(Inventories.ADA, "L1", "oxidised"));
    inventory.accept(new InventoryCommand.UnblockLot(Inventories.ADA, "L1", "cleaned"));
    inventory.accept(
        Inventories.weighing(Optional.of("W1"), false, Optional.empty(), 2.4, 4.9, 1.3, 1.4));
    inventory.accept(new InventoryCommand.CorrectLot(Inventories.ADA, "L2", 90, "counted", false));
    inventory.accept(
        new InventoryCommand.ChangeSample(
            Inventories.ADA,
            "BLM-0001",
            Optional.empty(),
            Optional.of("oven"),
            OptionalDouble.of(9.9),
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
