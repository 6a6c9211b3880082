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

/** Compares predictors on a campaign's own results, and shows what came of it. */
@Command(
    name = "compare-models",
    mixinStandardHelpOptions = true,
    description = {
      "Compares predictors on a campaign's own results, by alloys that they have not seen.",
      "Without a server it runs to its end in this process."
    })
final class CompareModelsCommand implements Callable<Integer> {
  private static final int POLL_MILLIS = 300;
  private static final int PARTS = 1000;

  @Mixin private ServerOption server = new ServerOption();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "ID", description = "The campaign.")
  private String id = "";

  @Option(
      names = "--predictor",
      paramLabel = "NAME",
      description =
          "Compare this with the model in force, e.g. gaussian-process; may be repeated."
              + " All that the campaign allows when left out.")
  private List<String> predictors = new ArrayList<>();

  @Option(names = "--last", description = "Compare nothing; show the last comparison.")
  private boolean last;

  @Option(names = "--cancel", description = "Compare nothing; end the comparison under way.")
  private boolean cancel;

  @Override
  public Integer call() {
    try (ApiClient client = server.connect()) {
      String path = ApiClient.campaign(id, "/model-comparison");
      if (cancel) {
        JsonNode answer = client.delete(path);
        output.answer(answer, () -> output.out().println("the comparison was cancelled"));
        return 0;
      }
      JsonNode standing = last ? client.get(path) : compared(client, path);
      JsonNode result = standing.path("result");
      if (result.isMissingNode()) {
        throw new CommandFailedException(
            standing.has("running")
                ? "the first comparison is under way"
                : standing.path("shortage").asText("nothing was compared yet"));
      }
      output.answer(result, () -> show(result));
      return 0;
    }
  }

  private JsonNode compared(ApiClient client, String path) {
    ObjectNode asked = JsonText.object();
    if (!predictors.isEmpty()) {
      ArrayNode names = asked.putArray("predictors");
      predictors.forEach(names::add);
    }
    JsonNode standing = client.post(path, asked);
    String before = standing.path("result").path("finished").asText();
    try (ProgressBar bar = ProgressBars.open("comparing", PARTS, output)) {
      while (standing.has("running")) {
        bar.stepTo(Math.round(PARTS * standing.path("running").path("share").asDouble()));
        bar.setExtraMessage(standing.path("running").path("phase").asText());
        pause();
        standing = client.get(path);
      }
    }
    if (standing.path("result").path("finished").asText().equals(before)) {
      throw new CommandFailedException("the comparison was cancelled or could not be kept");
    }
    return standing;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted", e);
    }
  }

  private void show(JsonNode result) {
    String unit = result.path("unit").asText();
    output
        .out()
        .printf(
            "%d results of %d %s, in %d folds; every model was asked about what it had not seen%s%n",
            result.path("results").asInt(),
            result.path("groups").asInt(),
            result.path("grouping").asText().equals("PROCESS") ? "ways of making" : "alloys",
            result.path("folds").asInt(),
            result.path("current").asBoolean() ? "" : "; there are newer results");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "model",
            "RMSE (" + unit + ")",
            "MAE",
            "error to the one in force",
            "log density",
            "CRPS",
            "in 80 %",
            "width",
            "rank",
            "s/fold",
            "what it is"));
    for (JsonNode one : result.path("models")) {
      rows.add(row(one));
    }
    output.table(rows);
  }

  private static List<String> row(JsonNode one) {
    String name = one.path("name").asText() + (one.path("inForce").asBoolean() ? " *" : "");
    if (one.has("failure")) {
      return List.of(name, "failed: " + one.path("failure").asText());
    }
    JsonNode figures = one.path("figures");
    JsonNode difference = one.path("difference").path("absoluteError");
    return List.of(
        name,
        number("%.4g", figures.path("rmse")),
        number("%.4g", figures.path("mae")),
        difference.isMissingNode()
            ? "-"
            : String.format(
                Locale.ROOT,
                "%+.3g (%+.3g to %+.3g)",
                difference.path("mean").asDouble(),
                difference.path("low95").asDouble(),
                difference.path("high95").asDouble()),
        number("%.3g", figures.path("logDensity")),
        number("%.3g", figures.path("crps")),
        String.format(
            Locale.ROOT,
            "%.0f %% (%.0f-%.0f)",
            100 * figures.path("coverage80").asDouble(),
            100 * figures.path("coverageLow95").asDouble(),
            100 * figures.path("coverageHigh95").asDouble()),
        number("%.3g", figures.path("sharpness")),
        figures.has("rankCorrelation") ? number("%.2f", figures.path("rankCorrelation")) : "-",
        number("%.2g", one.path("secondsToTrain")),
        one.path("words").asText());
  }

  private static String number(String format, JsonNode value) {
    return String.format(Locale.ROOT, format, value.asDouble());
  }
}
