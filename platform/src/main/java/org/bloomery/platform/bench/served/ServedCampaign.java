package org.bloomery.platform.bench.served;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A campaign as it is seen over the API; reading wakes and changes nothing. */
public record ServedCampaign(ApiClient api, String id) {
  private static final long POLL_MILLIS = 100;

  /** Creates a campaign as a draft, once for one key. */
  public static ServedCampaign draft(ApiClient api, String definition, String key)
      throws IOException, InterruptedException {
    return new ServedCampaign(
        api,
        api.post("/api/v1/campaigns", definition, Optional.of(key)).ok().path("campaign").asText());
  }

  /** Creates and starts a campaign. */
  public static ServedCampaign started(ApiClient api, String definition, String key)
      throws IOException, InterruptedException {
    ServedCampaign campaign = draft(api, definition, key);
    api.post(campaign.path("/start"), "", Optional.empty()).ok();
    return campaign;
  }

  /** Address of something of the campaign. */
  public String path(String tail) {
    return "/api/v1/campaigns/" + id + tail;
  }

  /** The campaign as a whole. */
  public JsonNode detail() throws IOException, InterruptedException {
    return api.get(path(""));
  }

  /** What may be claimed, best first. */
  public List<JsonNode> open() throws IOException, InterruptedException {
    return list("/experiments?state=PROPOSED", "experiments");
  }

  /** All experiments in the order in which they were proposed. */
  public List<JsonNode> experiments() throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>(list("/experiments", "experiments"));
    all.sort(Comparator.comparingInt(one -> number(one.path("id").asText())));
    return all;
  }

  private static int number(String id) {
    return Integer.parseInt(id.replaceAll("\\D", ""));
  }

  /** All results, oldest first. */
  public List<JsonNode> measurements() throws IOException, InterruptedException {
    return list("/measurements", "measurements");
  }

  /**
   * The values of all results that are numbers, as the journal has them: views that have not caught
   * up after a start are waited for.
   */
  public List<Double> values() throws IOException, InterruptedException {
    return list("/measurements?atLeast=" + journalEnds(), "measurements").stream()
        .map(one -> one.at("/result/value").asDouble())
        .toList();
  }

  private List<JsonNode> list(String tail, String field) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    api.get(path(tail)).path(field).forEach(items::add);
    return items;
  }

  /** Whether work of one of these kinds runs. */
  public boolean works(String... kinds) throws IOException, InterruptedException {
    List<String> wanted = List.of(kinds);
    for (JsonNode work : detail().path("work")) {
      if (wanted.contains(work.path("kind").asText())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Waits until the campaign waits for the laboratory: nothing runs, something is open, the serving
   * model knows every measurement, and all that is written has reached the views. Views follow
   * event by event, so before that they may show a rest between two events of one decision.
   *
   * @return what it waits for instead, when it does not get there in time
   */
  public Optional<String> awaitLaboratory(Duration patience)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode seen = detail();
      if (seen.path("work").isEmpty()
          && !open().isEmpty()
          && modelKnowsAll()
          && seen.path("sequence").asLong() == journalEnds()) {
        return Optional.empty();
      }
      Thread.sleep(POLL_MILLIS);
    }
    JsonNode detail = detail();
    return Optional.of(
        "after %d s it waits for %s; work %s, alerts %s"
            .formatted(
                patience.toSeconds(),
                detail.path("waitingFor").asText(),
                detail.path("work"),
                detail.path("alerts")));
  }

  /** Number of the last event in the journal. */
  private long journalEnds() throws IOException, InterruptedException {
    return api.get(path("/export")).path("sequence").asLong();
  }

  private boolean modelKnowsAll() throws IOException, InterruptedException {
    int measured = measurements().size();
    for (JsonNode model : list("/models", "models")) {
      if (model.path("serving").asBoolean()) {
        return model.path("trainingPoints").asInt() == measured;
      }
    }
    return false;
  }

  /** States of experiments by id. */
  public Map<String, String> states() throws IOException, InterruptedException {
    Map<String, String> states = new HashMap<>();
    for (JsonNode one : experiments()) {
      states.put(one.path("id").asText(), one.path("state").asText());
    }
    return states;
  }
}
