package org.bloomery.data.chemistry;

import java.util.Locale;

/**
 * A column of the {@link ElementTable}; its unit and source stand in the table's companion resource
 * {@code element_properties.csv}.
 */
public enum ElementProperty {
  ATOMIC_MASS,
  METALLIC_RADIUS,
  DENSITY,
  MOLAR_VOLUME,
  MELTING_TEMPERATURE,
  BOILING_TEMPERATURE,
  HEAT_OF_VAPORISATION,
  ELECTRONEGATIVITY,
  /** The metallurgical count (table id {@code metallurgical}): s, p and d electrons, Ta = 5. */
  VALENCE_ELECTRONS,
  BULK_MODULUS,
  SHEAR_MODULUS,
  RAW_MATERIAL_PRICE,
  GROUP,
  PERIOD;

  /** Name of the column, e.g. {@code melting_temperature}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name for people, e.g. {@code melting temperature}. */
  public String label() {
    return ElementTable.standard().description(this).label();
  }

  /** Symbol of the unit, {@code 1} for a pure number. */
  public String unit() {
    return ElementTable.standard().description(this).unit();
  }

  /** Where the values come from. */
  public String source() {
    return ElementTable.standard().description(this).source();
  }
}
