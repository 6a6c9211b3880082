package org.bloomery.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.bloomery.platform.dialect.JsonText;

/** The service itself: whether it lives and is ready, its figures, its description. */
final class ServiceEndpoints {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=UTF-8";

  private final ApiServices services;
  private final Supplier<JsonNode> description;

  /**
   * @param description the OpenAPI document
   */
  ServiceEndpoints(ApiServices services, Supplier<JsonNode> description) {
    this.services = services;
    this.description = description;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
                "/health/live",
                "getLiveness",
                "Whether the process answers",
                "Health",
                call -> done(health(200, "live", "")))
            .open(),
        Endpoint.get(
                "/health/ready",
                "getReadiness",
                "Whether requests can be served; 503 while not",
                "Health",
                this::ready)
            .open(),
        Endpoint.get(
            "/metrics",
            "getMetrics",
            "Figures in Prometheus' text format",
            "text/plain",
            call -> done(new Reply.Text(200, PROMETHEUS, services.metrics().get()))),
        Endpoint.get(
                "/api/v1/openapi.json",
                "getDescription",
                "This description",
                "Description",
                call -> done(Reply.ok(description.get())))
            .open());
  }

  private CompletionStage<Reply> ready(Call call) {
    Readiness readiness = services.readiness().get();
    return done(
        readiness.ready()
            ? health(200, "ready", "")
            : health(503, "not ready", readiness.detail()));
  }

  private static Reply health(int status, String word, String detail) {
    var body = JsonText.object().put("status", word);
    if (!detail.isEmpty()) {
      body.put("detail", detail);
    }
    return new Reply.Json(status, body, java.util.Map.of());
  }

  private static CompletionStage<Reply> done(Reply reply) {
    return CompletableFuture.completedFuture(reply);
  }
}
