package org.bloomery.data.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * Reads a laboratory's CSV or XLSX table of results: strictly, with all errors at once, and without
 * storing anything. What it returns is the dry run; {@link ImportReport#take} hands out the rows.
 */
public final class MeasurementImporter {
  private MeasurementImporter() {}

  /**
   * Proposes roles for the columns of a file by their headers.
   *
   * @return the mapping, without the columns nothing can be said of; empty when the file cannot be
   *     read, which {@link #read} reports
   */
  public static ImportMapping suggest(byte[] bytes, String fileName, PropertyRegistry registry) {
    try {
      SourceTable table = SourceFile.table(bytes, fileName, ImportLimits.DEFAULT);
      return ImportMapping.of(MappingSuggestion.of(table.headers(), registry));
    } catch (SourceTable.Unreadable reportedByReading) {
      return ImportMapping.of(Map.of());
    }
  }

  /** Reads a file of at most {@link ImportLimits#DEFAULT}. */
  public static ImportReport read(
      byte[] bytes, String fileName, ImportMapping mapping, PropertyRegistry registry) {
    return read(bytes, fileName, mapping, registry, ImportLimits.DEFAULT);
  }

  /** Reads a file from a stream, of which no more than the limit is taken. */
  public static ImportReport read(
      InputStream stream,
      String fileName,
      ImportMapping mapping,
      PropertyRegistry registry,
      ImportLimits limits)
      throws IOException {
    byte[] bytes = stream.readNBytes((int) Math.min(limits.bytes() + 1, Integer.MAX_VALUE - 8));
    return read(bytes, fileName, mapping, registry, limits);
  }

  /**
   * Reads a file.
   *
   * @param fileName tells the format: {@code .xlsx}, else separated text
   */
  public static ImportReport read(
      byte[] bytes,
      String fileName,
      ImportMapping mapping,
      PropertyRegistry registry,
      ImportLimits limits) {
    try {
      SourceTable table = SourceFile.table(bytes, fileName, limits);
      Map<String, ColumnRole> suggestions =
          new LinkedHashMap<>(MappingSuggestion.of(table.headers(), registry));
      suggestions.keySet().removeAll(mapping.columns().keySet());
      ResultForm form = new ResultForm(registry);
      TableReading<ImportedRow> reading = new TableReading<>(table, mapping, registry, form);
      reading.run();
      List<ImportProblem> warnings = new ArrayList<>(reading.warnings());
      warnings.addAll(form.doubts(reading.rows()));
      return new ImportReport(
          fileName,
          SourceFile.digest(bytes),
          table.headers(),
          reading.rowsRead(),
          reading.rows(),
          reading.errors(),
          warnings,
          suggestions);
    } catch (SourceTable.Unreadable problem) {
      return new ImportReport(
          fileName,
          SourceFile.digest(bytes),
          List.of(),
          0,
          List.of(),
          List.of(ImportProblem.ofFile(String.valueOf(problem.getMessage()))),
          List.of(),
          Map.of());
    }
  }
}
