package org.bloomery.platform.cli.formation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What cannot be used, told on standard error: every file with its reason, and of one table as many
 * rows as a person reads. Lines are held back while a progress bar moves, but never many.
 */
final class ProblemList {
  /** Rows told of one table. */
  private static final int ROWS_SHOWN = 20;

  /** Lines held back. */
  private static final int MOST_HELD = 1_000;

  private final PrintWriter err;
  private final List<String> held = new ArrayList<>();
  private Optional<Path> table = Optional.empty();
  private long rowsOfTable;
  private long count;

  ProblemList(PrintWriter err) {
    this.err = err;
  }

  /** How many there were. */
  long count() {
    return count;
  }

  /** A source that cannot be used; its reason names the line where there is one. */
  void add(StructureSource source, String reason) {
    if (!(source instanceof StructureSource.TableLine)) {
      add(source.file(), reason);
      return;
    }
    if (!table.equals(Optional.of(source.file()))) {
      endTable();
      table = Optional.of(source.file());
    }
    rowsOfTable++;
    count++;
    if (rowsOfTable <= ROWS_SHOWN) {
      hold(located(source.file(), reason));
    }
  }

  /** A file that cannot be used. */
  void add(Path file, String reason) {
    endTable();
    count++;
    hold(located(file, reason));
  }

  /** Prints what is held back. */
  void print() {
    endTable();
    held.forEach(line -> err.println("bad: " + line));
    held.clear();
    err.flush();
  }

  private void endTable() {
    if (rowsOfTable > ROWS_SHOWN) {
      hold(
          table.map(Path::toString).orElse("")
              + ": and "
              + (rowsOfTable - ROWS_SHOWN)
              + " more rows");
    }
    table = Optional.empty();
    rowsOfTable = 0;
  }

  private void hold(String line) {
    held.add(line);
    if (held.size() >= MOST_HELD) {
      held.forEach(one -> err.println("bad: " + one));
      held.clear();
    }
  }

  /** Readers name the file without its folders; here the whole path is wanted, once. */
  private static String located(Path file, String reason) {
    String name = String.valueOf(file.getFileName());
    if (reason.startsWith(name + ",") || reason.startsWith(name + ":")) {
      return file + reason.substring(name.length());
    }
    return file + ": " + reason;
  }
}
