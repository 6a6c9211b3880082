package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.bloomery.actors.campaign.Account;
import org.bloomery.platform.dialect.Fields;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;

/**
 * A request as a handler sees it: checked against its endpoint, with its account.
 *
 * @param by who asks; absent only on open endpoints
 * @param path values of the address' parameters
 * @param body the document, absent when none was sent
 */
record Call(
    Optional<Account> by,
    Map<String, String> path,
    Map<String, String> query,
    Optional<String> idempotencyKey,
    Optional<String> lastEventId,
    Optional<JsonNode> body,
    Optional<UploadedFile> upload) {

  /** The Idempotency-Key within what is created: one key may serve each of them once. */
  Optional<String> keyOf(String created) {
    return idempotencyKey.map(key -> created + ": " + key);
  }

  Account account() {
    return by.orElseThrow(() -> new IllegalStateException("an open endpoint has no account"));
  }

  /** A parameter of the address; its endpoint declares it. */
  String path(String name) {
    return Optional.ofNullable(path.get(name))
        .orElseThrow(() -> new IllegalStateException("the address has no parameter " + name));
  }

  String campaign() {
    return path("id");
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A whole number of the query. */
  long number(String name, long otherwise, long lowest, long highest) {
    return query(name)
        .map(text -> {
          if (text.matches("\\d{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= lowest && number <= highest) {
              return number;
            }
          }
          throw refusedQuery(name, text, "a whole number from " + lowest + " to " + highest);
        })
        .orElse(otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return query(name)
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw refusedQuery(name, text, "true or false");
            })
        .orElse(otherwise);
  }

  static ProblemException refusedQuery(String name, String given, String accepted) {
    return new ProblemException(
        Problem.of(
                400,
                "PARAMETER_REFUSED",
                "parameter " + name + ": '" + given + "' is not accepted; accepted is " + accepted)
            .onField(name, accepted));
  }

  /** The document; an absent one counts as an empty object where the endpoint allows that. */
  Given document() {
    return Given.document(body.orElseGet(JsonText::object));
  }

  Fields fields() {
    return document().fields();
  }
}
