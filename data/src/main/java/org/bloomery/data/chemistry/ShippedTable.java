package org.bloomery.data.chemistry;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables of facts that ship in the jar, each beside the class that knows its columns. */
public final class ShippedTable {
  private ShippedTable() {}

  /** All rows of a CSV resource with a header, in their order. */
  public static List<NamedCsvRecord> rows(Class<?> beside, String name) {
    try (InputStream stream = beside.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + name + " is missing from the jar");
      }
      return CsvReader.builder()
          .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .stream()
          .toList();
    } catch (IOException problem) {
      throw new UncheckedIOException("resource " + name + " cannot be read", problem);
    }
  }
}
