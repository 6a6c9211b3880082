package org.bloomery.data.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * One reading of a table: the columns are resolved, then every row is read and its errors kept.
 *
 * @param <R> what rows are read as
 */
final class TableReading<R> {
  /** What a kind of table asks of its columns and reads in its rows. */
  interface Form<R> {
    void require(ColumnPlan plan, List<ImportProblem> errors);

    /** What one row holds; nothing where an error is added. */
    List<R> read(RowReader reader, SourceTable.Row row, List<ImportProblem> errors);
  }

  private final SourceTable table;
  private final ImportMapping mapping;
  private final PropertyRegistry registry;
  private final Form<R> form;
  private final List<R> rows = new ArrayList<>();
  private final List<ImportProblem> errors = new ArrayList<>();
  private final List<ImportProblem> warnings = new ArrayList<>();
  private int rowsRead;

  TableReading(SourceTable table, ImportMapping mapping, PropertyRegistry registry, Form<R> form) {
    this.table = table;
    this.form = form;
    this.mapping = mapping;
    this.registry = registry;
  }

  void run() {
    errors.addAll(table.errors());
    warnings.addAll(table.warnings());
    ColumnPlan plan = ColumnPlan.of(table.headers(), mapping, registry, errors);
    form.require(plan, errors);
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
      List<R> read = form.read(reader, row, ofRow);
      errors.addAll(ofRow);
      if (ofRow.isEmpty()) {
        rows.addAll(read);
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
  }

  int rowsRead() {
    return rowsRead;
  }

  List<R> rows() {
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
}
