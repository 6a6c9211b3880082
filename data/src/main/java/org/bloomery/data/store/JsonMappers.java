package org.bloomery.data.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The one way values become JSON or CBOR, so that journal, files and HTTP agree: unknown, missing,
 * doubled and mistyped fields are refused, absent optional fields are empty, times are ISO 8601,
 * and equal values give equal texts.
 */
public final class JsonMappers {
  /** Nothing of ours is nested deeper; hostile input is. */
  private static final int DEEPEST = 100;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();

  private static final ObjectMapper JSON =
      strict(JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build()));

  private static final ObjectMapper CBOR =
      strict(CBORMapper.builder(CBORFactory.builder().streamReadConstraints(CONSTRAINTS).build()));

  private JsonMappers() {}

  /** Text, for HTTP, files and database columns. Shared and never reconfigured: copy it first. */
  public static ObjectMapper json() {
    return JSON;
  }

  /** Binary, for events and snapshots. Shared and never reconfigured: copy it first. */
  public static ObjectMapper cbor() {
    return CBOR;
  }

  private static ObjectMapper strict(MapperBuilder<?, ?> builder) {
    return builder
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(
            SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
            SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .build();
  }
}
