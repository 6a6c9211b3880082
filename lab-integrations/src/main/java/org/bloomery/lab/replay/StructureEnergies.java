package org.bloomery.lab.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a CSV table of computed formation energies: the columns {@code structure} (its name) and
 * {@code formation_energy_eV_per_atom}, others passed over.
 */
final class StructureEnergies {
  private static final String NAME = "structure";
  private static final String ENERGY = "formation_energy_eV_per_atom";

  private StructureEnergies() {}

  /**
   * Energies in eV/atom by name.
   *
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException when it is no such table, naming file and line
   */
  static Map<String, Double> read(Path table) throws IOException {
    Map<String, Double> energies = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(table, StandardCharsets.UTF_8)) {
      for (NamedCsvRecord row : rows) {
        String where = table.getFileName() + ", line " + row.getStartingLineNumber();
        String name = field(where, row, NAME).strip();
        String energy = field(where, row, ENERGY).strip();
        if (name.isEmpty()) {
          throw new IllegalArgumentException(where + ": the structure has no name");
        }
        if (energies.put(name, number(where, energy)) != null) {
          throw new IllegalArgumentException(
              where
                  + ": the structure '"
                  + name
                  + "' stands in the table before; accepted is once");
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new IllegalArgumentException(table.getFileName() + ": " + e.getMessage(), e);
    }
    return energies;
  }

  private static String field(String where, NamedCsvRecord row, String column) {
    return row.findField(column)
        .orElseThrow(() ->
            new IllegalArgumentException(
                where
                    + ": no column "
                    + column
                    + "; accepted is a CSV table with the columns "
                    + NAME
                    + " and "
                    + ENERGY));
  }

  private static double number(String where, String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Told below, with the place.
    }
    throw new IllegalArgumentException(
        where + ": '" + text + "' is not a formation energy; accepted is a number in eV/atom");
  }
}
