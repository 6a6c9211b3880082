package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** What a handler answers when all went well. */
sealed interface Reply {
  /** Name of the header that tells up to which event of the campaign the answer goes. */
  String SEQUENCE = "Campaign-Sequence";

  /** A document. */
  record Json(int status, JsonNode body, Map<String, String> headers) implements Reply {
    public Json {
      headers = Map.copyOf(headers);
    }

    Json with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Json(status, body, more);
    }

    /** Tells the campaign's sequence number in the header too. */
    Json at(long sequence) {
      return with(SEQUENCE, Long.toString(sequence));
    }
  }

  /** Text of another kind. */
  record Text(int status, String contentType, String text) implements Reply {}

  /** Bytes of any kind, with headers that say how they may be used. */
  record Content(int status, String contentType, byte[] bytes, Map<String, String> headers)
      implements Reply {
    public Content {
      headers = Map.copyOf(headers);
    }
  }

  /** A file of which the reply is made; it is gone once it was sent. */
  record Written(Path file, String contentType, Map<String, String> headers) implements Reply {
    public Written {
      headers = Map.copyOf(headers);
    }
  }

  /** Server-sent events, as long as the reader listens. */
  record Events(Source<ByteString, NotUsed> source) implements Reply {}

  static Json ok(JsonNode body) {
    return new Json(200, body, Map.of());
  }

  static Json created(JsonNode body) {
    return new Json(201, body, Map.of());
  }
}
