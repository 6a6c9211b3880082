package org.bloomery.actors.campaign;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.NotSerializableException;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.bloomery.data.store.JsonMappers;

/**
 * Events and snapshots as CBOR with explicit type names. No class name is written anywhere, so a
 * journal outlives every renaming.
 */
public final class CampaignSerializer extends SerializerWithStringManifest {
  /** Never changed: it stands in every row of the journal. */
  private static final int IDENTIFIER = 1_164_001;

  private static final String EVENT = "campaign-event";
  private static final String STATE = "campaign-state";

  /** Doubled fields are looked for in what others wrote; here it would only slow long journals. */
  private static final ObjectReader EVENTS =
      JsonMappers.cbor()
          .readerFor(CampaignEvent.class)
          .without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object value) {
    return switch (value) {
      case CampaignEvent event -> EVENT;
      case CampaignState state -> STATE;
      default -> throw new IllegalArgumentException("not kept in a journal: " + value.getClass());
    };
  }

  @Override
  public byte[] toBinary(Object value) {
    try {
      return switch (value) {
        case CampaignEvent event ->
            JsonMappers.cbor().writerFor(CampaignEvent.class).writeValueAsBytes(event);
        case CampaignState state -> SnapshotForm.WRITER.writeValueAsBytes(state);
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
        case EVENT -> event(bytes);
        case STATE -> state(bytes);
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

  /** Reads an event as it stands in the journal. */
  public static CampaignEvent event(byte[] bytes) throws IOException {
    return EVENTS.readValue(bytes);
  }

  /** Reads a state as it stands in a snapshot. */
  public static CampaignState state(byte[] bytes) throws IOException {
    return SnapshotForm.READER.readValue(bytes);
  }
}
