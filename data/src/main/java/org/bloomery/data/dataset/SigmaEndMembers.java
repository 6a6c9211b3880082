package org.bloomery.data.dataset;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Poscar;

/**
 * Builds the end members of a five-sublattice model of the sigma phase from one relaxed prototype
 * and a table of elements, volumes and formation energies: for Cr, Fe and Ni all 243 of A. M.
 * Krajewski et al., Comput. Mater. Sci. 208 (2022) 111254.
 *
 * <p>The table's first five columns are the elements on 8i2, 2a, 8i1, 8j and 4f, in the order in
 * which the prototype lists its atoms; then come the numbers of Cr, Fe and Ni atoms, the formation
 * energy in eV/atom, the volume in cubic angstrom and the energy in eV, both per cell of 30 atoms.
 */
public final class SigmaEndMembers {
  /** Atoms per column of elements: 8i2, 2a, 8i1, 8j, 4f. */
  private static final int[] ATOMS = {8, 2, 8, 8, 4};

  /** Columns of 2a, 4f, 8i1, 8i2 and 8j. */
  private static final int[] SUBLATTICES = {1, 4, 2, 0, 3};

  private static final List<Element> COUNTED = List.of(Element.Cr, Element.Fe, Element.Ni);
  private static final int CELL = 30;
  private static final int COLUMNS = 11;

  private SigmaEndMembers() {}

  /**
   * One end member.
   *
   * @param elements on the sublattices 2a, 4f, 8i1, 8i2 and 8j
   * @param structure the prototype with these elements, scaled evenly to the table's volume
   * @param formationEnergy eV/atom
   * @param energy total energy, eV per cell
   */
  public record EndMember(
      List<Element> elements, CrystalStructure structure, double formationEnergy, double energy) {
    public EndMember {
      elements = List.copyOf(elements);
    }
  }

  /**
   * Reads prototype and table.
   *
   * @param prototype POSCAR of 30 atoms, the sublattices one after the other as the table's columns
   * @throws IOException when a file cannot be read
   * @throws IllegalArgumentException when one of them is not of this form, naming line and column
   */
  public static List<EndMember> read(Path prototype, Path table) throws IOException {
    CrystalStructure parent = Poscar.read(prototype);
    if (parent.size() != CELL) {
      throw new IllegalArgumentException(
          prototype.getFileName()
              + " has "
              + parent.size()
              + " atoms; accepted is a sigma phase of "
              + CELL);
    }
    List<EndMember> members = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().ofCsvRecord(table, StandardCharsets.UTF_8)) {
      boolean header = true;
      for (CsvRecord row : reader) {
        if (!header) {
          members.add(
              member(parent, table.getFileName() + ", line " + row.getStartingLineNumber(), row));
        }
        header = false;
      }
    }
    return members;
  }

  private static EndMember member(CrystalStructure parent, String where, CsvRecord row) {
    if (row.getFieldCount() != COLUMNS) {
      throw new IllegalArgumentException(
          where + ": " + row.getFieldCount() + " columns; accepted are " + COLUMNS);
    }
    List<Element> atoms = new ArrayList<>();
    List<Element> columns = new ArrayList<>();
    for (int column = 0; column < ATOMS.length; column++) {
      String symbol = row.getField(column);
      Element element =
          Element.bySymbol(symbol)
              .orElseThrow(
                  () -> new IllegalArgumentException(where + ": '" + symbol + "' is no element"));
      columns.add(element);
      for (int atom = 0; atom < ATOMS[column]; atom++) {
        atoms.add(element);
      }
    }
    for (int i = 0; i < COUNTED.size(); i++) {
      Element element = COUNTED.get(i);
      long count = atoms.stream().filter(atom -> atom == element).count();
      if (number(where, row, 5 + i) != count) {
        throw new IllegalArgumentException(
            where
                + ": "
                + row.getField(5 + i)
                + " atoms of "
                + element
                + " are given, but its sublattices have "
                + count);
      }
    }
    List<Element> elements = new ArrayList<>();
    for (int column : SUBLATTICES) {
      elements.add(columns.get(column));
    }
    return new EndMember(
        elements,
        parent.withElements(atoms).scaledToVolume(number(where, row, 9)),
        number(where, row, 8),
        number(where, row, 10));
  }

  private static double number(String where, CsvRecord row, int column) {
    try {
      double value = Double.parseDouble(row.getField(column));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException none) {
      // Told below, with the place.
    }
    throw new IllegalArgumentException(
        where + ", column " + (column + 1) + ": '" + row.getField(column) + "' is not a number");
  }
}
