package org.bloomery.data.dataset;

import java.util.List;

/**
 * A file as rows of texts, whatever its format.
 *
 * @param commaSeparated whether commas separate its fields, so that none can be a decimal comma
 */
record SourceTable(
    List<String> headers,
    List<Row> rows,
    boolean commaSeparated,
    List<ImportProblem> errors,
    List<ImportProblem> warnings) {

  /**
   * A row below the header.
   *
   * @param number as people count it, the header included
   */
  record Row(int number, List<Cell> cells) {
    boolean isBlank() {
      return cells.stream().allMatch(cell -> cell.text().isBlank());
    }
  }

  /**
   * A cell.
   *
   * @param isNumber whether the file holds it as a number, not as a text that looks like one
   */
  record Cell(String text, boolean isNumber) {
    static final Cell BLANK = new Cell("", false);
  }

  /** A file that cannot be read as a table at all. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }
}
