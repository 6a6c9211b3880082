package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a table of results into a campaign. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Imports a CSV or XLSX table of results; a dry run until --yes is given.")
final class ImportCommand implements Callable<Integer> {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  @Mixin private ServerOption server = new ServerOption();
  @Mixin private Output output = new Output();

  @Parameters(index = "0", paramLabel = "ID", description = "The campaign.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The table.")
  private Path file = Path.of("");

  @Option(names = "--yes", description = "Import; without it only tells what would happen.")
  private boolean yes;

  @Option(names = "--skip-bad-rows", description = "Take the good rows and leave the others out.")
  private boolean skipBadRows;

  @Option(
      names = "--mapping",
      paramLabel = "JSON",
      description = "What the columns hold; suggested from the headers when left out.",
      defaultValue = "")
  private String mapping = "";

  @Override
  public Integer call() throws IOException {
    String name = String.valueOf(file.getFileName());
    String query =
        "?dryRun="
            + !yes
            + "&badRows="
            + (skipBadRows ? "skip" : "refuse")
            + "&fileName="
            + ApiClient.encoded(name)
            + (mapping.isEmpty() ? "" : "&mapping=" + ApiClient.encoded(mapping));
    byte[] table = Files.readAllBytes(file);
    String type = name.toLowerCase(Locale.ROOT).endsWith(".xlsx") ? XLSX : "text/csv";
    JsonNode answer;
    try (ApiClient client = server.connect()) {
      answer = client.postTable(ApiClient.campaign(id, "/imports" + query), table, type);
    }
    output.answer(answer, () -> print(answer));
    return answer.path("errors").isEmpty() || skipBadRows ? 0 : 1;
  }

  private void print(JsonNode answer) {
    for (String kind : new String[] {"errors", "warnings"}) {
      for (JsonNode one : answer.path(kind)) {
        output
            .out()
            .printf(
                "%s row %s %s: %s%n",
                kind.substring(0, kind.length() - 1),
                one.path("row").asText(),
                one.path("column").asText(),
                one.path("message").asText());
      }
    }
    output
        .out()
        .println(
            answer.path("rowsRead").asText()
                + " rows read, "
                + answer.path("results").asText()
                + (yes ? " results imported" : " results would be imported; say --yes to do it"));
  }
}
