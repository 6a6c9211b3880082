package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bloomery.platform.dialect.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Samples from the command line: their codes, what to weigh, what was weighed, their labels. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Makes samples, weighs them in, prints their labels and weighing sheets.")
final class SampleCommands {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists all samples, newest first.")
  int list(@Mixin LabOption lab, @Mixin Output output) {
    JsonNode samples = lab.get("/samples").path("samples");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("code", "state", "composition", "made of", "location", "by", "experiment"));
    for (JsonNode one : samples) {
      rows.add(
          List.of(
              one.path("code").asText(),
              one.path("state").asText(),
              one.path("composition").asText(),
              one.has("asMade") ? one.at("/asMade/method").asText() : "-",
              one.path("location").asText(),
              one.path("madeBy").asText(),
              one.at("/experiment/experiment").asText("")));
    }
    output.answer(samples, () -> output.table(rows));
    return 0;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows all of a sample.")
  int show(
      @Mixin LabOption lab, @Mixin Output output, @Parameters(paramLabel = "CODE") String code) {
    JsonNode sample = lab.get(one(code));
    output.answer(sample, () -> output.out().println(JsonText.pretty(sample)));
    return 0;
  }

  @Command(name = "make", mixinStandardHelpOptions = true, description = "Gives a sample its code.")
  int make(
      @Mixin LabOption lab,
      @Mixin Output output,
      @Option(names = "--campaign", defaultValue = "", description = "With --experiment.")
          String campaign,
      @Option(names = "--experiment", defaultValue = "", description = "What it is made for.")
          String experiment,
      @Option(names = "--composition", defaultValue = "", description = "Of a free sample.")
          String composition,
      @Option(names = "--route", defaultValue = "", description = "How it is made.") String route,
      @Option(names = "--location", defaultValue = "") String location) {
    if (campaign.isEmpty() != experiment.isEmpty()) {
      throw new WrongUsageException("--campaign and --experiment are given together or not at all");
    }
    ObjectNode body = JsonText.object().put("route", route).put("location", location);
    if (!experiment.isEmpty()) {
      body.putObject("experiment").put("campaign", campaign).put("experiment", experiment);
    }
    if (!composition.isEmpty()) {
      body.put("composition", composition);
    }
    JsonNode answer = lab.post("/samples", body);
    output.answer(answer, () -> output.out().println(answer.at("/created/0").asText()));
    return 0;
  }

