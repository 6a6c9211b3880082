package org.bloomery.platform.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.store.JsonMappers;

/**
 * The figures of a bench together with what made them.
 *
 * @param commit revision of the code, {@code -dirty} behind it when files differ
 * @param figures by key
 */
public record BenchReport(
    String bench,
    String command,
    String commit,
    Instant date,
    Machine machine,
    SortedMap<String, Double> figures) {

  private static final int DIGITS = 4;

  public BenchReport {
    figures = new TreeMap<>(figures);
  }

  /**
   * Writes {@code NAME.json} for machines and {@code NAME.md} for people.
   *
   * @param title one sentence above the table
   * @param notes paragraphs below the table
   */
  public void write(Path directory, String title, List<String> notes) {
    try {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve(bench + ".json"),
          JsonMappers.json().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n",
          StandardCharsets.UTF_8);
      Files.writeString(
          directory.resolve(bench + ".md"), markdown(title, notes), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the report of " + bench + " cannot be written", e);
    }
  }

  String markdown(String title, List<String> notes) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(bench).append("\n\n").append(title).append("\n\n");
    text.append("| figure | value |\n|---|---|\n");
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      text.append("| `").append(figure.getKey()).append("` | ");
      text.append(shown(figure.getValue())).append(" |\n");
    }
    for (String note : notes) {
      text.append('\n').append(note.strip()).append('\n');
    }
    text.append("\nMade by `").append(command).append("` at ").append(commit);
    text.append(", ").append(date).append(", on ").append(machine.words()).append(".\n");
    return text.toString();
  }

  private static String shown(double value) {
    if (!Double.isFinite(value)) {
      return "not measured";
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    return exact
        .round(new MathContext(Math.max(DIGITS, exact.precision() - exact.scale())))
        .stripTrailingZeros()
        .toPlainString();
  }
}
