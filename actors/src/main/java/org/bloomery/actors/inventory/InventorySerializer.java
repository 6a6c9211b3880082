package org.bloomery.actors.inventory;

import java.io.IOException;
import java.io.NotSerializableException;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.bloomery.data.store.JsonMappers;

/**
 * Events and snapshots of inventories as CBOR with explicit type names. No class name is written
 * anywhere, so a journal outlives every renaming.
 */
public final class InventorySerializer extends SerializerWithStringManifest {
  /** Never changed: it stands in every row of the journal. */
  private static final int IDENTIFIER = 1_164_002;

  private static final String EVENT = "inventory-event";
  private static final String STATE = "inventory-state";

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object value) {
    return switch (value) {
      case InventoryEvent event -> EVENT;
      case InventoryState state -> STATE;
      default -> throw new IllegalArgumentException("not kept in a journal: " + value.getClass());
    };
  }

  @Override
  public byte[] toBinary(Object value) {
    try {
      return switch (value) {
        case InventoryEvent event ->
            JsonMappers.cbor().writerFor(InventoryEvent.class).writeValueAsBytes(event);
        case InventoryState state -> JsonMappers.cbor().writeValueAsBytes(state);
        default -> throw new IllegalArgumentException("not kept in a journal: " + value.getClass());
      };
    } catch (IOException e) {
      throw new IllegalStateException("cannot be written: " + value, e);
    }
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    try {
      return switch (manifest) {
        case EVENT -> JsonMappers.cbor().readValue(bytes, InventoryEvent.class);
        case STATE -> JsonMappers.cbor().readValue(bytes, InventoryState.class);
        default ->
            throw new NotSerializableException(
                "'" + manifest + "' is not known here; it may come from a newer Bloomery");
      };
    } catch (IOException e) {
      NotSerializableException refusal =
          new NotSerializableException(manifest + " cannot be read: " + e.getMessage());
      refusal.initCause(e);
      throw refusal;
    }
  }
}
