package org.bloomery.platform.bench.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.platform.bench.served.ApiClient;
import org.bloomery.platform.bench.served.ServedCampaign;
import org.bloomery.platform.dialect.JsonText;

/**
 * Furnishes a laboratory over the HTTP API so that each page has something to show: campaigns in
 * several states, predictions that met their results, a comparison of models, a sample that was
 * weighed in.
 */
final class Furnishing {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 100;
  private static final String LAB = "casting hall";

  private static final String HOT =
      """
      {
        "name": "Strong at 1273 K", "lab": "casting hall",
        "space": {"palette": ["Nb", "Mo", "Ta", "W"], "bounds": {"W": [0, 0.4]}, "step": 0.1},
        "objective": {"maximise": "yield_stress", "at": {"temperature": "1273 K"}},
        "model": {"predictor": "random-forest"},
        "acquisition": {"batch": 5, "controlShare": 0.2, "sources": ["GRID", "EVOLUTION"]},
        "queueDepth": 8, "approval": true, "debounce": "0 s", "budget": 40
      }
      """;
  private static final String HARD =
      """
      {
        "name": "Hardest of six", "lab": "casting hall",
        "space": {"pool": [
          {"id": "a", "composition": "MoNbTaW", "tests": ["hardness"]}, {"id": "b", "composition": "MoNbTa", "tests": ["hardness"]},
          {"id": "c", "composition": "MoNbW", "tests": ["hardness"]}, {"id": "d", "composition": "NbTaW", "tests": ["hardness"]},
          {"id": "e", "composition": "MoTaW", "tests": ["hardness"]}, {"id": "f", "composition": "Mo2NbTaW", "tests": ["hardness"]}]},
        "objective": {"maximise": "hardness"}, "debounce": "1 h", "budget": 6
      }
      """;

  /** Formulas and yield stresses at 1273 K, MPa, roughly as refractory alloys have them. */
  private static final List<String> KNOWN =
      List.of(
          "MoNbTaW,780",
          "MoNb,520",
          "NbTa,310",
          "MoTa,610",
          "MoNbTa,560",
          "Mo2NbTa,640",
          "MoNb2Ta,490",
          "MoNbTa2,530",
          "Mo3NbTaW,840",
          "MoNb3W,600",
          "Nb3TaW,470",
          "MoTaW,810");

  private final ApiClient api;

  /**
   * What was made.
   *
   * @param visitor speaks for the person who visits
   */
  record Done(Furniture furniture, ApiClient visitor) {}

  private Furnishing(ApiClient api) {
    this.api = api;
  }

  /**
   * Makes the person who signs in.
   *
   * @param owner speaks for who owns the home
   * @return speaks for that person
   */
  static ApiClient visitor(ApiClient owner) throws IOException, InterruptedException {
    owner
        .post(
            "/api/v1/accounts",
            "{\"name\": \"%s\", \"password\": \"%s\"}"
                .formatted(Furniture.NAME, Furniture.PASSWORD),
            Optional.empty())
        .ok();
    return owner.as(
        owner
            .post(
                "/api/v1/tokens",
                "{\"label\": \"pages\", \"account\": \"%s\"}".formatted(Furniture.NAME),
                Optional.empty())
            .ok()
            .path("token")
            .asText());
  }

  /**
   * Furnishes an empty laboratory.
   *
   * @param owner speaks for who owns the home
   * @param dashboard address of the pages
   */
  static Done of(ApiClient owner, String dashboard) throws IOException, InterruptedException {
    ApiClient api = visitor(owner);
    ServedCampaign hot = ServedCampaign.draft(api, HOT, "hot");
    Furnishing furnishing = new Furnishing(api);
    furnishing.others();
    furnishing.learn(hot);
    String claimed = furnishing.work(hot);
    String sample = furnishing.sample(hot, claimed);
    furnishing.compare(hot);
    return new Done(
        new Furniture(
            dashboard,
            Map.of(
                "campaign",
                hot.id(),
                "experiment",
                claimed,
                "lab",
                LAB.replace(" ", "%20"),
                "sample",
                sample)),
        api);
  }

  /** A draft, a pause, and a campaign with work for the bench. */
  private void others() throws IOException, InterruptedException {
    ServedCampaign hard = ServedCampaign.started(api, HARD, "hard");
    ServedCampaign.draft(api, HARD.replace("Hardest of six", "Hardest, once more"), "draft");
    ServedCampaign paused =
        ServedCampaign.started(api, HARD.replace("Hardest of six", "Hardest, paused"), "paused");
    post(paused.path("/pause"), "");
    String first = opened(hard, 4).getFirst().path("id").asText();
    result(hard, first, "512 HV");
  }

