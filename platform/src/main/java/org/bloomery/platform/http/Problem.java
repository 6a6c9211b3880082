package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.bloomery.platform.dialect.JsonText;

/**
 * An error as RFC 9457 tells it.
 *
 * @param code stable code for programs, e.g. {@code CAMPAIGN_NOT_RUNNING}; the problem's type is a
 *     URN made of it
 * @param title short name of the kind of error
 * @param detail what was wrong and what to do
 * @param field the field or parameter concerned, empty for none
 * @param accepted what would have been accepted, empty when the detail says it
 * @param errors further errors of the same document, e.g. the rows of a file
 */
record Problem(
    int status,
    String code,
    String title,
    String detail,
    String field,
    String accepted,
    Optional<JsonNode> errors) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String code, String detail) {
    return new Problem(status, code, titleOf(status), detail, "", "", Optional.empty());
  }

  Problem onField(String name, String acceptedThere) {
    return new Problem(status, code, title, detail, name, acceptedThere, errors);
  }

  Problem withErrors(JsonNode all) {
    return new Problem(status, code, title, detail, field, accepted, Optional.of(all));
  }

  ObjectNode json(String instance) {
    ObjectNode object = JsonText.object();
    object.put("type", "urn:bloomery:problem:" + code.toLowerCase(java.util.Locale.ROOT));
    object.put("title", title);
    object.put("status", status);
    object.put("detail", detail);
    object.put("instance", instance);
    object.put("code", code);
    if (!field.isEmpty()) {
      object.put("field", field);
    }
    if (!accepted.isEmpty()) {
      object.put("accepted", accepted);
    }
    errors.ifPresent(all -> object.set("errors", all));
    return object;
  }

  private static String titleOf(int status) {
    return switch (status) {
      case 400 -> "The request cannot be read";
      case 401 -> "Who are you?";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 409 -> "Not possible as things stand";
      case 413 -> "The request is too large";
      case 415 -> "The content type is not accepted";
      case 429 -> "Too many attempts";
      case 422 -> "The content is not accepted";
      case 503 -> "Not available at the moment";
      default -> "The platform failed";
    };
  }
}
