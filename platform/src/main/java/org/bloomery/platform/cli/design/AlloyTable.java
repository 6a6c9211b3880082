package org.bloomery.platform.cli.design;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bloomery.actors.design.JudgedAlloy;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.platform.cli.CommandFailedException;
import org.bloomery.platform.cli.FileTrouble;
import org.bloomery.platform.cli.Output;
import org.bloomery.platform.cli.WholeFile;
import picocli.CommandLine.Option;

/** Judged alloys as a table on the terminal, and as a CSV file where asked for. */
final class AlloyTable {
  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write the alloys as a CSV table too; an earlier file is replaced.")
  private Optional<Path> csv = Optional.empty();

  /** An alloy with what a command has to say of it beside the model's verdict. */
  record Row(List<String> before, JudgedAlloy alloy) {}

  /** Prints the alloys. */
  void print(Output output, List<String> headings, List<Row> rows) {
    List<List<String>> table = new ArrayList<>();
    List<String> heading = new ArrayList<>(headings);
    heading.addAll(List.of("alloy (at.%)", "single phase", "head", "density"));
    for (PhaseFeature feature : PhaseFeature.values()) {
      heading.add(feature.symbol() + (feature.unit().equals("1") ? "" : " " + feature.unit()));
    }
    table.add(heading);
    for (Row row : rows) {
      JudgedAlloy alloy = row.alloy();
      List<String> cells = new ArrayList<>(row.before());
      cells.add(alloy.formula());
      cells.add(
          String.format(Locale.ROOT, "%.2f +/- %.2f", alloy.singlePhase(), alloy.deviation()));
      cells.add(String.format(Locale.ROOT, "%.2f", alloy.head()));
      cells.add(String.format(Locale.ROOT, "%.2f", alloy.density()));
      alloy.features().forEach(value -> cells.add(String.format(Locale.ROOT, "%.4g", value)));
      table.add(cells);
    }
    output.table(table);
  }

  /** Writes the file, if one is asked for. */
  void write(List<String> headings, List<Row> rows) {
    if (csv.isEmpty()) {
      return;
    }
    try {
      WholeFile.write(
          csv.get(),
          writer -> {
            CsvWriter table = CsvWriter.builder().build(writer);
            table.writeRecord(header(headings, rows));
            rows.forEach(row -> table.writeRecord(cells(row)));
            table.flush();
          });
    } catch (IOException | UncheckedIOException problem) {
      throw new CommandFailedException(
          csv.get() + " cannot be written: " + FileTrouble.reason(problem), problem);
    }
  }

  private static List<String> header(List<String> headings, List<Row> rows) {
    List<String> header = new ArrayList<>(headings);
    header.addAll(
        List.of(
            "formula",
            "single_phase_probability",
            "single_phase_deviation",
            "head_probability",
            "density_relative"));
    int dimensions = rows.isEmpty() ? 0 : rows.get(0).alloy().place().size();
    for (int axis = 1; axis <= dimensions; axis++) {
      header.add("z" + axis);
    }
    for (PhaseFeature feature : PhaseFeature.values()) {
      header.add(
          feature.unit().equals("1") ? feature.id() : feature.id() + " (" + feature.unit() + ")");
    }
    return header;
  }

  private static List<String> cells(Row row) {
    JudgedAlloy alloy = row.alloy();
    List<String> cells = new ArrayList<>(row.before());
    cells.add(Formula.text(alloy.composition()));
    cells.add(Double.toString(alloy.singlePhase()));
    cells.add(Double.toString(alloy.deviation()));
    cells.add(Double.toString(alloy.head()));
    cells.add(Double.toString(alloy.density()));
    alloy.place().forEach(value -> cells.add(Double.toString(value)));
    alloy.features().forEach(value -> cells.add(Double.toString(value)));
    return cells;
  }
}
