package org.bloomery.data.chemistry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A unit of measure with its exact linear conversion to the unit in which its dimension is stored.
 */
public enum Unit {
  ONE("1", Dimension.NUMBER, 1, 0),
  PERCENT("%", Dimension.NUMBER, 0.01, 0),
  KELVIN("K", Dimension.TEMPERATURE, 1, 0),
  CELSIUS("°C", Dimension.TEMPERATURE, 1, 273.15),
  MEGAPASCAL("MPa", Dimension.STRESS, 1, 0),
  GIGAPASCAL("GPa", Dimension.STRESS, 1000, 0),
  /**
   * 1 ksi = 1000 lbf/in² = 6.894757293168361 MPa, exactly from the pound-force and the inch (NIST
   * SP 811, B.8).
   */
  KSI("ksi", Dimension.STRESS, 6.894757293168361, 0),
  GRAM_PER_CUBIC_CENTIMETRE("g/cm3", Dimension.DENSITY, 1, 0),
  KILOGRAM_PER_CUBIC_METRE("kg/m3", Dimension.DENSITY, 0.001, 0),
  ELECTRONVOLT_PER_ATOM("eV/atom", Dimension.ENERGY, 1, 0),
  KILOJOULE_PER_MOLE("kJ/mol", Dimension.MOLAR_ENERGY, 1, 0),
  HOUR("h", Dimension.TIME, 1, 0),
  MINUTE("min", Dimension.TIME, 1.0 / 60, 0),
  PER_SECOND("1/s", Dimension.RATE, 1, 0),
  VICKERS("HV", Dimension.HARDNESS, 1, 0),
  PRICE_PER_KILOGRAM("USD/kg", Dimension.PRICE, 1, 0);

  /** What a unit measures; only units of one dimension convert into each other. */
  public enum Dimension {
    NUMBER,
    TEMPERATURE,
    STRESS,
    DENSITY,
    ENERGY,
    MOLAR_ENERGY,
    TIME,
    RATE,
    HARDNESS,
    PRICE
  }

  private final String symbol;
  private final Dimension dimension;
  private final double factor;
  private final double offset;

  Unit(String symbol, Dimension dimension, double factor, double offset) {
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = factor;
    this.offset = offset;
  }

  @JsonValue
  public String symbol() {
    return symbol;
  }

  public Dimension dimension() {
    return dimension;
  }

  /**
   * Converts a value of this unit to another of the same dimension.
   *
   * @throws IllegalArgumentException when the dimensions differ
   */
  public double convert(double value, Unit to) {
    if (dimension != to.dimension) {
      throw new IllegalArgumentException("cannot convert " + symbol + " to " + to.symbol);
    }
    return to == this ? value : (value * factor + offset - to.offset) / to.factor;
  }

  /** Converts a standard uncertainty (a difference: no offset applies). */
  public double convertDifference(double difference, Unit to) {
    if (dimension != to.dimension) {
      throw new IllegalArgumentException("cannot convert " + symbol + " to " + to.symbol);
    }
    return difference * factor / to.factor;
  }

  /**
   * Reads a unit as people write it ({@code MPa}, {@code C}, {@code degC}, {@code g/cm^3}), empty
   * when unknown.
   */
  public static Optional<Unit> parse(String text) {
    String wanted = simplify(text);
    for (Unit unit : values()) {
      if (simplify(unit.symbol).equals(wanted)) {
        return Optional.of(unit);
      }
    }
    return switch (wanted) {
      case "n/mm2" -> Optional.of(MEGAPASCAL);
      case "kn/mm2" -> Optional.of(GIGAPASCAL);
      case "c", "degc", "celsius", "℃" -> Optional.of(CELSIUS);
      case "kelvin" -> Optional.of(KELVIN);
      case "hv0.1",
          "hv0.2",
          "hv0.3",
          "hv0.5",
          "hv1",
          "hv2",
          "hv3",
          "hv5",
          "hv10",
          "hv30",
          "vickers" ->
          Optional.of(VICKERS);
      case "s-1", "s^-1" -> Optional.of(PER_SECOND);
      case "hours", "hour", "hr" -> Optional.of(HOUR);
      case "", "-", "none", "fraction" -> Optional.of(ONE);
      default -> Optional.empty();
    };
  }

  /**
   * The unit that a text names.
   *
   * @throws IllegalArgumentException when it names none
   */
  @JsonCreator
  public static Unit of(String text) {
    return parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unit '"
                    + text
                    + "' is not known; accepted are "
                    + Arrays.stream(values()).map(Unit::symbol).collect(Collectors.joining(", "))));
  }

  private static String simplify(String text) {
    return text.strip()
        .toLowerCase(Locale.ROOT)
        .replace("°", "")
        .replace("^3", "3")
        .replace("³", "3")
        .replace("^2", "2")
        .replace("²", "2")
        .replace(" ", "");
  }
}
