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
import picocli.CommandLine.Parameters;

/** Asks a campaign's serving model about compositions. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Predicts what a campaign looks for, by its serving model.")
final class PredictCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();
  @Mixin private Output output = new Output();

  @Parameters(index = "0", paramLabel = "ID", description = "The campaign.")
  private String id = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FORMULA",
      description = "Alloys, e.g. MoNbTaW.")
  private List<String> formulas = List.of();

  @Override
  public Integer call() {
    ObjectNode question = JsonText.object();
    ArrayNode compositions = question.putArray("compositions");
    formulas.forEach(compositions::add);
    JsonNode answers;
    try (ApiClient client = server.connect()) {
      answers = client.post(ApiClient.campaign(id, "/predictions"), question).path("predictions");
    }
    output.answer(answers, () -> print(answers));
    return 0;
  }

  private void print(JsonNode answers) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("alloy", "predicted", "80 % interval", "simulated", "unit", ""));
    for (JsonNode one : answers) {
      JsonNode predicted = one.path("predicted");
      rows.add(
          List.of(
              one.path("composition").asText(),
              number(predicted.path("mean")),
              predicted.isMissingNode()
                  ? "no model yet"
                  : number(predicted.path("low80")) + " to " + number(predicted.path("high80")),
              number(one.path("simulated")),
              one.path("unit").asText(),
              one.path("violation").asText("")));
    }
    output.table(rows);
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.4g", value.asDouble()) : "-";
  }
}
