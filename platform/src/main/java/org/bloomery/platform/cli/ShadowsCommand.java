package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bloomery.platform.dialect.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and chooses the models that run beside a campaign. */
@Command(
    name = "shadows",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the models that run beside a campaign, silently, and how they did on results that came",
      "after they had spoken; chooses others."
    })
final class ShadowsCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "ID", description = "The campaign.")
  private String id = "";

  @Option(
      names = "--choose",
      paramLabel = "NAME",
      description =
          "Let this run beside it from now on, e.g. gaussian-process; may be repeated,"
              + " at most three. Those not named end.")
  private List<String> chosen = new ArrayList<>();

  @Option(names = "--none", description = "End all.")
  private boolean none;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the log.")
  private String reason = "";

  @Override
  public Integer call() {
    if (none && !chosen.isEmpty()) {
      throw new WrongUsageException("--none ends all; leave out --choose");
    }
    JsonNode shadows;
    try (ApiClient client = server.connect()) {
      String path = ApiClient.campaign(id, "/shadows");
      if (none || !chosen.isEmpty()) {
        ObjectNode asked = JsonText.object().put("reason", reason);
        ArrayNode names = asked.putArray("models");
        chosen.forEach(names::add);
        client.command(path, asked);
      }
      shadows = client.get(path).path("shadows");
    }
    output.answer(shadows, () -> show(shadows));
    return 0;
  }

  private void show(JsonNode shadows) {
    if (shadows.isEmpty()) {
      output.out().println("no model runs beside this campaign");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "shadow",
            "",
            "results",
            "in 80 %",
            "serving",
            "CRPS",
            "serving",
            "std. error",
            "serving",
            "what it is"));
    for (JsonNode one : shadows) {
      JsonNode own = one.path("scores");
      JsonNode serving = one.path("serving");
      rows.add(
          List.of(
              one.path("id").asText(),
              one.has("failure") ? "failed" : one.path("active").asBoolean() ? "runs" : "ended",
              own.path("scored").asText("0"),
              coverage(own),
              coverage(serving),
              number(own.path("crps")),
              number(serving.path("crps")),
              number(own.path("standardisedError")),
              number(serving.path("standardisedError")),
              one.path("words").asText()
                  + (one.has("failure") ? ": " + one.path("failure").asText() : "")));
    }
    output.table(rows);
  }

  private static String coverage(JsonNode scores) {
    return scores.isMissingNode()
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.0f %% (%.0f-%.0f)",
            100.0 * scores.path("inside").asInt() / scores.path("scored").asInt(),
            100 * scores.path("low95").asDouble(),
            100 * scores.path("high95").asDouble());
  }

  private static String number(JsonNode value) {
    return value.isMissingNode() ? "-" : String.format(Locale.ROOT, "%.3g", value.asDouble());
  }
}
