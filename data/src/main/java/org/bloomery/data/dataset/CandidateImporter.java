package org.bloomery.data.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * Reads a CSV or XLSX table of candidates, one a row: strictly, with all errors at once. Columns of
 * results and of what was made are left alone.
 */
public final class CandidateImporter {
  private CandidateImporter() {}

  /**
   * What reading a table came to.
   *
   * @param headers columns of the table in their order
   * @param rowsRead rows below the header that were not blank
   * @param rows those without errors
   */
  public record Report(
      List<String> headers,
      int rowsRead,
      List<ListedCandidate> rows,
      List<ImportProblem> errors,
      List<ImportProblem> warnings) {}

  private static final TableReading.Form<ListedCandidate> FORM =
      new TableReading.Form<>() {
        @Override
        public void require(ColumnPlan plan, List<ImportProblem> errors) {
          plan.requireComposition(errors);
        }

        @Override
        public List<ListedCandidate> read(
            RowReader reader, SourceTable.Row row, List<ImportProblem> errors) {
          return reader.listed(row, errors).stream().toList();
        }
      };

  /** Whether a column with this role says something about a candidate. */
  public static boolean concerns(ColumnRole role) {
    return switch (role) {
      case ColumnRole.FormulaText formula -> true;
      case ColumnRole.Amount amount -> true;
      case ColumnRole.Condition condition -> true;
      case ColumnRole.Detail detail ->
          detail.of() == ColumnRole.Kind.EXPERIMENT || detail.of() == ColumnRole.Kind.SAMPLE;
      case ColumnRole.MadeFormula made -> false;
      case ColumnRole.MadeAmount made -> false;
      case ColumnRole.MadeMethod made -> false;
      case ColumnRole.MadeUncertainty made -> false;
      case ColumnRole.Value value -> false;
      case ColumnRole.Uncertainty uncertainty -> false;
    };
  }

  /**
   * Reads a table of at most {@link ImportLimits#DEFAULT}.
   *
   * @param fileName tells the format: {@code .xlsx}, else separated text
   */
  public static Report read(
      byte[] bytes, String fileName, ImportMapping mapping, PropertyRegistry registry) {
    try {
      SourceTable table = SourceFile.table(bytes, fileName, ImportLimits.DEFAULT);
      TableReading<ListedCandidate> reading =
          new TableReading<>(table, concerning(mapping), registry, FORM);
      reading.run();
      return new Report(
          table.headers(),
          reading.rowsRead(),
          List.copyOf(reading.rows()),
          List.copyOf(reading.errors()),
          List.copyOf(reading.warnings()));
    } catch (SourceTable.Unreadable problem) {
      return new Report(
          List.of(),
          0,
          List.of(),
          List.of(ImportProblem.ofFile(String.valueOf(problem.getMessage()))),
          List.of());
    }
  }

  private static ImportMapping concerning(ImportMapping mapping) {
    Map<String, ColumnRole> columns = new LinkedHashMap<>(mapping.columns());
    columns.values().removeIf(role -> !concerns(role));
    return new ImportMapping(columns, mapping.fixed(), mapping.decimalMark());
  }
}
