package org.bloomery.data.feature;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.ShippedTable;

/**
 * The elements as the published data set of phases sees them. Sources are in the README beside the
 * tables.
 */
final class PhaseElements {
  /** Columns of the table of elements. */
  enum Column {
    BULK_MODULUS("bulk_modulus_GPa"),
    MOLAR_VOLUME("molar_volume_cm3_per_mol"),
    MELTING_TEMPERATURE("melting_temperature_K"),
    VALENCE_ELECTRONS("valence_electrons_with_4f"),
    RADIUS("radius_pm"),
    ELECTRONEGATIVITY("electronegativity_Pauling");

    private final String header;

    Column(String header) {
      this.header = header;
    }
  }

  private static final class Standard {
    static final PhaseElements TABLE = read();
  }

  private final List<Element> elements;
  private final Map<Element, double[]> values;
  private final double[] enthalpies;

  private PhaseElements(
      List<Element> elements, Map<Element, double[]> values, double[] enthalpies) {
    this.elements = elements;
    this.values = values;
    this.enthalpies = enthalpies;
  }

  /** The table that ships with Bloomery. */
  static PhaseElements standard() {
    return Standard.TABLE;
  }

  /** In the order of the table: the most frequent of the published data set first. */
  List<Element> elements() {
    return elements;
  }

  /**
   * The values of a palette in one column.
   *
   * @throws UnknownElementException when the table has no values for an element
   */
  double[] column(Column column, List<Element> palette) {
    return palette.stream().mapToDouble(element -> row(element)[column.ordinal()]).toArray();
  }

  /** Enthalpy of the equiatomic pair, kJ/mol; 0 of an element with itself. */
  double enthalpy(Element first, Element second) {
    return enthalpies[first.ordinal() * Element.values().length + second.ordinal()];
  }

  private double[] row(Element element) {
    double[] row = values.get(element);
    if (row == null) {
      throw new UnknownElementException(element, elements);
    }
    return row;
  }

  private static PhaseElements read() {
    List<Element> elements = new ArrayList<>();
    Map<Element, double[]> values = new EnumMap<>(Element.class);
    for (NamedCsvRecord row : ShippedTable.rows(PhaseElements.class, "phase_elements.csv")) {
      Element element = Element.valueOf(row.getField("symbol"));
      elements.add(element);
      values.put(
          element,
          Arrays.stream(Column.values())
              .mapToDouble(column -> Double.parseDouble(row.getField(column.header)))
              .toArray());
    }
    int n = Element.values().length;
    double[] enthalpies = new double[n * n];
    for (NamedCsvRecord row : ShippedTable.rows(PhaseElements.class, "phase_enthalpies.csv")) {
      int first = Element.valueOf(row.getField("first")).ordinal();
      int second = Element.valueOf(row.getField("second")).ordinal();
      double value = Double.parseDouble(row.getField("enthalpy_kJ_per_mol"));
      enthalpies[first * n + second] = value;
      enthalpies[second * n + first] = value;
    }
    return new PhaseElements(List.copyOf(elements), values, enthalpies);
  }
}