  @Command(
      name = "change",
      mixinStandardHelpOptions = true,
      description = "Says where a sample is and whether it can be worked on.")
  int change(
      @Mixin LabOption lab,
      @Mixin Output output,
      @Parameters(paramLabel = "CODE") String code,
      @Option(names = "--state", description = "available, in-use, consumed or lost")
          @Nullable String state,
      @Option(names = "--location") @Nullable String location) {
    ObjectNode body = JsonText.object();
    if (state != null) {
      body.put("state", state);
    }
    if (location != null) {
      body.put("location", location);
    }
    JsonNode answer = lab.post(one(code) + "/change", body);
    output.answer(answer, () -> output.out().println(code + " changed"));
    return 0;
  }

  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = "Says how many grams of each lot make a sample.")
  int plan(
      @Mixin LabOption lab,
      @Mixin Output output,
      @Parameters(paramLabel = "CODE") String code,
      @Option(names = "--grams", required = true, description = "Mass wanted.") double grams,
      @Option(names = "--lots", required = true, split = ",", description = "E.g. L1,L4.")
          List<String> lots,
      @Option(names = "--loss", split = ",", description = "E.g. Al=0.02,Mn=0.05.")
          @Nullable Map<String, Double> losses) {
    ObjectNode body = JsonText.object().put("targetGrams", grams);
    ArrayNode ids = body.putArray("lots");
    lots.forEach(ids::add);
    losses(body, losses);
    JsonNode plan = lab.post(one(code) + "/weighing-plan", body);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("lot", "material", "wt.%", "asked, g"));
    for (JsonNode line : plan.path("lots")) {
      rows.add(
          List.of(
              line.path("lot").asText(),
              line.path("material").asText(),
              line.path("purityPercent").asText(),
              String.format(Locale.ROOT, "%.4f", line.path("askedGrams").asDouble())));
    }
    output.answer(plan, () -> output.table(rows));
    return 0;
  }

  @Command(
      name = "weigh",
      mixinStandardHelpOptions = true,
      description = "Keeps what was weighed in for a sample.")
  int weigh(
      @Mixin LabOption lab,
      @Mixin Output output,
      @Parameters(paramLabel = "CODE") String code,
      @Option(names = "--grams", required = true, description = "Mass wanted.") double grams,
      @Option(
              names = "--portion",
              required = true,
              split = ",",
              description = "Lot and grams weighed, e.g. L1=2.4931,L4=4.8552.")
          Map<String, Double> portions,
      @Option(names = "--uncertainty", required = true, description = "Of the balance, g.")
          double uncertainty,
      @Option(names = "--balance", defaultValue = "") String balance,
      @Option(names = "--loss", split = ",", description = "E.g. Al=0.02,Mn=0.05.")
          @Nullable Map<String, Double> losses,
      @Option(names = "--corrects", description = "The weighing that was written down wrongly.")
          @Nullable String corrects,
      @Option(names = "--confirmed", description = "Lots may go below 0 g.") boolean confirmed) {
    ObjectNode body =
        JsonText.object()
            .put("targetGrams", grams)
            .put("uncertaintyGrams", uncertainty)
            .put("balance", balance)
            .put("confirmed", confirmed);
    ArrayNode list = body.putArray("portions");
    portions.forEach((lot, mass) -> list.addObject().put("lot", lot).put("grams", mass));
    losses(body, losses);
    if (corrects != null) {
      body.put("corrects", corrects);
    }
    JsonNode answer = lab.post(one(code) + "/weighings", body);
    output.answer(
        answer,
        () -> {
          output.out().println(answer.at("/created/0").asText());
          answer.path("notices").forEach(notice -> output.err().println(notice.asText()));
        });
    return 0;
  }

  private static void losses(ObjectNode body, @Nullable Map<String, Double> losses) {
    if (losses != null) {
      ObjectNode object = body.putObject("losses");
      losses.forEach(object::put);
    }
  }

  @Command(
      name = "label",
      mixinStandardHelpOptions = true,
      description = "Writes the label as a page to print.")
  int label(
      @Mixin LabOption lab, @Mixin OutOption out, @Parameters(paramLabel = "CODE") String code) {
    out.requireFree();
    String page = lab.page(one(code) + "/label");
    out.write(writer -> writer.write(page));
    return 0;
  }

  @Command(
      name = "sheet",
      mixinStandardHelpOptions = true,
      description = "Writes the weighing sheet as a page to print.")
  int sheet(
      @Mixin LabOption lab,
      @Mixin OutOption out,
      @Parameters(paramLabel = "CODE") String code,
      @Option(names = "--grams", required = true, description = "Mass wanted.") double grams,
      @Option(names = "--lots", required = true, split = ",", description = "E.g. L1,L4.")
          List<String> lots,
      @Option(names = "--loss", split = ",", description = "E.g. Al=0.02,Mn=0.05.")
          @Nullable Map<String, Double> losses) {
    out.requireFree();
    StringBuilder query = new StringBuilder("?grams=").append(grams);
    query.append("&lots=").append(ApiClient.encoded(String.join(",", lots)));
    if (losses != null) {
      List<String> parts = new ArrayList<>();
      losses.forEach((element, share) -> parts.add(element + ":" + share));
      query.append("&losses=").append(ApiClient.encoded(String.join(",", parts)));
    }
    String page = lab.page(one(code) + "/weighing-sheet" + query);
    out.write(writer -> writer.write(page));
    return 0;
  }

  private static String one(String code) {
    return "/samples/" + ApiClient.encoded(code);
  }
}
