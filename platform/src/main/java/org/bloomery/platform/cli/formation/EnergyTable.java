package org.bloomery.platform.cli.formation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.platform.cli.CommandFailedException;
import org.bloomery.platform.cli.FileTrouble;

/**
 * Formation energies of structure files from a CSV table. Its rows name files by their path from
 * the table's folder, or by their bare name.
 */
final class EnergyTable {
  private static final String FILE = "file";
  private static final String ENERGY = "formation_energy_eV_per_atom";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path table;
  private final Map<Path, Entry> byPath = new HashMap<>();
  private final Map<String, Entry> byName = new HashMap<>();
  private final Map<Entry, Path> claims = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private EnergyTable(Path table) {
    this.table = table;
  }

  /**
   * A row.
   *
   * @param energy eV/atom; empty where it could not be read, which was told
   */
  record Entry(long line, String file, OptionalDouble energy) {}

  /**
   * Reads a table.
   *
   * @param problems told of rows that cannot be used, with their lines
   * @throws CommandFailedException when the file is no such table
   */
  static EnergyTable read(Path file, ProblemList problems) {
    EnergyTable table = new EnergyTable(file);
    try (BufferedReader text = Files.newBufferedReader(file);
        CsvReader<NamedCsvRecord> rows = rows(text)) {
      boolean first = true;
      for (NamedCsvRecord row : rows) {
        if (first) {
          requireColumns(file, row.getHeader());
          first = false;
        }
        table.add(row, problems);
      }
      if (first) {
        throw new CommandFailedException(
            file + " holds no row; accepted is a CSV with the columns " + FILE + ", " + ENERGY);
      }
    } catch (IOException | UncheckedIOException problem) {
      throw FileTrouble.unreadable(file, problem);
    } catch (CsvParseException problem) {
      throw new CommandFailedException(
          file + " is not well-formed CSV: " + problem.getMessage(), problem);
    }
    return table;
  }

  /**
   * The row of a structure file.
   *
   * @throws CommandFailedException when a row means this file and another, as nobody but the user
   *     knows whose energy it is
   */
  Optional<Entry> claim(Path structure) {
    Path path = absolute(structure);
    Entry entry = byPath.get(path);
    if (entry == null) {
      entry = byName.get(String.valueOf(path.getFileName()));
    }
    if (entry == null) {
      return Optional.empty();
    }
    Path earlier = claims.putIfAbsent(entry, path);
    if (earlier != null && !earlier.equals(path)) {
      throw new CommandFailedException(
          table
              + ", line "
              + entry.line()
              + ": '"
              + entry.file()
              + "' is "
              + earlier
              + " as well as "
              + path
              + "; give their paths from the folder of the table");
    }
    return Optional.of(entry);
  }

  /** Adds a problem for every row whose structure nobody asked for. */
  void tellUnclaimed(ProblemList problems) {
    for (Entry entry : entries) {
      if (!claims.containsKey(entry)) {
        problems.add(
            table, at(entry.line()) + "no structure '" + entry.file() + "' is among those given");
      }
    }
  }

  private void add(NamedCsvRecord row, ProblemList problems) {
    long line = row.getStartingLineNumber();
    String file = row.findField(FILE).orElse("").strip();
    if (file.isEmpty()) {
      problems.add(table, at(line) + "column " + FILE + " is empty; accepted is a structure file");
      return;
    }
    String text = row.findField(ENERGY).orElse("").strip();
    Entry entry = new Entry(line, file, energy(text));
    if (entry.energy().isEmpty()) {
      problems.add(
          table,
          at(line) + "column " + ENERGY + ": '" + text + "' is not accepted; " + Labels.ACCEPTED);
    }
    Path named;
    try {
      named = Path.of(file);
    } catch (InvalidPathException impossible) {
      problems.add(
          table,
          at(line)
              + "column "
              + FILE
              + ": '"
              + file.replaceAll("\\p{Cntrl}", "?")
              + "' can be no file's name ("
              + impossible.getReason()
              + "); accepted is a structure file");
      return;
    }
    Path path = absolute(table).resolveSibling(named).normalize();
    Entry earlier = byPath.putIfAbsent(path, entry);
    if (earlier != null) {
      problems.add(
          table, at(line) + "'" + file + "' has an energy in line " + earlier.line() + " already");
      return;
    }
    entries.add(entry);
    if (named.getParent() == null) {
      byName.put(file, entry);
    }
  }

  private String at(long line) {
    return table.getFileName() + ", line " + line + ": ";
  }

  private static OptionalDouble energy(String text) {
    try {
      double energy = Double.parseDouble(text);
      return Labels.isPlausible(energy) ? OptionalDouble.of(energy) : OptionalDouble.empty();
    } catch (NumberFormatException none) {
      return OptionalDouble.empty();
    }
  }

  private static void requireColumns(Path file, List<String> header) {
    for (String column : List.of(FILE, ENERGY)) {
      if (!header.contains(column)) {
        throw new CommandFailedException(
            file
                + " has the columns "
                + String.join(", ", header)
                + " but no column '"
                + column
                + "'; accepted is a CSV with the columns "
                + FILE
                + ", "
                + ENERGY);
      }
    }
  }

  /** Without the byte order mark of spreadsheets, which FastCSV takes off files only. */
  private static CsvReader<NamedCsvRecord> rows(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return CsvReader.builder()
        .fieldSeparator(separator(text))
        .allowMissingFields(true)
        .ofNamedCsvRecord(text);
  }

  /** The first of tab, semicolon and comma in the first line. */
  private static char separator(BufferedReader text) throws IOException {
    text.mark(1 << 16);
    String header = text.readLine();
    text.reset();
    if (header == null || header.contains(",")) {
      return ',';
    }
    return header.contains("\t") ? '\t' : ';';
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
