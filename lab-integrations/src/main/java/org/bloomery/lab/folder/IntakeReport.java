package org.bloomery.lab.folder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bloomery.data.dataset.ColumnRole;
import org.bloomery.data.dataset.ImportMapping;
import org.bloomery.data.dataset.ImportProblem;
import org.bloomery.data.dataset.ImportReport;

/** Tells in a text file why a table was rejected, what is accepted and what to do. */
final class IntakeReport {
  private static final String ACCEPTED =
      """
      What is accepted
        - .csv (comma, semicolon or tab; UTF-8) and .xlsx, the first row holding the headers
        - a column 'experiment' or 'sample' with the code of the experiment, or a column 'formula'
          or one column per element
        - a column for each property with its unit in the header, e.g. 'yield stress (MPa)', and
          columns for test conditions, e.g. 'temperature (K)'
        - fractions that sum to 1, values in the plausible range of their property, no formulas in
          the cells of an .xlsx
        - inbox/<campaign>/mapping.json where headers do not say what a column holds
      """;

  private final String file;
  private final String campaign;
  private final Instant time;

  IntakeReport(String file, String campaign, Instant time) {
    this.file = file;
    this.campaign = campaign;
    this.time = time;
  }

  /** A file of which nothing could be read. */
  String of(String problem) {
    return of(List.of(new ImportProblem(0, "", problem)), Optional.empty(), Optional.empty());
  }

  String of(
      List<ImportProblem> errors, Optional<ImportReport> read, Optional<ImportMapping> mapping) {
    StringBuilder text = new StringBuilder();
    text.append(file).append(" was rejected; nothing was imported.\n\n");
    text.append("When: ").append(time).append('\n');
    text.append("Campaign: ").append(campaign.isEmpty() ? "none" : campaign).append('\n');
    read.ifPresent(report -> {
      text.append("Rows read: ").append(report.rowsRead()).append('\n');
      text.append("SHA-256: ").append(report.digest()).append('\n');
    });
    text.append("\nErrors (").append(errors.size()).append(")\n").append(lines(errors));
    List<ImportProblem> warnings = read.map(ImportReport::warnings).orElse(List.of());
    if (!warnings.isEmpty()) {
      text.append("\nDoubts (").append(warnings.size()).append(")\n").append(lines(warnings));
    }
    if (read.isPresent() && mapping.isPresent()) {
      text.append("\nHow the columns were read\n")
          .append(columns(read.get().headers(), mapping.get()));
    }
    return text.append('\n')
        .append(ACCEPTED)
        .append(
            "\nCorrect the table and put it into inbox/ again; the rejected copy may be deleted.\n")
        .toString();
  }

  private static String lines(List<ImportProblem> problems) {
    return problems.stream()
        .map(problem -> "  - " + problem.text() + "\n")
        .collect(Collectors.joining());
  }

  private static String columns(List<String> headers, ImportMapping mapping) {
    Map<String, ColumnRole> roles = mapping.columns();
    return headers.stream()
        .filter(header -> !header.isBlank())
        .map(header ->
            "  - "
                + header
                + ": "
                + Optional.ofNullable(roles.get(header)).map(IntakeReport::words).orElse("not read")
                + "\n")
        .collect(Collectors.joining());
  }

  private static String words(ColumnRole role) {
    return switch (role) {
      case ColumnRole.FormulaText formula -> "the composition";
      case ColumnRole.Amount amount -> "amount of " + amount.element();
      case ColumnRole.MadeFormula formula -> "the composition as made";
      case ColumnRole.MadeAmount amount -> "amount of " + amount.element() + " as made";
      case ColumnRole.MadeMethod method -> "method of the composition as made";
      case ColumnRole.MadeUncertainty of -> "uncertainty of the composition as made";
      case ColumnRole.Value value -> "values of " + value.property();
      case ColumnRole.Uncertainty of -> "standard uncertainty of " + of.property();
      case ColumnRole.Condition condition -> "condition " + condition.name();
      case ColumnRole.Detail detail -> detail.of().name().toLowerCase(java.util.Locale.ROOT);
    };
  }
}
