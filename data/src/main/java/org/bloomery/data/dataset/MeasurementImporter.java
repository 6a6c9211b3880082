package org.bloomery.data.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
      SourceTable table = table(bytes, fileName, ImportLimits.DEFAULT);
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
      SourceTable table = table(bytes, fileName, limits);
      Map<String, ColumnRole> suggestions =
          new LinkedHashMap<>(MappingSuggestion.of(table.headers(), registry));
      suggestions.keySet().removeAll(mapping.columns().keySet());
      TableReading reading = new TableReading(table, mapping, registry);
      reading.run();
      return new ImportReport(
          fileName,
          digest(bytes),
          table.headers(),
          reading.rowsRead(),
          reading.rows(),
          reading.errors(),
          reading.warnings(),
          suggestions);
    } catch (SourceTable.Unreadable problem) {
      return new ImportReport(
          fileName,
          digest(bytes),
          List.of(),
          0,
          List.of(),
          List.of(ImportProblem.ofFile(String.valueOf(problem.getMessage()))),
          List.of(),
          Map.of());
    }
  }

  private static SourceTable table(byte[] bytes, String fileName, ImportLimits limits)
      throws SourceTable.Unreadable {
    if (bytes.length > limits.bytes()) {
      throw new SourceTable.Unreadable(
          "the file has more than " + limits.bytes() + " bytes; split it into smaller files");
    }
    String name = fileName.toLowerCase(Locale.ROOT);
    boolean packed = bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    if (name.endsWith(".xls") || name.endsWith(".ods") || (packed && !name.endsWith(".xlsx"))) {
      throw new SourceTable.Unreadable(
          "'" + fileName + "' is of a format that is not read; save it as .xlsx or .csv");
    }
    SourceTable table =
        name.endsWith(".xlsx") ? XlsxTable.read(bytes, limits) : CsvTable.read(bytes, limits);
    if (table.headers().isEmpty()) {
      throw new SourceTable.Unreadable("the file is empty; the first row must name the columns");
    }
    return table;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
