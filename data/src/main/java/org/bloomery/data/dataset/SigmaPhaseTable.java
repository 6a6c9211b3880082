package org.bloomery.data.dataset;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.ShippedTable;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.SigmaPhase;

/**
 * Reads tables of computed sigma phases in the form of J.-C. Crivello, N. Sokolovska, J.-M.
 * Joubert, Comput. Mater. Sci. 201 (2022) 110864: a line per structure of 19 columns between
 * blanks, without a header. Their relaxed structures and heats of formation follow from a row.
 */
public final class SigmaPhaseTable {
  private static final String REFERENCES = "sigma_references.csv";
  private static final int COLUMNS = 19;

  /** Most rows of a table: all assignments of 30 elements to five sublattices. */
  private static final int MOST_ROWS = 24_300_000;

  /** The volume column must be a * a * c to this part. */
  private static final double SAME_VOLUME = 1e-4;

  private static final class References {
    static final Map<Element, Double> TABLE = readReferences();
  }

  private SigmaPhaseTable() {}

  /**
   * One computed sigma phase.
   *
   * @param name of the row, as given; most are numbers
   * @param elements on the sublattices 2a, 4f, 8i1, 8i2 and 8j
   * @param energy total energy, eV per cell of 30 atoms
   * @param shape edges and places of the relaxed cell
   * @param magneticMoment Bohr magnetons per cell
   */
  public record Row(
      String name, List<Element> elements, double energy, SigmaPhase shape, double magneticMoment) {
    public Row {
      elements = List.copyOf(elements);
    }

    /** The relaxed structure, 30 atoms in the order of the sublattices. */
    public CrystalStructure structure() {
      return shape.structure(elements);
    }

    /**
     * Heat of formation from the elements in their ground states, eV/atom, with the reference
     * energies of the same authors.
     *
     * @throws IllegalArgumentException when an element has no reference energy
     */
    public double heatOfFormation() {
      double references = 0;
      int atoms = 0;
      for (int i = 0; i < elements.size(); i++) {
        references += SigmaPhase.MULTIPLICITIES.get(i) * referenceEnergy(elements.get(i));
        atoms += SigmaPhase.MULTIPLICITIES.get(i);
      }
      return (energy - references) / atoms;
    }
  }

  /**
   * Energy of the element in its ground state, eV/atom, as the table's authors computed it.
   *
   * @throws IllegalArgumentException when they did not
   */
  public static double referenceEnergy(Element element) {
    Double energy = References.TABLE.get(element);
    if (energy == null) {
      throw new IllegalArgumentException(
          element.symbol()
              + " has no reference energy for sigma phases; accepted are "
              + References.TABLE.keySet());
    }
    return energy;
  }

  /**
   * One line of a table, as it stands there.
   *
   * @param file name of the table
   * @param number from 1
   */
  public record Line(String file, int number, String text) {
    /**
     * What the line tells.
     *
     * @throws IllegalArgumentException when it is no row, naming file, line and column
     */
    public Row row() {
      return SigmaPhaseTable.row(file + ", line " + number, text);
    }
  }

  /**
   * Reads a table, plain or compressed (gzip).
   *
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException when a row is none, naming file, line and column
   */
  public static List<Row> read(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    read(
        file,
        line -> {
          if (rows.size() == MOST_ROWS) {
            throw new IllegalArgumentException(file + ": more than " + MOST_ROWS + " rows");
          }
          rows.add(line.row());
        });
    return rows;
  }

  /**
   * Hands on the lines of a table that are not blank, one after the other, for tables too long or
   * too doubtful to be read as a whole.
   *
   * @throws IOException when the file cannot be read, or not to its end
   */
  public static void read(Path file, Consumer<Line> lines) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String name = String.valueOf(file.getFileName());
      int number = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          lines.accept(new Line(name, number, line));
        }
        number++;
      }
    }
  }

  private static Row row(String where, String line) {
    String[] fields = line.strip().split("\\s+");
    if (fields.length != COLUMNS) {
      throw new IllegalArgumentException(
          where
              + ": "
              + fields.length
              + " columns; accepted are "
              + COLUMNS
              + ": name, five elements, energy, a, c, c/a, volume, seven places, moment");
    }
    List<Element> elements = new ArrayList<>();
    for (int column = 1; column <= SigmaPhase.SUBLATTICES; column++) {
      String symbol = fields[column];
      elements.add(
          Element.bySymbol(symbol)
              .orElseThrow(
                  () -> new IllegalArgumentException(where + ": '" + symbol + "' is no element")));
    }
    double[] numbers = new double[COLUMNS];
    for (int column = 6; column < COLUMNS; column++) {
      numbers[column] = number(where, column, fields[column]);
    }
    double a = numbers[7];
    double c = numbers[8];
    double volume = numbers[10];
    if (!(Math.abs(a * a * c - volume) <= SAME_VOLUME * Math.abs(volume))) {
      throw new IllegalArgumentException(
          where
              + ": the volume is "
              + volume
              + " but a * a * c is "
              + a * a * c
              + " cubic angstrom; accepted are equal ones");
    }
    SigmaPhase shape =
        new SigmaPhase(
            a,
            c,
            numbers[11],
            numbers[12],
            numbers[13],
            numbers[14],
            numbers[15],
            numbers[16],
            numbers[17]);
    return new Row(fields[0], elements, numbers[6], shape, numbers[18]);
  }

  private static double number(String where, int column, String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException none) {
      // Told below, with the place.
    }
    throw new IllegalArgumentException(
        where + ", column " + (column + 1) + ": '" + text + "' is not a number");
  }

  private static Map<Element, Double> readReferences() {
    Map<Element, Double> energies = new EnumMap<>(Element.class);
    for (NamedCsvRecord row : ShippedTable.rows(SigmaPhaseTable.class, REFERENCES)) {
      energies.put(
          Element.valueOf(row.getField("symbol")),
          Double.valueOf(row.getField("energy_eV_per_atom")));
    }
    return energies;
  }
}
