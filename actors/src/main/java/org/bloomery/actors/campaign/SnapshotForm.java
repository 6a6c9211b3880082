package org.bloomery.actors.campaign;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.store.JsonMappers;

/**
 * How a state is written into a snapshot: as all our CBOR, but a candidate, test, account or
 * experiment state that stood there before is only its number among them, and a time is a number of
 * milliseconds. A long campaign says the same things often, and recovery waits for the reading.
 * Snapshots without these shorthands are read too.
 */
final class SnapshotForm {
  private static final List<Class<?>> REPEATED =
      List.of(Candidate.class, PropertyTest.class, Account.class, Experiment.class);
  private static final Object SEEN = new Object();
  private static final Object LATEST = new Object();
  private static final int NANOS_PER_MILLI = 1_000_000;

  /** Times beyond it cannot be numbers of milliseconds and stay text. */
  private static final long LAST_SECOND_IN_MILLIS = Long.MAX_VALUE / 1000 - 1;

  private static final ObjectMapper MAPPER =
      JsonMappers.cbor()
          .copy()
          .registerModule(
              new SimpleModule("snapshot")
                  .addSerializer(Instant.class, new TimeWriter())
                  .addDeserializer(Instant.class, new TimeReader())
                  .setSerializerModifier(new RepeatedWriters())
                  .setDeserializerModifier(new RepeatedReaders()));

  static final ObjectWriter WRITER = MAPPER.writerFor(CampaignState.class);

  /** Doubled fields are looked for in what others wrote; here it would only slow the start. */
  static final ObjectReader READER =
      MAPPER.readerFor(CampaignState.class).without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private SnapshotForm() {}

  /** What this one reading or writing has met so far. */
  @SuppressWarnings("unchecked")
  private static <T> T seen(DatabindContext context, T none) {
    Object seen = context.getAttribute(SEEN);
    if (seen == null) {
      context.setAttribute(SEEN, none);
      return none;
    }
    return (T) seen;
  }

  private static final class RepeatedWriters extends BeanSerializerModifier {
    private static final long serialVersionUID = 1;

    @Override
    @SuppressWarnings("unchecked")
    public JsonSerializer<?> modifySerializer(
        SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
      return REPEATED.stream().anyMatch(type -> type.isAssignableFrom(bean.getBeanClass()))
          ? new RepeatedWriter((JsonSerializer<Object>) serializer)
          : serializer;
    }
  }

  /** Writes a value in full once; it gets its number when it is complete, as in reading. */
  private static final class RepeatedWriter extends StdSerializer<Object>
      implements ContextualSerializer, ResolvableSerializer {
    private static final long serialVersionUID = 1;

    private final transient JsonSerializer<Object> full;

    private RepeatedWriter(JsonSerializer<Object> full) {
      super(Object.class);
      this.full = full;
    }

    @Override
    @SuppressWarnings("unchecked")
    public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
        throws com.fasterxml.jackson.databind.JsonMappingException {
      return new RepeatedWriter(
          (JsonSerializer<Object>) provider.handleSecondaryContextualization(full, property));
    }

    @Override
    public void resolve(SerializerProvider provider)
        throws com.fasterxml.jackson.databind.JsonMappingException {
      if (full instanceof ResolvableSerializer resolvable) {
        resolvable.resolve(provider);
      }
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      Map<Object, Integer> seen = seen(provider, new HashMap<>());
      Object exact = exact(value);
      Integer number = seen.get(exact);
      if (number == null) {
        full.serialize(value, out, provider);
        seen.put(exact, seen.size());
      } else {
        out.writeNumber(number);
      }
    }

    @Override
    public void serializeWithType(
        Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer type)
        throws IOException {
      Map<Object, Integer> seen = seen(provider, new HashMap<>());
      Object exact = exact(value);
      Integer number = seen.get(exact);
      if (number == null) {
        full.serializeWithType(value, out, provider, type);
        seen.put(exact, seen.size());
      } else {
        out.writeNumber(number);
      }
    }
  }

  /** Compositions are equal within a rounding; here they are the same only to the last digit. */
  private record ExactCandidate(Map<Element, Double> fractions, Conditions process) {}

  private static Object exact(Object value) {
    return value instanceof Candidate candidate
        ? new ExactCandidate(candidate.composition().fractions(), candidate.process())
        : value;
  }

  private static final class RepeatedReaders extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
      return REPEATED.contains(bean.getBeanClass())
          ? new RepeatedReader(deserializer)
          : deserializer;
    }
  }

  private static final class RepeatedReader extends DelegatingDeserializer {
    private static final long serialVersionUID = 1;

    private RepeatedReader(JsonDeserializer<?> full) {
      super(full);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> full) {
      return new RepeatedReader(full);
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return in.hasToken(JsonToken.VALUE_NUMBER_INT)
          ? numbered(in, context)
          : noted(super.deserialize(in, context), context);
    }

    @Override
    public Object deserializeWithType(
        JsonParser in, DeserializationContext context, TypeDeserializer type) throws IOException {
      return in.hasToken(JsonToken.VALUE_NUMBER_INT)
          ? numbered(in, context)
          : noted(super.deserializeWithType(in, context, type), context);
    }

    private Object numbered(JsonParser in, DeserializationContext context) throws IOException {
      List<Object> seen = seen(context, new ArrayList<>());
      int number = in.getIntValue();
      if (number < 0 || number >= seen.size() || !handledType().isInstance(seen.get(number))) {
        return context.reportInputMismatch(
            handledType(), "%d is not the number of a value that came before", number);
      }
      return seen.get(number);
    }

    private static Object noted(Object value, DeserializationContext context) {
      SnapshotForm.<List<Object>>seen(context, new ArrayList<>()).add(value);
      return value;
    }
  }

  private static final class TimeWriter extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1;

    private TimeWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      boolean fits = Math.abs(time.getEpochSecond()) < LAST_SECOND_IN_MILLIS;
      if (fits && time.getNano() % NANOS_PER_MILLI == 0) {
        out.writeNumber(time.toEpochMilli());
      } else {
        out.writeString(time.toString());
      }
    }
  }

  private static final class TimeReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    private TimeReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.hasToken(JsonToken.VALUE_NUMBER_INT)) {
        return latest(in.getLongValue(), context);
      }
      String text = in.getText();
      try {
        return Instant.parse(text);
      } catch (java.time.DateTimeException e) {
        return (Instant)
            context.handleWeirdStringValue(Instant.class, text, "a time is expected, in ISO 8601");
      }
    }

    /** Equal times mostly stand together; they become one object. */
    private static Instant latest(long millis, DeserializationContext context) {
      if (context.getAttribute(LATEST) instanceof Instant latest
          && latest.toEpochMilli() == millis) {
        return latest;
      }
      Instant time = Instant.ofEpochMilli(millis);
      context.setAttribute(LATEST, time);
      return time;
    }
  }
}
