package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bloomery.platform.dialect.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Campaigns from the command line. */
@Command(
    name = "campaign",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CompareModelsCommand.class,
      RehearseCommand.class,
      ReportCommand.class,
      ShadowsCommand.class
    },
    description = "Creates campaigns, leads them through their life, shows and exports them.")
final class CampaignCommands {
  private static final String ALL = "/api/v1/campaigns";

  private static JsonNode ask(ServerOption server, Function<ApiClient, JsonNode> question) {
    try (ApiClient client = server.connect()) {
      return question.apply(client);
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all campaigns.")
  int list(@Mixin ServerOption server, @Mixin Output output) {
    JsonNode campaigns = ask(server, client -> client.get(ALL)).path("campaigns");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("id", "status", "spent", "open", "best", "name"));
    for (JsonNode one : campaigns) {
      rows.add(
          List.of(
              one.path("id").asText(),
              one.path("status").asText(),
              one.path("spent").asText(),
              one.path("open").asText(),
              best(one),
              one.path("name").asText()));
    }
    output.answer(campaigns, () -> output.table(rows));
    return 0;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates a campaign as a draft from its definition (docs/http-api.md).")
  int create(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "FILE", description = "Definition in JSON; - for standard input.")
          String file,
      @Option(names = "--start", description = "Start it at once.") boolean start)
      throws IOException {
    JsonNode definition =
        JsonText.parse(
            file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file)));
    JsonNode answer =
        ask(
            server,
            client -> {
              JsonNode created = client.command(ALL, definition);
              String id = created.path("campaign").asText();
              return start
                  ? client.command(ApiClient.campaign(id, "/start"), JsonText.object())
                  : created;
            });
    output.answer(answer, () -> output.out().println(answer.path("campaign").asText()));
    return 0;
  }

  @Command(name = "start", mixinStandardHelpOptions = true, description = "Starts a draft.")
  int start(
      @Mixin ServerOption server, @Mixin Output output, @Parameters(paramLabel = "ID") String id) {
    return verb(server, output, id, "start");
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = "Proposes nothing until resumed.")
  int pause(
      @Mixin ServerOption server, @Mixin Output output, @Parameters(paramLabel = "ID") String id) {
    return verb(server, output, id, "pause");
  }

  @Command(name = "resume", mixinStandardHelpOptions = true, description = "Goes on after a pause.")
  int resume(
      @Mixin ServerOption server, @Mixin Output output, @Parameters(paramLabel = "ID") String id) {
    return verb(server, output, id, "resume");
  }

  @Command(
      name = "complete",
      mixinStandardHelpOptions = true,
      description = "Ends it when nothing is claimed any more.")
  int complete(
      @Mixin ServerOption server, @Mixin Output output, @Parameters(paramLabel = "ID") String id) {
    return verb(server, output, id, "complete");
  }

  @Command(
      name = "archive",
      mixinStandardHelpOptions = true,
      description = "Makes a completed campaign read-only.")
  int archive(
      @Mixin ServerOption server, @Mixin Output output, @Parameters(paramLabel = "ID") String id) {
    return verb(server, output, id, "archive");
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Owes failed training or screening again.")
  int retry(
      @Mixin ServerOption server, @Mixin Output output, @Parameters(paramLabel = "ID") String id) {
    return verb(server, output, id, "retry");
  }

  private static int verb(ServerOption server, Output output, String id, String verb) {
    JsonNode answer =
        ask(
            server,
            client -> client.command(ApiClient.campaign(id, "/" + verb), JsonText.object()));
    output.answer(answer, () -> output.out().println(id + ": " + verb + " done"));
    return 0;
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Shows where a campaign stands.")
  int status(
      @Mixin ServerOption server, @Mixin Output output, @Parameters(paramLabel = "ID") String id) {
    JsonNode one = ask(server, client -> client.get(ApiClient.campaign(id, "")));
    output.answer(
        one,
        () -> {
          output
              .out()
              .println(one.path("name").asText() + " (" + one.path("status").asText() + ")");
          output.out().println(one.path("waitingFor").asText());
          output.table(
              List.of(
                  List.of("objective", one.path("objective").asText()),
                  List.of("best so far", best(one)),
                  List.of(
                      "experiments",
                      one.path("spent").asText()
                          + " spent of "
                          + one.path("budget").asText("no limit")),
                  List.of(
                      "open, claimed",
                      one.path("open").asText() + ", " + one.path("claimed").asText())));
          one.path("work")
              .forEach(work ->
                  output
                      .out()
                      .printf(
                          "%s: %.0f %%%n",
                          work.path("kind").asText(), 100 * work.path("share").asDouble()));
          sources(output, one);
          one.path("alerts").forEach(alert -> output.out().println("! " + alert.asText()));
        });
    return 0;
  }

  /** What the sources of candidates have brought in, where there is more than one. */
  private static void sources(Output output, JsonNode campaign) {
    if (campaign.path("sources").size() < 2) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "source",
            "next batch",
            "proposed",
            "measured",
            "better",
            "gain (" + campaign.path("unit").asText() + ")"));
    for (JsonNode source : campaign.path("sources")) {
      rows.add(
          List.of(
              source.path("source").asText(),
              Math.round(100 * source.path("share").asDouble()) + " %",
              source.path("proposed").asText(),
              source.path("measured").asText(),
              source.path("improvements").asText(),
              String.format(Locale.ROOT, "%.4g", source.path("gain").asDouble())));
    }
    output.table(rows);
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes all of a campaign as one JSON document.")
  int export(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              description = "Where to; standard output when left out.")
          @org.jspecify.annotations.Nullable
          Path file)
      throws IOException {
    JsonNode whole = ask(server, client -> client.get(ApiClient.campaign(id, "/export")));
    if (file == null) {
      output.out().println(JsonText.pretty(whole));
    } else {
      Files.writeString(file, JsonText.pretty(whole) + "\n", StandardCharsets.UTF_8);
      output.answer(
          JsonText.object().put("file", file.toString()),
          () -> output.out().println("written to " + file));
    }
    return 0;
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = "Plans every batch again from events and artifacts; fails when one differs.")
  int replay(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--to", paramLabel = "EVENT", description = "The last event to replay.")
          @org.jspecify.annotations.Nullable
          Long to,
      @Option(
              names = "--without",
              paramLabel = "MEASUREMENT",
              description = "Leave out a measurement: what would have been proposed?")
          @org.jspecify.annotations.Nullable
          String without) {
    ObjectNode asked = JsonText.object();
    if (to != null) {
      asked.put("upTo", to);
    }
    if (without != null) {
      asked.put("without", without);
    }
    JsonNode answer = ask(server, client -> client.post(ApiClient.campaign(id, "/replay"), asked));
    boolean identical = answer.path("identical").asBoolean();
    output.answer(
        answer,
        () -> {
          List<List<String>> rows = new ArrayList<>();
          rows.add(List.of("event", "round", "as recorded", "replayed"));
          for (JsonNode batch : answer.path("batches")) {
            rows.add(
                List.of(
                    batch.path("sequence").asText(),
                    batch.path("round").asText(),
                    batch.path("same").asBoolean() ? "yes" : "NO",
                    texts(batch.path("replayed"))));
          }
          output.table(rows);
        });
    return identical || without != null ? 0 : 1;
  }

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Says what made the model say what it says of an experiment or an alloy.")
  int explain(
      @Mixin ServerOption server,
      @Mixin Output output,
      @Parameters(paramLabel = "ID") String id,
      @Parameters(
              paramLabel = "WHAT",
              description = "An experiment, e.g. E7, or an alloy, e.g. MoNbTaW.")
          String what) {
    // No formula is a letter E and a number: there is no such element.
    JsonNode answer =
        ask(
            server,
            client ->
                what.matches("E\\d+")
                    ? client.get(ApiClient.campaign(id, "/experiments/" + what + "/explanation"))
                    : client.post(
                        ApiClient.campaign(id, "/explanations"),
                        JsonText.object().put("composition", what)));
    output.answer(
        answer,
        () -> {
          String unit = answer.path("unit").asText();
          output
              .out()
              .printf(
                  Locale.ROOT,
                  "%.4g %s by model %s; usual among %s is %.4g%n",
                  answer.path("prediction").asDouble(),
                  unit,
                  answer.path("modelVersion").asText(),
                  answer.path("background").asText(),
                  answer.path("usual").asDouble());
          List<List<String>> rows = new ArrayList<>();
          rows.add(List.of("what", "here", "effect (" + unit + ")", "error"));
          for (JsonNode effect : answer.path("effects")) {
            rows.add(
                List.of(
                    effect.path("name").asText(),
                    effect.path("value").asText(),
                    String.format(Locale.ROOT, "%+.4g", effect.path("effect").asDouble()),
                    String.format(Locale.ROOT, "%.2g", effect.path("error").asDouble())));
          }
          output.table(rows);
        });
    return 0;
  }

  private static String texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return String.join(", ", texts);
  }

  private static String best(JsonNode campaign) {
    return campaign.has("best")
        ? Math.round(campaign.path("best").asDouble() * 100) / 100.0
            + " "
            + campaign.path("unit").asText()
        : "-";
  }
}
