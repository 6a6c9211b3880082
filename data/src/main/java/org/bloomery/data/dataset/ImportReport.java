package org.bloomery.data.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * What reading a file came to, before anything is stored: the dry run a person looks at.
 *
 * @param digest SHA-256 of the file, in hexadecimal
 * @param headers columns of the file in their order
 * @param rowsRead rows below the header that were not blank
 * @param rows results of the rows without errors
 * @param errors every error of the file, by row
 * @param warnings doubts that do not stop the import
 * @param suggestions roles proposed for columns the mapping does not name
 */
public record ImportReport(
    String fileName,
    String digest,
    List<String> headers,
    int rowsRead,
    List<ImportedRow> rows,
    List<ImportProblem> errors,
    List<ImportProblem> warnings,
    Map<String, ColumnRole> suggestions) {

  /** What to do with a file that has bad rows. */
  public enum BadRows {
    /** All or nothing. */
    REFUSE,
    /** Take the good rows; errors of the file as a whole still refuse it. */
    SKIP
  }

  public ImportReport {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    suggestions = Map.copyOf(suggestions);
  }

  /** Whether nothing is wrong with any row. */
  @JsonIgnore
  public boolean isClean() {
    return errors.isEmpty();
  }

  /**
   * The results to import.
   *
   * @throws ImportRefusedException when an error forbids it
   */
  public List<ImportedRow> take(BadRows choice) {
    boolean wholeFile = errors.stream().anyMatch(error -> error.row() <= 1);
    if (wholeFile || (choice == BadRows.REFUSE && !errors.isEmpty())) {
      throw new ImportRefusedException(fileName, errors);
    }
    return rows;
  }
}