  /** Results from before the campaign, and what a first model proposes. */
  private void learn(ServedCampaign hot) throws IOException, InterruptedException {
    api.post(
            hot.path("/imports?dryRun=false&fileName=known.csv"),
            "formula,temperature (K),yield stress (MPa)\n"
                + String.join("\n", KNOWN.stream().map(row -> row.replace(",", ",1273,")).toList()),
            "text/csv",
            Optional.of("known"))
        .ok();
    post(hot.path("/start"), "");
    rest(hot);
  }

  /** Some proposals met their results, one failed, one is in the visitor's hands. */
  private String work(ServedCampaign hot) throws IOException, InterruptedException {
    List<JsonNode> proposed = opened(hot, 5);
    for (JsonNode one : proposed.subList(0, 4)) {
      post(one(hot, one, "approve"), "");
    }
    String measured = proposed.get(0).path("id").asText();
    result(hot, measured, "905 MPa");
    result(hot, proposed.get(1).path("id").asText(), "742 MPa");
    long token = post(one(hot, proposed.get(2), "claim"), "").path("token").asLong();
    post(
        one(hot, proposed.get(2), "fail"),
        "{\"token\": %d, \"reason\": \"CRACKED\", \"note\": \"at the first blow\"}"
            .formatted(token));
    post(one(hot, proposed.get(3), "claim"), "");
    rest(hot);
    return proposed.get(3).path("id").asText();
  }

  /** A sample of the experiment, weighed in from four lots, with a specimen. */
  private String sample(ServedCampaign hot, String experiment)
      throws IOException, InterruptedException {
    String lab = "/api/v1/labs/" + LAB.replace(" ", "%20");
    for (String material : List.of("Mo", "Nb", "Ta", "W")) {
      post(
          lab + "/lots",
          "{\"material\": \"%s\", \"purityPercent\": 99.9, \"grams\": 250}".formatted(material));
    }
    post(lab + "/lots/L4/block", "{\"reason\": \"oxide on the rods\"}");
    String code =
        post(
                lab + "/samples",
                "{\"experiment\": {\"campaign\": \"%s\", \"experiment\": \"%s\"}, \"route\": \"arc melted\", \"location\": \"shelf 2\"}"
                    .formatted(hot.id(), experiment))
            .at("/created/0")
            .asText();
    String one = lab + "/samples/" + code;
    post(lab + "/lots/L4/unblock", "{\"reason\": \"ground\"}");
    JsonNode fractions = fractions(hot, experiment);
    ObjectNode weighing = JsonText.object().put("targetGrams", 10);
    ArrayNode portions = weighing.putArray("portions");
    int lot = 0;
    for (String material : List.of("Mo", "Nb", "Ta", "W")) {
      lot++;
      if (fractions.path(material).asDouble() > 0) {
        portions
            .addObject()
            .put("lot", "L" + lot)
            .put("grams", 10 * fractions.path(material).asDouble());
      }
    }
    post(one + "/weighings", weighing.put("uncertaintyGrams", 0.0005).toString());
    post(one + "/specimens", "{\"shape\": \"cylinder\", \"size\": \"3 mm x 6 mm\"}");
    return code;
  }

  private static JsonNode fractions(ServedCampaign campaign, String experiment)
      throws IOException, InterruptedException {
    for (JsonNode one : campaign.experiments()) {
      if (one.path("id").asText().equals(experiment)) {
        return one.path("fractions");
      }
    }
    throw new IllegalStateException("there is no experiment " + experiment);
  }

  /** A comparison of models, and one that runs beside. */
  private void compare(ServedCampaign hot) throws IOException, InterruptedException {
    String comparison = hot.path("/model-comparison");
    post(comparison, "{\"predictors\": [\"mean\"]}");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (api.get(comparison).path("result").isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(POLL_MILLIS);
    }
    post(hot.path("/shadows"), "{\"models\": [\"mean\"]}");
    rest(hot);
  }

  private void result(ServedCampaign campaign, String experiment, String value)
      throws IOException, InterruptedException {
    post(
        campaign.path("/measurements"),
        "{\"experiment\": \"%s\", \"value\": \"%s\"}".formatted(experiment, value));
  }

  private static String one(ServedCampaign campaign, JsonNode experiment, String verb) {
    return campaign.path("/experiments/" + experiment.path("id").asText() + "/" + verb);
  }

  private JsonNode post(String path, String body) throws IOException, InterruptedException {
    return api.post(path, body, Optional.empty()).ok();
  }

  private static List<JsonNode> opened(ServedCampaign campaign, int atLeast)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      List<JsonNode> open = campaign.open();
      if (open.size() >= atLeast) {
        return open;
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IllegalStateException("fewer than " + atLeast + " proposals: " + campaign.detail());
  }

  private static void rest(ServedCampaign campaign) throws IOException, InterruptedException {
    campaign
        .awaitLaboratory(PATIENCE)
        .ifPresent(instead -> {
          throw new IllegalStateException(instead);
        });
  }
}
