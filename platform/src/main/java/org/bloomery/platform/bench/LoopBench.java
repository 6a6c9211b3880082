package org.bloomery.platform.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.platform.bench.served.ApiClient;
import org.bloomery.platform.bench.served.ServedCampaign;
import org.bloomery.platform.bench.served.ServedHome;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.demo.DemoCampaigns;
import org.bloomery.platform.dialect.CampaignDialect;

/**
 * How soon a laboratory that hands in a result sees the next proposals, and how long it waits for
 * the answer to handing in, on a real server that is busy.
 */
final class LoopBench implements Bench {
  private static final int ROUNDS = 10;
  private static final int RECORDINGS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final long POLL_MILLIS = 50;

  private final CampaignDialect definitions = new CampaignDialect(PropertyRegistry.standard());

  @Override
  public String name() {
    return "loop";
  }

  @Override
  public String description() {
    return "From a recorded result to new proposals, and the answer time of recording, over HTTP on a busy server.";
  }

  /** All that was measured. */
  record Times(List<Double> proposalsSeconds, List<Double> recordMillis) {}

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    Times times = context.part("loop", Times.class, () -> measure(context));
    List<Double> proposals = times.proposalsSeconds().stream().sorted().toList();
    List<Double> records = times.recordMillis().stream().sorted().toList();
    int middle = proposals.size() / 2;
    Map<String, Double> figures = new TreeMap<>();
    figures.put(
        "record_to_proposals_median_s", (proposals.get(middle - 1) + proposals.get(middle)) / 2);
    figures.put("record_to_proposals_worst_s", proposals.getLast());
    figures.put("record_p99_ms", records.get((int) Math.ceil(0.99 * records.size()) - 1));
    figures.put("record_median_ms", records.get(records.size() / 2));
    context.note(
        "An open campaign that knows the 232 published measurements, imported over the API, beside the replay of the published"
            + " points at work; default debounce (5 s) and screening limit. Time runs from the answer to recording the result of an"
            + " open, unclaimed experiment until a new proposal is seen over the API, asked every "
            + POLL_MILLIS
            + " ms; "
            + ROUNDS
            + " times. Answer times are those of "
            + RECORDINGS
            + " free measurements handed in while the campaign trains, chooses or rescores.");
    return figures;
  }

  private Times measure(BenchContext context) throws IOException, InterruptedException {
    Path homes = Files.createTempDirectory(context.scratch(), "home");
    try (ServedHome server =
        ServedHome.start(new Home(homes.resolve("loop")), List.of("-Xmx2g"), Map.of())) {
      ApiClient api = server.api();
      ServedCampaign.started(api, definition(DemoCampaigns.published(1), "replay"), "replay");
      ServedCampaign campaign =
          ServedCampaign.draft(api, definition(DemoCampaigns.openSpace(1), ""), "open");
      api.post(
              campaign.path("/imports?dryRun=false&fileName=published.csv"),
              published(),
              "text/csv",
              Optional.of("published"))
          .ok();
      api.post(campaign.path("/start"), "", Optional.empty()).ok();
      rest(campaign);
      return new Times(proposals(context, campaign), recordings(context, campaign));
    }
  }

  private String definition(CampaignSpec spec, String lab) {
    ObjectNode written = definitions.write(spec);
    return written.put("lab", lab).toString();
  }

  private static String published() {
    StringBuilder table = new StringBuilder("formula,temperature (K),mode,yield stress (MPa)\n");
    for (PublishedYields.Point point : PublishedYields.points()) {
      table
          .append(Formula.text(point.composition()))
          .append(',')
          .append(point.temperature())
          .append(',')
          .append(mode(point.testType()))
          .append(',')
          .append(point.yieldStress())
          .append('\n');
    }
    return table.toString();
  }

  /** Nothing where repeats of both kinds were averaged together. */
  private static String mode(PublishedYields.TestType type) {
    return switch (type) {
      case COMPRESSION, TENSION -> type.name().toLowerCase(Locale.ROOT);
      case BOTH -> "";
    };
  }

  private static List<Double> proposals(BenchContext context, ServedCampaign campaign)
      throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      Set<String> known = new HashSet<>(campaign.states().keySet());
      String experiment = campaign.open().getFirst().path("id").asText();
      campaign
          .api()
          .post(
              campaign.path("/measurements"),
              "{\"experiment\": \"%s\", \"value\": \"%d MPa\"}"
                  .formatted(experiment, 300 + 7 * round),
              Optional.of("round-" + round))
          .ok();
      long answered = System.nanoTime();
      while (known.containsAll(campaign.open().stream().map(LoopBench::id).toList())) {
        if (System.nanoTime() - answered > PATIENCE.toNanos()) {
          throw new IllegalStateException("no new proposals: " + campaign.detail());
        }
        Thread.sleep(POLL_MILLIS);
      }
      seconds.add((System.nanoTime() - answered) / 1e9);
      context.say("round %d: %.1f s".formatted(round, seconds.getLast()));
      rest(campaign);
    }
    return seconds;
  }

  private static String id(JsonNode experiment) {
    return experiment.path("id").asText();
  }

  private static List<Double> recordings(BenchContext context, ServedCampaign campaign)
      throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    campaign.api().post(campaign.path("/measurements"), free(0), Optional.empty()).ok();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (millis.size() < RECORDINGS && System.nanoTime() < deadline) {
      if (!campaign.works("training", "screening", "rescoring")) {
        Thread.sleep(POLL_MILLIS);
        continue;
      }
      ApiClient.Answer answer =
          campaign
              .api()
              .post(
                  campaign.path("/measurements"),
                  free(millis.size() + 1),
                  Optional.of("free-" + millis.size()));
      answer.ok();
      millis.add(answer.nanos() / 1e6);
    }
    context.say(millis.size() + " results were handed in while the campaign was at work");
    return millis;
  }

  private static String free(int number) {
    return "{\"composition\": \"MoNbTaW\", \"property\": \"hardness\", \"value\": \"%s HV\"}"
        .formatted(400 + number / 16.0);
  }

  private static void rest(ServedCampaign campaign) throws IOException, InterruptedException {
    campaign
        .awaitLaboratory(PATIENCE)
        .ifPresent(instead -> {
          throw new IllegalStateException(instead);
        });
  }
}
