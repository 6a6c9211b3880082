package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bloomery.actors.explore.QueryText;
import org.bloomery.platform.dialect.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds measurements of all campaigns and data sets, to look at or to keep as a file. */
@Command(
    name = "measurements",
    mixinStandardHelpOptions = true,
    description = {
      "Finds measurements of all campaigns and data sets.",
      "Words must all be found: a formula or the symbol of an element finds alloys."
    })
final class MeasurementsCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/measurements";

  @Mixin private ServerOption server = new ServerOption();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "WORD", description = "What to look for.", arity = "0..*")
  private List<String> words = new ArrayList<>();

  @Option(names = "--in", split = ",", paramLabel = "ID", description = "Campaigns and data sets.")
  private List<String> sources = new ArrayList<>();

  @Option(names = "--property", description = "E.g. yield_stress.")
  private @Nullable String property;

  @Option(names = "--from", description = "Least value, e.g. '800 MPa'; needs --property.")
  private @Nullable String from;

  @Option(names = "--to", description = "Greatest value.")
  private @Nullable String to;

  @Option(names = "--temperature-from", description = "Lowest test temperature, e.g. '1000 °C'.")
  private @Nullable String temperatureFrom;

  @Option(names = "--temperature-to", description = "Highest test temperature.")
  private @Nullable String temperatureTo;

  @Option(names = "--retracted", description = "Retracted ones too.")
  private boolean retracted;

  @Option(names = "--sort", description = "E.g. value or -time (the newest first, the standard).")
  private @Nullable String sort;

  @Option(names = "--limit", description = "How many are printed; ${DEFAULT-VALUE}.")
  private int limit = 100;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write all that are found to a new table with units in its headers.")
  private @Nullable Path csv;

  @Override
  public Integer call() {
    Map<String, String> query = query();
    try (ApiClient client = server.connect()) {
      if (csv != null) {
        return written(client, csv, query);
      }
      query.put("limit", Integer.toString(limit));
      show(client.get(address(query)));
      return 0;
    }
  }

  private int written(ApiClient client, Path file, Map<String, String> query) {
    query.put("format", "csv");
    byte[] table = client.getBytes(address(query));
    try {
      WholeFile.writeBytes(file, stream -> stream.write(table));
    } catch (java.io.IOException e) {
      throw new CommandFailedException(file + " cannot be written: " + FileTrouble.reason(e), e);
    }
    output.answer(
        JsonText.object().put("file", file.toString()),
        () -> output.out().println("written to " + file));
    return 0;
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    put(query, QueryText.TEXT, String.join(" ", words));
    put(query, QueryText.IN, String.join(",", sources));
    put(query, QueryText.PROPERTY, property);
    put(query, QueryText.FROM, from);
    put(query, QueryText.TO, to);
    put(query, QueryText.TEMPERATURE_FROM, temperatureFrom);
    put(query, QueryText.TEMPERATURE_TO, temperatureTo);
    put(query, QueryText.RETRACTED, retracted ? "true" : "");
    put(query, QueryText.SORT, sort);
    return query;
  }

  private static void put(Map<String, String> query, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      query.put(name, value);
    }
  }

  private static String address(Map<String, String> query) {
    return query.entrySet().stream()
        .map(one -> one.getKey() + "=" + ApiClient.encoded(one.getValue()))
        .collect(Collectors.joining("&", PATH + "?", ""));
  }

  private void show(JsonNode found) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("alloy", "test", "value", "time", "operator", "found in", "id"));
    for (JsonNode one : found.path("measurements")) {
      rows.add(
          List.of(
              one.path("composition").asText(),
              text(one.path("test")),
              text(one.path("result")),
              one.path("time").asText(),
              one.path("operator").asText(),
              one.at("/foundIn/name").asText(),
              one.path("id").asText() + (one.path("retracted").asBoolean() ? " retracted" : "")));
    }
    output.answer(
        found,
        () -> {
          output.table(rows);
          output
              .err()
              .println(
                  found.path("measurements").size()
                      + " of "
                      + found.path("found").asInt()
                      + " found");
          output.err().flush();
        });
  }

  /** A value, or a test with its conditions, in a few words. */
  private static String text(JsonNode node) {
    if (!node.isObject()) {
      return node.asText();
    }
    List<String> parts = new ArrayList<>();
    node.forEach(part -> parts.add(text(part)));
    return String.join(" ", parts);
  }
}
