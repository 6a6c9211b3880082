package org.bloomery.platform.bench.pools;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of experiments as it stands in a CSV file, fields separated by commas, or by semicolons
 * where the first line has no comma.
 *
 * @param file for messages
 * @param columns their names
 */
record ResultTable(Path file, List<String> columns, List<Row> rows) {

  /**
   * An experiment.
   *
   * @param line of the file, from 1
   * @param cells one for each column
   */
  record Row(long line, List<String> cells) {}

  /**
   * Reads a file whose first line names the columns.
   *
   * @throws IllegalArgumentException saying what is wrong and in which row
   */
  static ResultTable read(Path file) {
    List<Row> rows = rows(file);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          file + " is empty; accepted is a CSV whose first line names the columns");
    }
    return of(file, rows.getFirst().cells(), rows.subList(1, rows.size()));
  }

  /** Reads a file without a line of names. */
  static ResultTable read(Path file, List<String> columns) {
    return of(file, columns, rows(file));
  }

  private static ResultTable of(Path file, List<String> columns, List<Row> rows) {
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).isEmpty() || !seen.add(columns.get(c))) {
        throw new IllegalArgumentException(
            "%s: column %d is named '%s'; accepted is a name of its own for each column"
                .formatted(file, c + 1, columns.get(c)));
      }
    }
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "%s, row %d: %d fields where the header has %d"
                .formatted(file, row.line(), row.cells().size(), columns.size()));
      }
    }
    return new ResultTable(file, List.copyOf(columns), List.copyOf(rows));
  }

  private static List<Row> rows(Path file) {
    try {
      String text = Files.readString(file);
      String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
      String first = whole.lines().findFirst().orElse("");
      List<Row> rows = new ArrayList<>();
      try (CsvReader<CsvRecord> reader =
          CsvReader.builder()
              .fieldSeparator(first.contains(",") || !first.contains(";") ? ',' : ';')
              .skipEmptyLines(true)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofCsvRecord(whole)) {
        for (CsvRecord row : reader) {
          rows.add(
              new Row(
                  row.getStartingLineNumber(),
                  row.getFields().stream().map(String::strip).toList()));
        }
      }
      return rows;
    } catch (MalformedInputException problem) {
      throw new IllegalArgumentException(file + " is no UTF-8 text; save it as CSV UTF-8", problem);
    } catch (IOException problem) {
      throw new IllegalArgumentException(
          file + " cannot be read: " + problem.getMessage(), problem);
    } catch (CsvParseException problem) {
      throw new IllegalArgumentException(
          file + " is not well-formed CSV: " + problem.getMessage(), problem);
    }
  }

  /** Number of a column, from 0. */
  int column(String name) {
    int column = columns.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException(
          "%s has no column '%s'; it has %s".formatted(file, name, String.join(", ", columns)));
    }
    return column;
  }

  /** Whether a column holds numbers: its first cell decides. */
  boolean isNumeric(int column) {
    return !rows.isEmpty() && isNumber(rows.getFirst().cells().get(column));
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException none) {
      return false;
    }
  }

  /**
   * The number in a cell.
   *
   * @throws IllegalArgumentException naming row and column
   */
  double number(Row row, int column) {
    String text = text(row, column);
    if (!isNumber(text)) {
      throw new IllegalArgumentException(
          "%s, row %d, column %s: '%s' is not a number; accepted is a finite number such as 0.5"
              .formatted(file, row.line(), columns.get(column), text));
    }
    return Double.parseDouble(text);
  }

  /**
   * What a cell says.
   *
   * @throws IllegalArgumentException naming row and column when it is blank
   */
  String text(Row row, int column) {
    String text = row.cells().get(column);
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "%s, row %d, column %s is blank; leave out experiments that are not known in full"
              .formatted(file, row.line(), columns.get(column)));
    }
    return text;
  }
}
