package org.bloomery.data.chemistry;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is known of each element, as plain numbers with unit and source: the one place from which
 * descriptors and formulas take the facts of chemistry.
 *
 * <p>The alloy palette Al Cr Fe Hf Mo Nb Ta Ti V W Zr is complete; elsewhere a value may be unknown
 * and asking for it with {@link #require} says so.
 */
public final class ElementTable {
  private static final class Standard {
    static final ElementTable TABLE = ElementTableResource.read();
  }

  private final Map<ElementProperty, double[]> columns;
  private final Map<ElementProperty, Description> descriptions;
  private final double[] enthalpies;

  /** Label, unit and source of a column. */
  record Description(String label, String unit, String source) {}

  /**
   * @param columns values by ordinal of the element, NaN where unknown
   * @param enthalpies kJ/mol, row-major square by ordinals, NaN where unknown
   */
  ElementTable(
      Map<ElementProperty, double[]> columns,
      Map<ElementProperty, Description> descriptions,
      double[] enthalpies) {
    this.columns = new EnumMap<>(columns);
    this.descriptions = new EnumMap<>(descriptions);
    this.enthalpies = enthalpies;
  }

  /** The table that ships with Bloomery. */
  public static ElementTable standard() {
    return Standard.TABLE;
  }

  /** The value in the property's unit, empty when it is not known. */
  public OptionalDouble find(ElementProperty property, Element element) {
    double value = column(property)[element.ordinal()];
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * The value in the property's unit.
   *
   * @throws IllegalArgumentException when it is not known, naming element and property
   */
  public double require(ElementProperty property, Element element) {
    double value = column(property)[element.ordinal()];
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(
          "the "
              + description(property).label()
              + " of "
              + element.symbol()
              + " is not in the element table; leave the element out or use a quantity that does"
              + " not need it");
    }
    return value;
  }

  /**
   * Enthalpy of mixing of the equimolar binary liquid in kJ/mol (Takeuchi and Inoue 2005), the same
   * for both orders, 0 for an element with itself; empty when the pair is not in the table.
   */
  public OptionalDouble findMixingEnthalpy(Element first, Element second) {
    double value = enthalpies[first.ordinal() * Element.values().length + second.ordinal()];
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * Enthalpy of mixing of the equimolar binary liquid in kJ/mol.
   *
   * @throws IllegalArgumentException when the pair is not in the table
   */
  public double requireMixingEnthalpy(Element first, Element second) {
    return findMixingEnthalpy(first, second)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the mixing enthalpy of "
                    + first.symbol()
                    + " and "
                    + second.symbol()
                    + " is not in the element table; leave one of them out or use a quantity"
                    + " that does not need it"));
  }

  Description description(ElementProperty property) {
    Description description = descriptions.get(property);
    if (description == null) {
      throw new IllegalStateException("the element table has no column " + property.id());
    }
    return description;
  }

  private double[] column(ElementProperty property) {
    double[] column = columns.get(property);
    if (column == null) {
      throw new IllegalStateException("the element table has no column " + property.id());
    }
    return column;
  }
}
