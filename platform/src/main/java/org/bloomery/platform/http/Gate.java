package org.bloomery.platform.http;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.StreamConverters;
import org.bloomery.actors.campaign.Account;
import org.bloomery.platform.dialect.JsonText;

/**
 * The way of one request: found, known by its token, read, handled, answered; and every failure on
 * the way becomes a problem document.
 */
final class Gate {
  private static final long PATIENCE_SECONDS = 45;
  private static final int LONGEST_KEY = 200;
  private static final ContentType PROBLEM =
      MediaTypes.applicationWithFixedCharset(
              "problem+json", org.apache.pekko.http.javadsl.model.HttpCharsets.UTF_8)
          .toContentType();
  private static final ContentType EVENT_STREAM = MediaTypes.TEXT_EVENT_STREAM.toContentType();

  /** Operation under which requests are counted that no endpoint takes. */
  private static final String NO_OPERATION = "none";

  private final Router router;
  private final Authenticator authenticator;
  private final Latencies latencies;
  private final BodyReader bodies;
  private final Materializer materializer;
  private final Executor blocking;

  Gate(
      Router router,
      Authenticator authenticator,
      Latencies latencies,
      Materializer materializer,
      Executor blocking) {
    this.router = router;
    this.authenticator = authenticator;
    this.latencies = latencies;
    this.bodies = new BodyReader(materializer);
    this.materializer = materializer;
    this.blocking = blocking;
  }

  CompletionStage<HttpResponse> handle(HttpRequest request) {
    long start = System.nanoTime();
    Router.Found found = router.find(request.method().name(), segments(request));
    CompletionStage<? extends Reply> reply;
    try {
      reply = reply(request, found);
    } catch (RuntimeException e) {
      reply = CompletableFuture.failedFuture(e);
    }
    return reply.handle((done, failure) -> {
      HttpResponse response =
          failure == null ? response(done) : response(Problems.of(failure), request);
      latencies.answered(
          operation(found),
          response.status().intValue(),
          Duration.ofNanos(System.nanoTime() - start));
      return response;
    });
  }

  private static String operation(Router.Found found) {
    return switch (found) {
      case Router.Found.Match match -> match.endpoint().id();
      case Router.Found.OtherMethods others -> NO_OPERATION;
      case Router.Found.Nothing nothing -> NO_OPERATION;
    };
  }

  private CompletionStage<? extends Reply> reply(HttpRequest request, Router.Found found) {
    return switch (found) {
      case Router.Found.Match match -> admitted(request, match);
      case Router.Found.OtherMethods others -> {
        request.discardEntityBytes(materializer);
        String accepted = String.join(", ", others.accepted());
        throw new ProblemException(
            Problem.of(
                    405,
                    "METHOD_NOT_ALLOWED",
                    request.method().name() + " is not possible here; possible is " + accepted)
                .onField("", accepted));
      }
      case Router.Found.Nothing nothing -> {
        request.discardEntityBytes(materializer);
        throw new ProblemException(
            Problem.of(
                404,
                "NO_SUCH_ADDRESS",
                "there is nothing at "
                    + request.getUri().path()
                    + "; all addresses are listed in /api/v1/openapi.json"));
      }
    };
  }

  private CompletionStage<? extends Reply> admitted(HttpRequest request, Router.Found.Match match) {
    Endpoint endpoint = match.endpoint();
    return CompletableFuture.supplyAsync(() -> account(request, endpoint), blocking)
        .whenComplete((account, failure) -> {
          if (failure != null) {
            request.discardEntityBytes(materializer);
          }
        })
        .thenCompose(account -> {
          Map<String, String> query = query(request, endpoint);
          return bodies
              .read(request, endpoint.body(), query.getOrDefault("fileName", ""))
              .thenApply(read ->
                  new Call(
                      account,
                      match.path(),
                      query,
                      key(request),
                      header(request, "Last-Event-ID"),
                      read.document(),
                      read.file()));
        })
        .thenComposeAsync(call -> handled(endpoint, call), blocking);
  }

