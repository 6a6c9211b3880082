package org.bloomery.data.dataset;

/**
 * Something wrong or doubtful in a file.
 *
 * @param row as people count it in the file, the header included; 0 for the file as a whole
 * @param column header of the column, empty when it concerns the whole row
 * @param message what was found and what is accepted
 */
public record ImportProblem(int row, String column, String message) {

  static ImportProblem ofFile(String message) {
    return new ImportProblem(0, "", message);
  }

  /**
   * One sentence with the place, e.g. {@code row 14, column T (K): '-5 K' is not accepted; ...}.
   */
  public String text() {
    if (row == 0) {
      return message;
    }
    return column.isEmpty()
        ? "row " + row + ": " + message
        : "row " + row + ", column " + column + ": " + message;
  }
}
