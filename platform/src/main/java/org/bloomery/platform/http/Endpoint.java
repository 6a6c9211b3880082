package org.bloomery.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One operation of the API: its address, what it takes and answers, and who handles it. Router and
 * OpenAPI document are both made from these, so that they cannot disagree.
 *
 * @param path template with parameters in braces
 * @param id operation id, unique
 * @param query parameters of the query that are accepted; others are refused
 * @param answers successful answer: status and name of its schema
 */
record Endpoint(
    String method,
    String path,
    String id,
    String summary,
    Access access,
    List<QueryParameter> query,
    Body body,
    Answer answers,
    boolean creates,
    Handler handler) {
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");

  Endpoint {
    query = List.copyOf(query);
  }

  /** Who may call. */
  enum Access {
    /** Anybody. */
    OPEN,
    /** Whoever brings a token in force. */
    TOKEN
  }

  /**
   * @param type {@code integer}, {@code boolean} or {@code string}
   */
  record QueryParameter(String name, String type, String description) {}

  /** What is sent. */
  sealed interface Body {
    record None() implements Body {}

    /**
     * A document.
     *
     * @param schema name of its schema
     */
    record Json(String schema, boolean required) implements Body {}

    /** A table, as the body itself or as part {@code file} of a form. */
    record File() implements Body {}

    /** Any file, as the body itself. */
    record Bytes(long largest) implements Body {}
  }

  /**
   * @param schema name of the schema, or a media type for what is no JSON
   */
  record Answer(int status, String schema) {
    boolean isJson() {
      return !schema.contains("/");
    }
  }

  @FunctionalInterface
  interface Handler {
    CompletionStage<? extends Reply> handle(Call call);
  }

  static Endpoint get(String path, String id, String summary, String schema, Handler handler) {
    return new Endpoint(
        "GET",
        path,
        id,
        summary,
        Access.TOKEN,
        List.of(),
        new Body.None(),
        new Answer(200, schema),
        false,
        handler);
  }

  /** A command with an optional document. */
  static Endpoint post(String path, String id, String summary, String body, Handler handler) {
    return new Endpoint(
        "POST",
        path,
        id,
        summary,
        Access.TOKEN,
        List.of(),
        new Body.Json(body, false),
        new Answer(200, "CommandAnswer"),
        false,
        handler);
  }

  /** A command whose document is required. */
  Endpoint needsBody() {
    Body needed =
        switch (body) {
          case Body.Json json -> new Body.Json(json.schema(), true);
          case Body.None none -> none;
          case Body.File file -> file;
          case Body.Bytes bytes -> bytes;
        };
    return new Endpoint(
        method, path, id, summary, access, query, needed, answers, creates, handler);
  }

  Endpoint takesFile() {
    return new Endpoint(
        method, path, id, summary, access, query, new Body.File(), answers, creates, handler);
  }

  /** Takes any file as its body, of at most so many bytes. */
  Endpoint takesBytes(long largest) {
    return new Endpoint(
        method,
        path,
        id,
        summary,
        access,
        query,
        new Body.Bytes(largest),
        answers,
        creates,
        handler);
  }

  /** Creates something: answers 201 and honours an Idempotency-Key. */
  Endpoint creates(String schema) {
    return new Endpoint(
        method, path, id, summary, access, query, body, new Answer(201, schema), true, handler);
  }

  Endpoint answers(String schema) {
    return new Endpoint(
        method,
        path,
        id,
        summary,
        access,
        query,
        body,
        new Answer(answers.status(), schema),
        creates,
        handler);
  }

  Endpoint open() {
    return new Endpoint(
        method, path, id, summary, Access.OPEN, query, body, answers, creates, handler);
  }

  Endpoint as(String otherMethod) {
    return new Endpoint(
        otherMethod, path, id, summary, access, query, body, answers, creates, handler);
  }

  Endpoint query(String name, String type, String description) {
    List<QueryParameter> more = new ArrayList<>(query);
    more.add(new QueryParameter(name, type, description));
    return new Endpoint(method, path, id, summary, access, more, body, answers, creates, handler);
  }

  /** Names of the parameters in the address, in order. */
  List<String> pathParameters() {
    List<String> names = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(path);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
