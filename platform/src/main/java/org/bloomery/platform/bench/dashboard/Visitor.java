package org.bloomery.platform.bench.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.platform.dialect.JsonText;

/**
 * A person at the dashboard whose browser draws nothing: it loads a page, holds the push connection
 * and sends what a person does, in the protocol of Vaadin's own client, so that only the server's
 * time counts. One thread acts; what the server pushes is heard on others.
 */
final class Visitor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PROPERTIES = 1;
  private static final int ATTRIBUTES = 3;
  private static final String SCREEN =
      "&v-sh=900&v-sw=1280&v-wh=900&v-ww=1280&v-bh=900&v-bw=1280&v-tzo=0&v-rtzo=0&v-dstd=0&v-dston=false"
          + "&v-tzid=Etc%2FUTC&v-wn=bench&v-td=false&v-pr=1&v-cs=light&v-tn=lumo";
  private static final String PUSHING =
      "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1&X-Atmosphere-Transport=websocket"
          + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json;%20charset=UTF-8"
          + "&X-atmo-protocol=true&X-Vaadin-LastSeenServerSyncId=0";

  private final HttpClient http;
  private final String dashboard;
  private String cookie = "";
  private String security = "";
  private int page = -1;
  private int sent;
  private String address = "";
  private Optional<WebSocket> push = Optional.empty();

  private final Object lock = new Object();
  private final List<Heard> heard = new ArrayList<>();
  private final Map<String, Integer> elements = new HashMap<>();
  private int seen;

  /** A message of the server, and when all of it was there, ns. */
  private record Heard(String text, long nanos) {}

  /**
   * @param dashboard address of the pages
   */
  Visitor(HttpClient http, String dashboard) {
    this.http = http;
    this.dashboard = dashboard;
  }

  /** Signs in at the door. */
  void signIn() throws IOException, InterruptedException {
    load("sign-in");
    await("\"enter\"");
    fill("name", Furniture.NAME);
    fill("password", Furniture.PASSWORD);
    click("enter");
    await("\"new-campaign\"");
    ledTo("");
  }

  /**
   * Opens an address as when it is typed into a browser: the document, the session's page and the
   * first navigation. What else the page asks for is pushed later.
   *
   * @return when it began, ns
   */
  long load(String where) throws IOException, InterruptedException {
    leave();
    synchronized (lock) {
      heard.clear();
      elements.clear();
      seen = 0;
    }
    long begun = System.nanoTime();
    get("/" + where);
    JsonNode config =
        JsonMappers.json()
            .readTree(
                get(
                    "/?v-r=init&query=&location="
                        + URLEncoder.encode(where, StandardCharsets.UTF_8)
                        + SCREEN))
            .path("appConfig");
    page = config.path("v-uiId").asInt();
    security = config.at("/uidl/Vaadin-Security-Key").asText();
    sent = 0;
    hear(config.path("uidl").toString());
    push = Optional.of(connected(config.at("/uidl/Vaadin-Push-ID").asText()));
    navigate("/" + where, "");
    address = where;
    return begun;
  }

  /** Whether this page is the one that is open; a link to it leads nowhere. */
  boolean isAt(String where) {
    return address.equals(where);
  }

  /** Says where the server has led. */
  void ledTo(String where) {
    address = where;
  }

  /**
   * Follows a link to another page.
   *
   * @return when it began, ns
   */
  long follow(String where) throws IOException, InterruptedException {
    long begun = begin();
    navigate(where, "link");
    address = where;
    return begun;
  }

  /** Types a value into the field of this id, and leaves it. */
  void fill(String field, String value) throws IOException, InterruptedException {
    int node = element(field);
    ArrayNode calls = JsonText.object().putArray("rpc");
    calls
        .addObject()
        .put("type", "mSync")
        .put("node", node)
        .put("feature", PROPERTIES)
        .put("property", "value")
        .put("value", value);
    event(calls, node, "change");
    send(calls);
  }

  /**
   * Presses the button of this id.
   *
   * @return when it began, ns
   */
  long click(String button) throws IOException, InterruptedException {
    int node = element(button);
    ArrayNode calls = JsonText.object().putArray("rpc");
    ObjectNode data = event(calls, node, "click");
    for (String key : List.of("shiftKey", "metaKey", "ctrlKey", "altKey")) {
      data.put("event." + key, false);
    }
    for (String key : List.of("clientX", "clientY", "screenX", "screenY", "button")) {
      data.put("event." + key, 0);
    }
    data.put("event.detail", 1);
    long begun = begin();
    send(calls);
    return begun;
  }

  /**
   * Waits until the server has said something since the last action began.
   *
   * @return when that was there, ns
   */
  long await(String part) throws InterruptedException {
    return await(text -> text.contains(part), "'" + part + "'");
  }

  private long await(Predicate<String> wanted, String words) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (lock) {
      while (true) {
        for (Heard message : heard) {
          if (wanted.test(message.text())) {
            return message.nanos();
          }
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new IllegalStateException(
              "the server did not say " + words + " within " + PATIENCE.toSeconds() + " s");
        }
        TimeUnit.NANOSECONDS.timedWait(lock, left);
      }
    }
  }

  /** Whether the server has said something since the last action began. */
  boolean hasHeard(String part) {
    synchronized (lock) {
      return heard.stream().anyMatch(message -> message.text().contains(part));
    }
  }

  /**
   * Waits until the server has said nothing for a time.
   *
   * @return when its last message was there, ns
   */
  long awaitSilence(Duration silence) throws InterruptedException {
    synchronized (lock) {
      while (true) {
        long last = heard.isEmpty() ? System.nanoTime() : heard.getLast().nanos();
        long left = last + silence.toNanos() - System.nanoTime();
        if (left <= 0 && !heard.isEmpty()) {
          return last;
        }
        TimeUnit.NANOSECONDS.timedWait(lock, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
      }
    }
  }

  private long begin() {
    synchronized (lock) {
      heard.clear();
    }
    return System.nanoTime();
  }

  private int element(String id) {
    synchronized (lock) {
      Integer node = elements.get(id);
      if (node == null) {
        throw new IllegalStateException("there is nothing with the id " + id + " on this page");
      }
      return node;
    }
  }

  private static ObjectNode event(ArrayNode calls, int node, String name) {
    return calls
        .addObject()
        .put("type", "event")
        .put("node", node)
        .put("event", name)
        .putObject("data");
  }

  private void navigate(String where, String trigger) throws IOException, InterruptedException {
    ArrayNode calls = JsonText.object().putArray("rpc");
    ObjectNode data = event(calls, 1, "ui-navigate");
    data.put("route", where).put("query", "").put("appShellTitle", "").put("trigger", trigger);
    data.putObject("historyState").put("idx", 0);
    send(calls);
  }

  private void send(ArrayNode calls) throws IOException, InterruptedException {
    ObjectNode message = JsonText.object().put("csrfToken", security);
    message.set("rpc", calls);
    synchronized (lock) {
      message.put("syncId", seen);
    }
    message.put("clientId", sent++);
    hear(post(message));
  }

  private String post(ObjectNode message) throws IOException, InterruptedException {
    return answer(
        request("/?v-r=uidl&v-uiId=" + page)
            .header("Content-Type", "application/json; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
            .build());
  }

  private String get(String resource) throws IOException, InterruptedException {
    return answer(request(resource).GET().build());
  }

  private HttpRequest.Builder request(String resource) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(dashboard + resource)).timeout(PATIENCE);
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private String answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(given -> cookie = given.substring(0, given.indexOf(';')));
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          request.uri() + " was answered with " + response.statusCode());
    }
    return response.body();
  }

  private WebSocket connected(String pushId) {
    String channel =
        dashboard.replaceFirst("http", "ws")
            + "/VAADIN/push?v-r=push&v-uiId="
            + page
            + "&v-pushId="
            + pushId
            + PUSHING;
    return http.newWebSocketBuilder()
        .header("Cookie", cookie)
        .connectTimeout(PATIENCE)
        .buildAsync(URI.create(channel), new Pushed())
        .join();
  }

  /** Takes up a message in any of the forms in which it comes. */
  private void hear(String text) {
    long now = System.nanoTime();
    int begin = text.indexOf('{');
    if (begin < 0) {
      return; // the greeting of the push connection
    }
    JsonNode message;
    try {
      message = JsonMappers.json().readTree(text.substring(begin));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a message of Vaadin: " + text, e);
    }
    if (message.at("/meta/appError").isObject() || message.at("/meta/sessionExpired").asBoolean()) {
      throw new IllegalStateException("the page failed: " + message.path("meta"));
    }
    synchronized (lock) {
      seen = Math.max(seen, message.path("syncId").asInt(seen));
      for (JsonNode change : message.path("changes")) {
        if (change.path("feat").asInt(-1) == ATTRIBUTES
            && change.path("key").asText().equals("id")) {
          elements.put(change.path("value").asText(), change.path("node").asInt());
        }
      }
      heard.add(new Heard(text, now));
      lock.notifyAll();
    }
  }

  /** Messages come in pieces, each message behind its length. */
  private final class Pushed implements WebSocket.Listener {
    private final StringBuilder pieces = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
      pieces.append(piece);
      int bar = pieces.indexOf("|");
      while (bar > 0 && pieces.length() > bar + Integer.parseInt(pieces.substring(0, bar))) {
        int end = bar + 1 + Integer.parseInt(pieces.substring(0, bar));
        hear(pieces.substring(bar + 1, end));
        pieces.delete(0, end);
        bar = pieces.indexOf("|");
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Tells the server that the page is gone, as browsers do. */
  private void leave() throws IOException, InterruptedException {
    if (page >= 0) {
      push.ifPresent(WebSocket::abort);
      ObjectNode message = JsonText.object().put("csrfToken", security).put("UNLOAD", true);
      message.putArray("rpc");
      message.put("syncId", seen).put("clientId", sent++);
      post(message);
      page = -1;
    }
  }

  @Override
  public void close() {
    try {
      leave();
    } catch (IOException e) {
      push.ifPresent(WebSocket::abort); // the server is gone before its visitor
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
