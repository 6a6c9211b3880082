package org.bloomery.data.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bloomery.data.objective.PropertyRegistry;

/** One reading of a table: the columns are resolved, then every row is read and its errors kept. */
final class TableReading {
  private final SourceTable table;
  private final ImportMapping mapping;
  private final PropertyRegistry registry;
  private final List<ImportedRow> rows = new ArrayList<>();
  private final List<ImportProblem> errors = new ArrayList<>();
  private final List<ImportProblem> warnings = new ArrayList<>();
  private int rowsRead;

  TableReading(SourceTable table, ImportMapping mapping, PropertyRegistry registry) {
    this.table = table;
    this.mapping = mapping;
    this.registry = registry;
  }

  void run() {
    errors.addAll(table.errors());
    warnings.addAll(table.warnings());
    ColumnPlan plan = ColumnPlan.of(table.headers(), mapping, registry, errors);
    Set<Integer> broken = new HashSet<>();
    table.errors().forEach(error -> broken.add(error.row()));
    RowReader reader = new RowReader(plan, registry, decimalCommas(plan));
    for (SourceTable.Row row : table.rows()) {
      if (row.isBlank() && !broken.contains(row.number())) {
        continue;
      }
      rowsRead++;
      if (broken.contains(row.number())) {
        continue;
      }
      List<ImportProblem> ofRow = new ArrayList<>();
      refuseCellsWithoutHeader(row, ofRow);
      List<ImportedRow> results = reader.read(row, ofRow);
      errors.addAll(ofRow);
      if (ofRow.isEmpty()) {
        rows.addAll(results);
      }
    }
    reader
        .columnsWithoutUnit()
        .forEach(header ->
            errors.add(
                ImportProblem.ofFile(
                    "column '"
                        + header
                        + "' states no unit; write it in the header, e.g. 'YS (MPa)', or in the mapping")));
    if (rowsRead == 0) {
      errors.add(ImportProblem.ofFile("the file has a header but no rows"));
    }
    errors.sort(Comparator.comparingInt(ImportProblem::row));
    warnOfDuplicates();
    warnOfMissingTemperatures();
  }

  int rowsRead() {
    return rowsRead;
  }

  List<ImportedRow> rows() {
    return rows;
  }

  List<ImportProblem> errors() {
    return errors;
  }

  List<ImportProblem> warnings() {
    return warnings;
  }

  /** Decided once per file, so that 1.234 is never read in two ways within one. */
  private boolean decimalCommas(ColumnPlan plan) {
    return switch (mapping.decimalMark()) {
      case POINT -> false;
      case COMMA -> true;
      case AUTOMATIC ->
          !table.commaSeparated()
              && table.rows().stream()
                  .anyMatch(row ->
                      plan.columns().stream()
                          .filter(ColumnPlan.Column::holdsNumbers)
                          .filter(column -> column.index() < row.cells().size())
                          .anyMatch(column ->
                              NumberText.hasDecimalComma(row.cells().get(column.index()).text())));
    };
  }

  private void refuseCellsWithoutHeader(SourceTable.Row row, List<ImportProblem> ofRow) {
    for (int i = table.headers().size(); i < row.cells().size(); i++) {
      if (!row.cells().get(i).text().isBlank()) {
        ofRow.add(
            new ImportProblem(
                row.number(),
                "",
                "'" + row.cells().get(i).text() + "' stands in a column without a header"));
      }
    }
  }

  private void warnOfDuplicates() {
    Map<String, Integer> first = new HashMap<>();
    for (ImportedRow row : rows) {
      String key =
          row.candidate().map(candidate -> candidate.key()).orElse("")
              + "|"
              + row.experiment().orElse("")
              + "|"
              + row.details().sample()
              + "|"
              + row.test().key()
              + "|"
              + row.value();
      Integer earlier = first.putIfAbsent(key, row.row());
      if (earlier != null && earlier != row.row()) {
        warnings.add(
            new ImportProblem(
                row.row(),
                "",
                "the same " + row.test().property() + " as in row " + earlier + ", to the digit"));
      }
    }
  }

  private void warnOfMissingTemperatures() {
    Set<String> properties = new LinkedHashSet<>();
    for (ImportedRow row : rows) {
      String property = row.test().property();
      if (registry.require(property).testConditions().contains("temperature")
          && row.test().conditions().get("temperature").isEmpty()
          && row.experiment().isEmpty()) {
        properties.add(property);
      }
    }
    for (String property : properties) {
      warnings.add(
          ImportProblem.ofFile("some rows state no test temperature for their " + property));
    }
  }
}
