package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.bloomery.platform.dialect.JsonText;

/** Speaks HTTP to a Bloomery, and turns its problems into failures with a sentence. */
final class ApiClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final String token;
  private final AutoCloseable behind;

  /**
   * @param base address, e.g. {@code http://127.0.0.1:8081}
   * @param behind closed with this client
   */
  ApiClient(String base, String token, AutoCloseable behind) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    this.token = token;
    this.behind = behind;
  }

  /** Path of something of a campaign. */
  static String campaign(String id, String rest) {
    return "/api/v1/campaigns/" + encoded(id) + rest;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  /** A document that is no JSON. */
  byte[] getBytes(String path) {
    return answer(request(path).GET()).body();
  }

  JsonNode post(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JsonText.write(body))));
  }

  /** A page as its text. */
  String page(String path) {
    return new String(answer(request(path).GET()).body(), StandardCharsets.UTF_8);
  }

  JsonNode delete(String path) {
    return send(request(path).DELETE());
  }

  /** Commands a campaign, and waits until whoever looks next sees it. */
  JsonNode command(String path, JsonNode body) {
    JsonNode answer = post(path, body);
    get(campaign(answer.path("campaign").asText(), "?atLeast=" + answer.path("sequence").asLong()));
    return answer;
  }

  /** Sends a table of results. */
  JsonNode postTable(String path, byte[] table, String contentType) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(table)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder request) {
    return json(answer(request));
  }

  private static JsonNode json(HttpResponse<byte[]> response) {
    return response.body().length == 0 ? JsonText.object() : JsonText.parse(response.body());
  }

  /** What came back, unless it is a problem. */
  private HttpResponse<byte[]> answer(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() >= 300) {
        throw new CommandFailedException(problem(response.statusCode(), json(response)));
      }
      return response;
    } catch (IOException e) {
      throw new CommandFailedException("no answer from " + base + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted", e);
    }
  }

  private static String problem(int status, JsonNode body) {
    StringBuilder text = new StringBuilder(body.path("detail").asText("HTTP status " + status));
    for (JsonNode error : body.path("errors")) {
      text.append("\n  ");
      if (error.path("row").asInt(0) > 0) {
        text.append("row ").append(error.path("row").asInt());
        String column = error.path("column").asText("");
        text.append(column.isEmpty() ? ": " : ", column " + column + ": ");
      }
      text.append(error.isTextual() ? error.asText() : error.path("message").asText());
    }
    return text.toString();
  }

  @Override
  public void close() {
    try {
      behind.close();
    } catch (Exception e) {
      throw new CommandFailedException("the home was not closed in order: " + e, e);
    }
  }
}
