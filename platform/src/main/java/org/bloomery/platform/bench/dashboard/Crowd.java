package org.bloomery.platform.bench.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bloomery.platform.bench.served.ApiClient;
import org.bloomery.platform.bench.served.ServedCampaign;
import org.bloomery.platform.dialect.JsonText;

/**
 * Many campaigns with many experiments, each made by the platform itself: it proposes whole pools
 * at once, and tables of results answer most of the proposals.
 *
 * @param campaigns how many beside the large one
 * @param experiments of each of them
 * @param large experiments of the one whose pages are visited
 */
record Crowd(int campaigns, int experiments, int large) {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long POLL_MILLIS = 50;
  private static final int STEPS = 10;

  /** Share of the proposals that are answered. */
  private static final double MEASURED = 0.6;

  /**
   * What the visits are about.
   *
   * @param large the campaign with most experiments and with a model
   * @param claimed an experiment of it that is in the visitor's hands
   * @param others all other campaigns of the crowd
   */
  record Made(ServedCampaign large, String claimed, List<ServedCampaign> others) {}

  /**
   * Makes them; what was made before under the same name is not made again.
   *
   * @param api speaks for the visitor
   * @param words hears how far it is
   */
  Made fill(ApiClient api, Consumer<String> words) throws IOException, InterruptedException {
    List<ServedCampaign> others = new ArrayList<>();
    for (int number = 1; number <= campaigns; number++) {
      others.add(started(api, "Pool %03d".formatted(number), experiments, "720 h", "hall"));
    }
    ServedCampaign big = started(api, "The large one", large, "0 s", "great hall");
    for (int number = 1; number <= campaigns; number++) {
      measure(others.get(number - 1), experiments, number);
      if (number % 10 == 0) {
        words.accept(number + " campaigns are filled");
      }
    }
    measure(big, large, 0);
    String claimed = big.open().getFirst().path("id").asText();
    api.post(big.path("/experiments/" + claimed + "/claim"), "", Optional.empty()).ok();
    big.awaitLaboratory(PATIENCE)
        .ifPresent(instead -> {
          throw new IllegalStateException(instead);
        });
    return new Made(big, claimed, others);
  }

  private static ServedCampaign started(
      ApiClient api, String name, int size, String debounce, String lab)
      throws IOException, InterruptedException {
    ObjectNode definition = JsonText.object().put("name", name).put("lab", lab);
    ArrayNode pool = definition.putObject("space").putArray("pool");
    for (int number = 0; number < size; number++) {
      pool.addObject()
          .put("id", "p" + number)
          .put("composition", formula(number))
          .putArray("tests")
          .add("hardness");
    }
    definition.putObject("objective").put("maximise", "hardness");
    definition.putObject("model").put("predictor", "random-forest");
    definition
        .putObject("acquisition")
        .put("batch", size)
        .put("initialDesign", size)
        .put("controlShare", 0);
    definition.put("queueDepth", size).put("debounce", debounce).put("budget", 2 * size);
    return ServedCampaign.started(api, definition.toString(), name);
  }

  /** All different as long as there are at most a thousand. */
  private static String formula(int number) {
    return "Mo%dNb%dTa%dW11"
        .formatted(
            1 + number % STEPS, 1 + number / STEPS % STEPS, 1 + number / (STEPS * STEPS) % STEPS);
  }

  /** Waits for the proposals and hands in a table that answers most of them. */
  private static void measure(ServedCampaign campaign, int size, int seed)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (campaign.open().size() < size) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not all is proposed: " + campaign.detail());
      }
      Thread.sleep(POLL_MILLIS);
    }
    StringBuilder table = new StringBuilder("experiment,hardness (HV)\n");
    List<String> proposed = campaign.open().stream().map(one -> one.path("id").asText()).toList();
    for (int i = 0; i < MEASURED * size; i++) {
      table
          .append(proposed.get(i))
          .append(',')
          .append(300 + (37 * i + 11 * seed) % 400)
          .append('\n');
    }
    campaign
        .api()
        .post(
            campaign.path("/imports?dryRun=false&fileName=crowd.csv"),
            table.toString(),
            "text/csv",
            Optional.of("crowd"))
        .ok();
  }
}
