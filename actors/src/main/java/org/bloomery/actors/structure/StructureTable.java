package org.bloomery.actors.structure;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.data.feature.WardDescriptor;

/**
 * Reports as a CSV table: summary, predictions and all features, the unit in each header but those
 * of the features, which are called as published. A file that was refused keeps its row and says
 * why.
 */
public final class StructureTable {
  private static final List<String> SUMMARY =
      List.of(
          "file",
          "formula",
          "atoms",
          "a_angstrom",
          "b_angstrom",
          "c_angstrom",
          "alpha_degrees",
          "beta_degrees",
          "gamma_degrees",
          "volume_cubic_angstrom",
          "density_g_per_cm3",
          "shortest_distance_angstrom");
  private static final List<String> ENERGY =
      List.of("mean_eV_per_atom", "low80_eV_per_atom", "high80_eV_per_atom");

  private StructureTable() {}

  /** A report with what a model says of it, empty without a model. */
  public record Row(StructureReport report, Optional<FormationEnergy> energy) {}

  /** The table as text, with CR LF line ends as RFC 4180 has them. */
  public static String csv(List<Row> rows) {
    Set<String> networks = new LinkedHashSet<>();
    rows.forEach(
        row -> row.energy().ifPresent(e -> e.networks().forEach(n -> networks.add(n.network()))));
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      writer.writeRecord(header(networks));
      for (Row row : rows) {
        writer.writeRecord(cells(row, networks));
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return text.toString();
  }

  private static List<String> header(Set<String> networks) {
    List<String> header = new ArrayList<>(SUMMARY);
    networks.forEach(network -> header.add(network + "_eV_per_atom"));
    header.addAll(ENERGY);
    header.addAll(WardDescriptor.names());
    header.add("problem");
    return header;
  }

  private static List<String> cells(Row row, Set<String> networks) {
    List<String> cells = new ArrayList<>();
    switch (row.report()) {
      case StructureReport.Refused refused -> {
        int empty = SUMMARY.size() - 1 + networks.size() + ENERGY.size() + WardDescriptor.WIDTH;
        cells.add(text(refused.file()));
        cells.addAll(Collections.nCopies(empty, ""));
        cells.add(text(refused.problem()));
      }
      case StructureReport.Described described -> {
        StructureSummary summary = described.summary();
        cells.add(text(described.file()));
        cells.add(summary.formula());
        cells.add(Integer.toString(summary.atoms()));
        add(cells, summary.a(), summary.b(), summary.c());
        add(cells, summary.alpha(), summary.beta(), summary.gamma());
        add(cells, summary.volume());
        OptionalDouble density = summary.density();
        cells.add(density.isPresent() ? Double.toString(density.getAsDouble()) : "");
        add(cells, summary.shortestDistance());
        addEnergy(cells, row.energy(), networks);
        add(cells, described.features().ward());
        cells.add("");
      }
    }
    return cells;
  }

  private static void addEnergy(
      List<String> cells, Optional<FormationEnergy> known, Set<String> networks) {
    if (known.isEmpty()) {
      cells.addAll(Collections.nCopies(networks.size() + ENERGY.size(), ""));
      return;
    }
    FormationEnergy energy = known.get();
    for (String network : networks) {
      cells.add(
          energy.networks().stream()
              .filter(each -> each.network().equals(network))
              .map(each -> Double.toString(each.energy()))
              .findFirst()
              .orElse(""));
    }
    add(cells, energy.mean(), energy.low80(), energy.high80());
  }

  private static void add(List<String> cells, double... values) {
    for (double value : values) {
      cells.add(Double.toString(value));
    }
  }

  /** Names of files may be chosen so that a spreadsheet takes them for a formula. */
  private static String text(String value) {
    return value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
  }
}
