package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bloomery.platform.dialect.JsonText;

/**
 * The description of the API in OpenAPI 3.1: addresses and parameters from the endpoints, schemas
 * from the resource {@code openapi-schemas.json}.
 */
final class OpenApi {
  private static final String SCHEMAS = "openapi-schemas.json";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** What a problem's status means here. */
  private static final Map<Integer, String> PROBLEMS =
      Map.of(
          400, "The request cannot be read; the detail says where",
          401, "No token in force was sent",
          404, "There is no such thing",
          409, "Not possible as things stand; the code says why",
          413, "The body is too large",
          415, "The content type is not accepted",
          422, "The content is not accepted; the field and what is accepted are named",
          503, "No answer in time");

  private OpenApi() {}

  static JsonNode describe(List<Endpoint> endpoints) {
    ObjectNode document = JsonText.object();
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Bloomery")
        .put("version", "1")
        .put(
            "summary",
            "Campaigns of materials discovery: define, start, take experiments, record results")
        .put(
            "description",
            "Numbers carry units as people write them (\"1273 K\", \"812 MPa\"). Unknown fields and"
                + " parameters are refused by name. Errors are problem documents of RFC 9457 with"
                + " code, field and what is accepted. The header Campaign-Sequence tells up to"
                + " which event of the campaign an answer goes; atLeast waits for one.")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", "/");
    document.putArray("security").addObject().putArray("token");
    ObjectNode paths = document.putObject("paths");
    for (Endpoint endpoint : endpoints) {
      paths
          .withObjectProperty(endpoint.path())
          .set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
    }
    ObjectNode components = document.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "A personal API token");
    components.set("schemas", schemas());
    return document;
  }

  private static ObjectNode operation(Endpoint endpoint) {
    ObjectNode operation = JsonText.object();
    operation.put("operationId", endpoint.id());
    operation.put("summary", endpoint.summary());
    operation.putArray("tags").add(tag(endpoint.path()));
    if (endpoint.access() == Endpoint.Access.OPEN) {
      operation.putArray("security");
    }
    ArrayNode parameters = JsonText.object().putArray("parameters");
    for (String name : endpoint.pathParameters()) {
      parameter(
              parameters,
              name,
              "path",
              "string",
              "id of the " + (name.equals("id") ? "campaign" : name))
          .put("required", true);
    }
    for (Endpoint.QueryParameter query : endpoint.query()) {
      parameter(parameters, query.name(), "query", query.type(), query.description());
    }
    if (endpoint.creates()) {
      parameter(
          parameters,
          "Idempotency-Key",
          "header",
          "string",
          "a repeat with the same key and body creates nothing and gets the first answer again");
    }
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    body(endpoint, operation);
    responses(endpoint, operation.putObject("responses"));
    return operation;
  }

  private static String tag(String path) {
    String[] parts = path.split("/");
    return path.startsWith("/api/v1/")
        ? path.contains("/{id}/") && parts.length > 5 && !path.endsWith("draft")
            ? plural(parts[5])
            : plural(parts[3])
        : "service";
  }

  private static String plural(String part) {
    return switch (part) {
      case "openapi.json" -> "service";
      case "experiments", "measurements", "imports", "predictions", "models", "events" -> part;
      case "changes" -> "events";
      case "model-comparison", "model", "shadows" -> "models";
      case "design" -> part;
      case "labs", "experiment-samples" -> "inventory";
      case "properties", "formulas" -> "reference";
      case "accounts", "account", "tokens", "setup", "sign-in" -> "accounts";
      default -> "campaigns";
    };
  }

  private static ObjectNode parameter(
      ArrayNode into, String name, String place, String type, String description) {
    ObjectNode parameter = into.addObject();
    parameter.put("name", name).put("in", place).put("description", description);
    parameter.putObject("schema").put("type", type);
    return parameter;
  }

  private static void body(Endpoint endpoint, ObjectNode operation) {
    switch (endpoint.body()) {
      case Endpoint.Body.None none -> {}
      case Endpoint.Body.Json json -> {
        ObjectNode body = operation.putObject("requestBody").put("required", json.required());
        reference(body.putObject("content").putObject("application/json"), json.schema());
      }
      case Endpoint.Body.File file -> {
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        ObjectNode content = body.putObject("content");
        reference(content.putObject("multipart/form-data"), "ImportForm");
        content.putObject("text/csv").putObject("schema").put("type", "string");
        content.putObject(XLSX).putObject("schema").put("type", "string");
      }
      case Endpoint.Body.Bytes bytes ->
          operation
              .putObject("requestBody")
              .put("required", true)
              .putObject("content")
              .putObject("application/octet-stream")
              .putObject("schema")
              .put("type", "string");
    }
  }

  private static void responses(Endpoint endpoint, ObjectNode into) {
    if (endpoint.body() instanceof Endpoint.Body.File) {
      ObjectNode tried = into.putObject("200").put("description", "What would happen");
      reference(
          tried.putObject("content").putObject("application/json"), endpoint.answers().schema());
    }
    ObjectNode good =
        into.putObject(Integer.toString(endpoint.answers().status())).put("description", "Done");
    if (endpoint.answers().isJson()) {
      reference(
          good.putObject("content").putObject("application/json"), endpoint.answers().schema());
    } else {
      good.putObject("content")
          .putObject(endpoint.answers().schema())
          .putObject("schema")
          .put("type", "string");
    }
    PROBLEMS.forEach((status, meaning) -> {
      if (concerns(status, endpoint)) {
        ObjectNode problem = into.putObject(Integer.toString(status)).put("description", meaning);
        reference(problem.putObject("content").putObject(Problem.MEDIA_TYPE), "Problem");
      }
    });
  }

  private static boolean concerns(int status, Endpoint endpoint) {
    boolean sends = !(endpoint.body() instanceof Endpoint.Body.None);
    return switch (status) {
      case 401 -> endpoint.access() == Endpoint.Access.TOKEN;
      case 404 -> !endpoint.pathParameters().isEmpty();
      case 409, 413, 415, 422 -> sends;
      default -> endpoint.access() == Endpoint.Access.TOKEN;
    };
  }

  private static void reference(ObjectNode into, String schema) {
    into.putObject("schema").put("$ref", "#/components/schemas/" + schema);
  }

  private static JsonNode schemas() {
    try (InputStream stream = OpenApi.class.getResourceAsStream(SCHEMAS)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + SCHEMAS + " is missing from the jar");
      }
      return JsonText.parse(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + SCHEMAS + " cannot be read", e);
    }
  }
}
