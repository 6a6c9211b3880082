package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.service.ActorConfig;
import org.bloomery.actors.service.ActorPlatform;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.platform.PhaseModelFiles;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.platform.security.AccountService;
import org.bloomery.platform.security.LocalAccess;

/** A platform on an H2 file with the HTTP API on a free port, and a client that talks to it. */
final class RunningApi implements AutoCloseable {
  static final String ADA = "ada-token";
  static final String BOB = "bob-token";
  static final String PAGES = "https://bloomery.example.org";
  static final int LARGEST_ATTACHMENT = 1 << 20;
  private static final Map<String, Account> ACCOUNTS =
      Map.of(ADA, new Account("ada"), BOB, new Account("bob"));

  private final Database database;
  private final ActorPlatform platform;
  private final PhaseModelFiles phases;
  private final ApiServer server;
  private final AccountService accounts;
  private final HttpClient client = HttpClient.newHttpClient();

  /** An answer with its document, where it has one. */
  record Answer(int status, JsonNode json, HttpResponse<String> response) {
    long sequence() {
      return Long.parseLong(response.headers().firstValue(Reply.SEQUENCE).orElseThrow());
    }

    String text(String field) {
      return json.path(field).asText();
    }
  }

  RunningApi(Path directory) {
    database = Database.open(DatabaseSettings.h2(directory.resolve("bloomery")));
    phases = new PhaseModelFiles(directory.resolve("models"), "cpu");
    platform =
        ActorPlatform.start(
            ActorConfig.of(database, directory, new SteadyTrainer())
                .withPhaseModels(phases)
                .withLargestAttachmentBytes(LARGEST_ATTACHMENT)
                .withOverrides(ConfigFactory.parseString("pekko.loglevel = WARNING")));
    accounts =
        new AccountService(
            database.jdbi(),
            InstantSource.system(),
            3,
            Duration.ofMinutes(5),
            new LocalAccess("tester"));
    ApiServices services =
        new ApiServices(
            platform.service(),
            platform.comparisons(),
            platform.rehearsals(),
            platform.predictions(),
            platform.design(),
            platform.history(),
            platform.explorer(),
            new ApiServices.Bench(platform.inventory(), PAGES, LARGEST_ATTACHMENT),
            accounts,
            token -> Optional.ofNullable(ACCOUNTS.get(token)).or(() -> accounts.accountOf(token)),
            PropertyRegistry.standard(),
            () -> "bloomery_up 1\n",
            (operation, status, took) -> {},
            () -> Readiness.READY,
            InstantSource.system());
    server = ApiServer.start("127.0.0.1", 0, services);
  }

  AccountService accounts() {
    return accounts;
  }

  ActorPlatform platform() {
    return platform;
  }

  /** The operations that are served. */
  java.util.List<Endpoint> endpoints() {
    return server.endpoints();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpClient client() {
    return client;
  }

  /** A request with Ada's token. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + ADA);
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  Answer send(String method, String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .method(
                method,
                json.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode json =
          type.contains("json")
              ? JsonText.parse(response.body().getBytes(StandardCharsets.UTF_8))
              : JsonText.object();
      return new Answer(response.statusCode(), json, response);
    } catch (IOException e) {
      throw new AssertionError("no answer from the API", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Waits until a campaign has experiments to claim. */
  JsonNode awaitProposals(String campaign) {
    return org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                get("/api/v1/campaigns/" + campaign + "/experiments?state=PROPOSED")
                    .json()
                    .path("experiments"),
            list -> !list.isEmpty());
  }

  /** Creates and starts a campaign on a small pool; returns its id. */
  String startedCampaign() {
    String id = post("/api/v1/campaigns", Definitions.SMALL_POOL).text("campaign");
    post("/api/v1/campaigns/" + id + "/start", "");
    return id;
  }

  @Override
  public void close() throws Exception {
    client.close();
    server.close();
    platform.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    phases.close();
    database.close();
  }
}
