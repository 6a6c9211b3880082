package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.platform.dialect.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lots of raw material from the command line. */
@Command(
    name = "lot",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Takes in, counts and blocks lots of elements and master alloys.")
final class LotCommands {

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all lots.")
  int list(@Mixin LabOption lab, @Mixin Output output) {
    JsonNode lots = lab.get("/lots").path("lots");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("id", "material", "wt.%", "g left", "supplier", "lot number", "blocked"));
    for (JsonNode one : lots) {
      rows.add(
          List.of(
              one.path("id").asText(),
              one.path("material").asText(),
              one.path("purityPercent").asText(),
              one.path("gramsLeft").asText(),
              one.path("supplier").asText(),
              one.path("lotNumber").asText(),
              one.path("blocked").asText("")));
    }
    output.answer(lots, () -> output.table(rows));
    return 0;
  }

  @Command(name = "add", mixinStandardHelpOptions = true, description = "Takes in a delivery.")
  int add(
      @Mixin LabOption lab,
      @Mixin Output output,
      @Parameters(paramLabel = "MATERIAL", description = "A formula, e.g. Nb or AlMo.")
          String material,
      @Option(names = "--grams", required = true, description = "Grams delivered.") double grams,
      @Option(names = "--purity", required = true, description = "wt.%% that is the material.")
          double purity,
      @Option(names = "--supplier", defaultValue = "") String supplier,
      @Option(names = "--lot-number", defaultValue = "", description = "The supplier's own.")
          String lotNumber) {
    ObjectNode body =
        JsonText.object()
            .put("material", material)
            .put("purityPercent", purity)
            .put("grams", grams)
            .put("supplier", supplier)
            .put("lotNumber", lotNumber);
    JsonNode answer = lab.post("/lots", body);
    output.answer(answer, () -> output.out().println(answer.at("/created/0").asText()));
    return 0;
  }

  @Command(
      name = "block",
      mixinStandardHelpOptions = true,
      description = "Lets nothing be weighed from a lot, and lists the samples made from it.")
  int block(
      @Mixin LabOption lab,
      @Mixin Output output,
      @Parameters(paramLabel = "LOT") String lot,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return told(lab, output, lot, "block", reason);
  }

  @Command(
      name = "unblock",
      mixinStandardHelpOptions = true,
      description = "Lets a lot be used again.")
  int unblock(
      @Mixin LabOption lab,
      @Mixin Output output,
      @Parameters(paramLabel = "LOT") String lot,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return told(lab, output, lot, "unblock", reason);
  }

  private static int told(LabOption lab, Output output, String lot, String verb, String reason) {
    JsonNode answer =
        lab.post(
            "/lots/" + ApiClient.encoded(lot) + "/" + verb,
            JsonText.object().put("reason", reason));
    output.answer(
        answer,
        () -> {
          output.out().println(lot + ": " + verb + " done; samples made from it:");
          answer.path("samples").forEach(code -> output.out().println("  " + code.asText()));
        });
    return 0;
  }

  @Command(
      name = "correct",
      mixinStandardHelpOptions = true,
      description = "Says what is really left of a lot.")
  int correct(
      @Mixin LabOption lab,
      @Mixin Output output,
      @Parameters(paramLabel = "LOT") String lot,
      @Option(names = "--grams-left", required = true) double gramsLeft,
      @Option(names = "--reason", required = true, description = "Why.") String reason,
      @Option(names = "--confirmed", description = "A number below 0 is meant.")
          boolean confirmed) {
    JsonNode answer =
        lab.post(
            "/lots/" + ApiClient.encoded(lot) + "/correct",
            JsonText.object()
                .put("gramsLeft", gramsLeft)
                .put("reason", reason)
                .put("confirmed", confirmed));
    output.answer(answer, () -> output.out().println(lot + ": " + gramsLeft + " g left"));
    return 0;
  }
}
