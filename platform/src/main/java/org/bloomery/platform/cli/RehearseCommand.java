package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.bloomery.platform.dialect.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays a campaign before it starts, and shows what batch and budget may reach. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a campaign many times on what its model believes, for several batch sizes.",
      "A simulation on the prior, no forecast. At most about a minute."
    })
final class RehearseCommand implements Callable<Integer> {
  private static final int POLL_MILLIS = 300;
  private static final int PARTS = 1000;
  private static final int MOST_LINES = 6;

  @Mixin private ServerOption server = new ServerOption();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "ID", description = "The campaign.")
  private String id = "";

  @Option(
      names = "--turnaround",
      paramLabel = "TIME",
      description = "What the laboratory takes for what it does at once, e.g. \"3 days\"; a day.")
  private String turnaround = "";

  @Option(
      names = "--places",
      paramLabel = "N",
      description = "Experiments it does at once; the stated batch when left out.")
  private int places;

  @Option(
      names = "--batches",
      paramLabel = "N,...",
      split = ",",
      description = "Batch sizes, e.g. 4,8; half the stated one, itself and its double.")
  private List<Integer> batches = new ArrayList<>();

  @Option(names = "--truths", paramLabel = "N", description = "Truths to play against; 30.")
  private int truths;

  @Option(names = "--cancel", description = "Rehearse nothing; end the rehearsal under way.")
  private boolean cancel;

  @Override
  public Integer call() {
    try (ApiClient client = server.connect()) {
      String path = ApiClient.campaign(id, "/rehearsal");
      if (cancel) {
        JsonNode answer = client.delete(path);
        output.answer(answer, () -> output.out().println("the rehearsal was cancelled"));
        return 0;
      }
      JsonNode standing = client.post(path, question());
      String before = standing.path("result").path("finished").asText();
      try (ProgressBar bar = ProgressBars.open("rehearsing", PARTS, output)) {
        while (standing.has("running")) {
          bar.stepTo(Math.round(PARTS * standing.path("running").path("share").asDouble()));
          pause();
          standing = client.get(path);
        }
      }
      JsonNode result = standing.path("result");
      if (result.path("finished").asText().equals(before)) {
        throw new CommandFailedException(
            "the rehearsal ended without a result: "
                + standing.path("failure").asText("it was cancelled"));
      }
      String meaning = standing.path("meaning").asText();
      output.answer(result, () -> show(result, meaning));
      return 0;
    }
  }

  private ObjectNode question() {
    ObjectNode question = JsonText.object();
    if (!turnaround.isEmpty()) {
      question.put("turnaround", turnaround);
    }
    if (places != 0) {
      question.put("places", places);
    }
    if (truths != 0) {
      question.put("truths", truths);
    }
    if (!batches.isEmpty()) {
      ArrayNode sizes = question.putArray("batches");
      batches.forEach(sizes::add);
    }
    return question;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted", e);
    }
  }

  private void show(JsonNode result, String meaning) {
    output.out().println("This is " + meaning + ".");
    output
        .out()
        .printf(
            Locale.ROOT,
            "%d truths%s; %d places, %s days a turn%n",
            result.path("truths").asInt(),
            result.path("complete").asBoolean() ? "" : ", for the time was up",
            result.path("places").asInt(),
            number(result.path("turnaroundDays").asDouble()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "batch",
            "experiments",
            "days",
            "better in the space (80 %)",
            "at random",
            "regret (80 %)"));
    for (JsonNode one : result.path("batches")) {
      JsonNode course = one.path("course");
      int every = Math.max(1, Math.ceilDiv(course.size(), MOST_LINES));
      for (int i = 0; i < course.size(); i++) {
        if ((course.size() - 1 - i) % every == 0) {
          rows.add(row(one.path("batch").asText(), course.get(i)));
        }
      }
    }
    output.table(rows);
  }

  private static List<String> row(String batch, JsonNode point) {
    return List.of(
        batch,
        point.path("experiments").asText(),
        number(point.path("days").asDouble()),
        band(point.path("shareBetter"), 100, " %"),
        number(100 * point.path("shareBetterAtRandom").asDouble()) + " %",
        band(point.path("regret"), 1, ""));
  }

  private static String band(JsonNode band, double factor, String unit) {
    return "%s%s (%s to %s)"
        .formatted(
            number(factor * band.path("median").asDouble()),
            unit,
            number(factor * band.path("low80").asDouble()),
            number(factor * band.path("high80").asDouble()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
