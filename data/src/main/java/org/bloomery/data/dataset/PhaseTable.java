package org.bloomery.data.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;

/**
 * A table of alloys and whether each is single phase, read strictly: a file with one bad row gives
 * none. It has a column of formulas and one of classes (1 or {@code single}, 0 or {@code multi});
 * columns named by elements repeat the formula as fractions or percent and must agree with it.
 *
 * <p>A formula written a second time in the same words is left out and counted. Alloys said to be
 * both are named in {@link #conflicts()}.
 *
 * @param digest SHA-256 of the file, in hexadecimal
 * @param rowsRead rows below the header that were not blank
 * @param rows the alloys, each formula once, in the order of the file
 * @param repeated rows left out because their formula had been read
 * @param warnings doubts that refuse nothing
 */
public record PhaseTable(
    String fileName,
    String digest,
    int rowsRead,
    List<Row> rows,
    int repeated,
    List<Conflict> conflicts,
    List<ImportProblem> warnings) {

  public PhaseTable {
    rows = List.copyOf(rows);
    conflicts = List.copyOf(conflicts);
    warnings = List.copyOf(warnings);
  }

  /**
   * An alloy.
   *
   * @param line of the file, as people count
   * @param formula as written
   */
  public record Row(int line, String formula, Composition composition, boolean singlePhase) {}

  /**
   * One composition with both classes. Where the formulas are the same text the first row counts;
   * else both do.
   */
  public record Conflict(Row first, Row second) {
    /** E.g. {@code rows 4 and 9: HfNbTi is single phase, then multi-phase}. */
    public String text() {
      return "rows "
          + first.line
          + " and "
          + second.line
          + ": "
          + first.formula
          + (first.formula.equals(second.formula) ? "" : " (also " + second.formula + ")")
          + " is "
          + words(first)
          + ", then "
          + words(second);
    }

    private static String words(Row row) {
      return row.singlePhase ? "single phase" : "multi-phase";
    }
  }

  /**
   * Reads a file of at most {@link ImportLimits#DEFAULT}.
   *
   * @throws IOException when the file cannot be read
   * @throws ImportRefusedException when it is no such table, naming every bad line and column
   */
  public static PhaseTable read(Path file) throws IOException {
    long size = Files.size(file);
    String name = String.valueOf(file.getFileName());
    if (size > ImportLimits.DEFAULT.bytes()) {
      throw new ImportRefusedException(
          name,
          List.of(
              ImportProblem.ofFile(
                  "the file has more than " + ImportLimits.DEFAULT.bytes() + " bytes")));
    }
    return read(Files.readAllBytes(file), name);
  }

  /**
   * Reads a file.
   *
   * @param fileName tells the format: {@code .xlsx}, else separated text, in which lines that begin
   *     with # are passed over
   * @throws ImportRefusedException when it is no such table, naming every bad line and column
   */
  public static PhaseTable read(byte[] bytes, String fileName) {
    try {
      SourceTable table =
          SourceFile.table(bytes, fileName, ImportLimits.DEFAULT, SourceFile.Comments.HASH);
      return new PhaseTableReading(table).result(fileName, SourceFile.digest(bytes));
    } catch (SourceTable.Unreadable problem) {
      throw new ImportRefusedException(
          fileName, List.of(ImportProblem.ofFile(String.valueOf(problem.getMessage()))));
    }
  }

  /** How many of the alloys are single phase. */
  public int singlePhase() {
    return (int) rows.stream().filter(Row::singlePhase).count();
  }

  /** The alloys that hold none but these elements. */
  public List<Row> rowsOf(Collection<Element> elements) {
    return rows.stream().filter(row -> elements.containsAll(row.composition().elements())).toList();
  }
}