  private static CompletionStage<Reply> handled(Endpoint endpoint, Call call) {
    return endpoint
        .handler()
        .handle(call)
        .thenApply(reply -> (Reply) reply)
        .toCompletableFuture()
        .copy()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private Optional<Account> account(HttpRequest request, Endpoint endpoint) {
    return switch (endpoint.access()) {
      case OPEN -> Optional.empty();
      case TOKEN ->
          Optional.of(
              header(request, "Authorization")
                  .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                  .flatMap(value -> authenticator.accountOf(value.substring(7).strip()))
                  .orElseThrow(() ->
                      new ProblemException(
                          Problem.of(
                              401,
                              "TOKEN_NEEDED",
                              "no token in force was sent; send the header 'Authorization: Bearer"
                                  + " TOKEN' with a personal API token"))));
    };
  }

  private static Map<String, String> query(HttpRequest request, Endpoint endpoint) {
    Map<String, String> values = new HashMap<>();
    try {
      request
          .getUri()
          .query()
          .toList()
          .forEach(pair -> {
            if (endpoint.query().stream().noneMatch(known -> known.name().equals(pair.first()))) {
              String accepted =
                  endpoint.query().isEmpty()
                      ? "no parameter"
                      : String.join(
                          ", ", endpoint.query().stream().map(known -> known.name()).toList());
              throw new ProblemException(
                  Problem.of(
                          400,
                          "PARAMETER_REFUSED",
                          "parameter '" + pair.first() + "' is not known; accepted is " + accepted)
                      .onField(pair.first(), accepted));
            }
            values.put(pair.first(), pair.second());
          });
    } catch (IllegalUriException e) {
      throw new ProblemException(
          Problem.of(400, "MALFORMED_ADDRESS", "the query cannot be read: " + e.getMessage()));
    }
    return values;
  }

  private static Optional<String> key(HttpRequest request) {
    Optional<String> key = header(request, "Idempotency-Key").map(String::strip);
    key.filter(text -> text.isEmpty() || text.length() > LONGEST_KEY)
        .ifPresent(text -> {
          throw new ProblemException(
              Problem.of(
                      400,
                      "PARAMETER_REFUSED",
                      "the Idempotency-Key has " + text.length() + " characters")
                  .onField("Idempotency-Key", "1 to " + LONGEST_KEY + " characters"));
        });
    return key;
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value);
  }

  private static List<String> segments(HttpRequest request) {
    List<String> segments = new ArrayList<>();
    request.getUri().pathSegments().forEach(segments::add);
    return segments;
  }

  private static HttpResponse response(Reply reply) {
    return switch (reply) {
      case Reply.Json json -> {
        HttpResponse response =
            response(
                json.status(),
                HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes(json.body())));
        for (Map.Entry<String, String> header : json.headers().entrySet()) {
          response = response.addHeader(RawHeader.create(header.getKey(), header.getValue()));
        }
        yield response;
      }
      case Reply.Text text ->
          response(
              text.status(),
              HttpEntities.create(
                  ContentTypes.parse(text.contentType()),
                  org.apache.pekko.util.ByteString.fromString(text.text())));
      case Reply.Content content -> {
        HttpResponse response =
            response(
                content.status(),
                HttpEntities.create(ContentTypes.parse(content.contentType()), content.bytes()));
        for (Map.Entry<String, String> header : content.headers().entrySet()) {
          response = response.addHeader(RawHeader.create(header.getKey(), header.getValue()));
        }
        yield response;
      }
      case Reply.Written written -> {
        HttpResponse response =
            response(
                200,
                HttpEntities.create(
                    ContentTypes.parse(written.contentType()),
                    StreamConverters.fromInputStream(() ->
                        Files.newInputStream(written.file(), StandardOpenOption.DELETE_ON_CLOSE))));
        for (Map.Entry<String, String> header : written.headers().entrySet()) {
          response = response.addHeader(RawHeader.create(header.getKey(), header.getValue()));
        }
        yield response;
      }
      case Reply.Events events ->
          response(200, HttpEntities.create(EVENT_STREAM, events.source()))
              .addHeader(RawHeader.create("Cache-Control", "no-store"));
    };
  }

  private static HttpResponse response(Problem problem, HttpRequest request) {
    HttpResponse response =
        response(
            problem.status(),
            HttpEntities.create(PROBLEM, bytes(problem.json(request.getUri().path()))));
    return switch (problem.status()) {
      case 401 -> response.addHeader(RawHeader.create("WWW-Authenticate", "Bearer"));
      case 405 -> response.addHeader(RawHeader.create("Allow", problem.accepted()));
      case 503 -> response.addHeader(RawHeader.create("Retry-After", "5"));
      default -> response;
    };
  }

  private static HttpResponse response(int status, ResponseEntity entity) {
    return HttpResponse.create().withStatus(status).withEntity(entity);
  }

  private static byte[] bytes(com.fasterxml.jackson.databind.JsonNode body) {
    return (JsonText.pretty(body) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
