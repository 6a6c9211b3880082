package org.bloomery.platform.bench.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.bloomery.data.store.JsonMappers;

/** Talks to a server over HTTP with a personal token. */
public final class ApiClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final String token;

  /**
   * @param address base address of the API
   */
  public ApiClient(String address, String token) {
    this.address = address;
    this.token = token;
  }

  /** Speaks to the same server for somebody else; to be closed on its own. */
  public ApiClient as(String otherToken) {
    return new ApiClient(address, otherToken);
  }

  /**
   * An answer.
   *
   * @param nanos from sending until all of it was there
   */
  public record Answer(int status, JsonNode json, long nanos) {
    public boolean accepted() {
      return status / 100 == 2;
    }

    /** The document of an accepted request. */
    public JsonNode ok() {
      if (!accepted()) {
        throw new IllegalStateException("refused with " + status + ": " + json);
      }
      return json;
    }
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET()).ok();
  }

  /** Sends a JSON document, nothing for an empty one. */
  public Answer post(String path, String json, Optional<String> key)
      throws IOException, InterruptedException {
    return post(path, json, "application/json", key);
  }

  /** Sends a document of another type. */
  public Answer post(String path, String body, String type, Optional<String> key)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .POST(
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", type);
    }
    key.ifPresent(value -> request.header("Idempotency-Key", value));
    return send(request);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    long sent = System.nanoTime();
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    long nanos = System.nanoTime() - sent;
    boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
    return new Answer(
        response.statusCode(),
        json ? JsonMappers.json().readTree(response.body()) : MissingNode.getInstance(),
        nanos);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
