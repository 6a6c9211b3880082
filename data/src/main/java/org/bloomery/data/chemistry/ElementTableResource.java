package org.bloomery.data.chemistry;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Reads the three resources of the {@link ElementTable}. */
final class ElementTableResource {
  private ElementTableResource() {}

  static ElementTable read() {
    return new ElementTable(columns(), descriptions(), enthalpies());
  }

  private static Map<ElementProperty, double[]> columns() {
    Map<ElementProperty, double[]> columns = new EnumMap<>(ElementProperty.class);
    for (ElementProperty property : ElementProperty.values()) {
      columns.put(property, filledWithNaN(Element.values().length));
    }
    for (NamedCsvRecord row : ShippedTable.rows(ElementTableResource.class, "elements.csv")) {
      Element element = element(row, "symbol");
      columns.forEach((property, values) -> {
        String text = row.getField(property.id());
        if (!text.isEmpty()) {
          values[element.ordinal()] = Double.parseDouble(text);
        }
      });
    }
    return columns;
  }

  private static Map<ElementProperty, ElementTable.Description> descriptions() {
    Map<ElementProperty, ElementTable.Description> descriptions =
        new EnumMap<>(ElementProperty.class);
    for (NamedCsvRecord row :
        ShippedTable.rows(ElementTableResource.class, "element_properties.csv")) {
      for (ElementProperty property : ElementProperty.values()) {
        if (property.id().equals(row.getField("property"))) {
          descriptions.put(
              property,
              new ElementTable.Description(
                  row.getField("label"), row.getField("unit"), row.getField("source")));
        }
      }
    }
    return descriptions;
  }

  private static double[] enthalpies() {
    int n = Element.values().length;
    double[] enthalpies = filledWithNaN(n * n);
    for (int i = 0; i < n; i++) {
      enthalpies[i * n + i] = 0;
    }
    for (NamedCsvRecord row :
        ShippedTable.rows(ElementTableResource.class, "mixing_enthalpies.csv")) {
      int first = element(row, "first").ordinal();
      int second = element(row, "second").ordinal();
      double value = Double.parseDouble(row.getField("enthalpy"));
      enthalpies[first * n + second] = value;
      enthalpies[second * n + first] = value;
    }
    return enthalpies;
  }

  private static Element element(NamedCsvRecord row, String column) {
    String symbol = row.getField(column);
    return Element.bySymbol(symbol)
        .orElseThrow(() ->
            new IllegalStateException(
                "line "
                    + row.getStartingLineNumber()
                    + " of an element table: '"
                    + symbol
                    + "' is no element"));
  }

  private static double[] filledWithNaN(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
