package org.bloomery.data.feature;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.ShippedTable;

/**
 * The elements as the Ward descriptor sees them: every attribute a plain number, 0 where it is not
 * known (as published, not imputed). Sources are in the README beside the table.
 */
final class WardElements {
  private static final String RESOURCE = "ward_elements.csv";

  private static final class Standard {
    static final WardElements TABLE = read();
  }

  private final double[][] attributes;
  private final int[][] oxidationStates;

  private WardElements(double[][] attributes, int[][] oxidationStates) {
    this.attributes = attributes;
    this.oxidationStates = oxidationStates;
  }

  /** The table that ships with Bloomery. */
  static WardElements standard() {
    return Standard.TABLE;
  }

  /** The 22 attributes of an element by their ordinals; not to be written to. */
  double[] attributes(Element element) {
    return attributes[element.ordinal()];
  }

  double attribute(Element element, WardAttribute attribute) {
    return attributes[element.ordinal()][attribute.ordinal()];
  }

  /** Its common oxidation states, none for noble gases; not to be written to. */
  int[] oxidationStates(Element element) {
    return oxidationStates[element.ordinal()];
  }

  private static WardElements read() {
    int n = Element.values().length;
    double[][] attributes = new double[n][WardAttribute.values().length];
    int[][] states = new int[n][0];
    for (NamedCsvRecord row : ShippedTable.rows(WardElements.class, RESOURCE)) {
      Element element = element(row);
      fill(attributes[element.ordinal()], element, row);
      states[element.ordinal()] = states(row);
    }
    return new WardElements(attributes, states);
  }

  private static void fill(double[] values, Element element, NamedCsvRecord row) {
    for (WardAttribute attribute : WardAttribute.values()) {
      if (!attribute.column().isEmpty()) {
        String text = row.getField(attribute.column());
        values[attribute.ordinal()] = text.isEmpty() ? 0 : Double.parseDouble(text);
      }
    }
    values[WardAttribute.NUMBER.ordinal()] = element.atomicNumber();
    values[WardAttribute.ELECTRONS.ordinal()] = sumOfFour(values, WardAttribute.S_ELECTRONS);
    values[WardAttribute.HOLES.ordinal()] = sumOfFour(values, WardAttribute.S_HOLES);
  }

  private static double sumOfFour(double[] values, WardAttribute first) {
    int from = first.ordinal();
    return values[from] + values[from + 1] + values[from + 2] + values[from + 3];
  }

  private static int[] states(NamedCsvRecord row) {
    String text = row.getField("oxidation_states");
    return text.isEmpty()
        ? new int[0]
        : Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static Element element(NamedCsvRecord row) {
    String symbol = row.getField("symbol");
    return Element.bySymbol(symbol)
        .orElseThrow(() ->
            new IllegalStateException(
                RESOURCE
                    + ", line "
                    + row.getStartingLineNumber()
                    + ": '"
                    + symbol
                    + "' is no element"));
  }
}
