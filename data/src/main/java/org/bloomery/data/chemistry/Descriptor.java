package org.bloomery.data.chemistry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A quantity computed from a composition alone: design spaces limit it and models take it as an
 * input. {@link #of} serves people; {@link #bind} gives the form for blocks of candidates.
 *
 * <p>In the formulas c is the atomic fraction, m the atomic mass, V the molar volume and a bar the
 * mean weighted by c; the element values are those of {@link ElementTable#standard()}.
 */
public enum Descriptor {
  DENSITY(
      "density",
      "g/cm3",
      0.5,
      23,
      "sum c m / sum c V: ideal mixture at room temperature (Vegard's law for volumes)",
      DescriptorFormulas::density),
  MELTING_TEMPERATURE(
      "melting temperature",
      "K",
      250,
      3700,
      "sum c T: rule of mixtures",
      DescriptorFormulas.mean(ElementProperty.MELTING_TEMPERATURE)),
  RAW_MATERIAL_COST(
      "raw-material cost",
      "USD/kg",
      0,
      1000,
      "sum c m p / sum c m with the price p per kilogram",
      DescriptorFormulas::cost),
  MIXING_ENTROPY(
      "ideal mixing entropy",
      "J/mol/K",
      0,
      25,
      "-R sum c ln c, R = 8.314462618 J/mol/K",
      DescriptorFormulas::mixingEntropy),
  MIXING_ENTHALPY(
      "mixing enthalpy",
      "kJ/mol",
      -60,
      40,
      "sum over pairs of 4 H c c: A. Takeuchi, A. Inoue, Mater. Trans. 46 (2005) 2817",
      DescriptorFormulas::mixingEnthalpy),
  VALENCE_ELECTRONS(
      "valence electron concentration (metallurgical)",
      "1",
      1,
      12,
      "sum c VEC: S. Guo, C. T. Liu, Prog. Nat. Sci. Mater. Int. 21 (2011) 433",
      DescriptorFormulas.mean(ElementProperty.VALENCE_ELECTRONS)),
  SIZE_MISMATCH(
      "atomic size mismatch",
      "%",
      0,
      25,
      "100 sqrt(sum c (1 - r / r_bar)^2): Y. Zhang et al., Adv. Eng. Mater. 10 (2008) 534",
      DescriptorFormulas::sizeMismatch),
  ELECTRONEGATIVITY_MISMATCH(
      "electronegativity mismatch",
      "1",
      0,
      1,
      "sqrt(sum c (x - x_bar)^2), Pauling scale: S. Fang et al., J. Non-Cryst. Solids 321 (2003)"
          + " 120",
      DescriptorFormulas.deviation(ElementProperty.ELECTRONEGATIVITY)),
  BULK_MODULUS(
      "mean bulk modulus",
      "GPa",
      0,
      470,
      "sum c K: rule of mixtures",
      DescriptorFormulas.mean(ElementProperty.BULK_MODULUS)),
  SHEAR_MODULUS(
      "mean shear modulus",
      "GPa",
      0,
      230,
      "sum c G: rule of mixtures",
      DescriptorFormulas.mean(ElementProperty.SHEAR_MODULUS)),
  MELTING_SPREAD(
      "spread of melting temperatures",
      "K",
      0,
      1500,
      "sqrt(sum c (T - T_bar)^2): how far apart the elements melt",
      DescriptorFormulas.deviation(ElementProperty.MELTING_TEMPERATURE)),
  BOILING_SPREAD(
      "spread of boiling temperatures",
      "K",
      0,
      2500,
      "sqrt(sum c (T - T_bar)^2) of boiling temperatures: a proxy of unequal vapour pressures",
      DescriptorFormulas.deviation(ElementProperty.BOILING_TEMPERATURE)),
  EVAPORATION_MARGIN(
      "evaporation margin",
      "K",
      -3700,
      6000,
      "lowest boiling less highest melting temperature of the elements present: below 0 one"
          + " evaporates before another melts",
      DescriptorFormulas::evaporationMargin),
  DENSITY_GAP(
      "density gap",
      "g/cm3",
      0,
      22,
      "highest less lowest density of the elements present: a proxy of segregation in the melt",
      DescriptorFormulas::densityGap);

  /** Prepares a formula for the elements of a palette. */
  @FunctionalInterface
  interface Recipe {
    Bound bind(Element[] palette);
  }

  /**
   * A descriptor prepared for a palette, for rows of atomic fractions in a shared array. Allocates
   * nothing and may be used by several threads.
   */
  @FunctionalInterface
  public interface Bound {
    /**
     * The descriptor's value in its unit.
     *
     * @param fractions atomic fractions of one row, in the order of the palette, from offset on;
     *     together 1
     */
    double value(double[] fractions, int offset);

    /**
     * For a descriptor that is a sum of one number for each palette column times its fraction,
     * these numbers.
     */
    default Optional<double[]> weights() {
      return Optional.empty();
    }

    /**
     * The values of many rows, to the last bit those of {@link #value}, several times as fast.
     *
     * @param columns atomic fractions by palette column, each with at least {@code rows} entries
     * @param out receives one value for each row
     * @param scratch overwritten, at least {@code rows} long
     */
    default void values(double[][] columns, int rows, double[] out, double[] scratch) {
      double[] row = new double[columns.length];
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < row.length; c++) {
          row[c] = columns[c][r];
        }
        out[r] = value(row, 0);
      }
    }
  }

  private final String label;
  private final String unit;
  private final double lowest;
  private final double highest;
  private final String source;
  private final Recipe recipe;

  Descriptor(
      String label, String unit, double lowest, double highest, String source, Recipe recipe) {
    this.label = label;
    this.unit = unit;
    this.lowest = lowest;
    this.highest = highest;
    this.source = source;
    this.recipe = recipe;
  }

  /** The descriptor with this id, e.g. {@code density}; empty when there is none. */
  public static Optional<Descriptor> byId(String id) {
    return Arrays.stream(values()).filter(d -> d.id().equals(id)).findFirst();
  }

  /**
   * The descriptor with this id.
   *
   * @throws IllegalArgumentException when there is none, naming those that exist
   */
  public static Descriptor require(String id) {
    return byId(id)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "descriptor '"
                    + id
                    + "' is not known; accepted is one of "
                    + Arrays.stream(values())
                        .map(Descriptor::id)
                        .collect(Collectors.joining(", "))));
  }

  /** Name used in files and over HTTP, e.g. {@code melting_temperature}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name for people. */
  public String label() {
    return label;
  }

  /** Symbol of the unit, {@code 1} for a pure number. */
  public String unit() {
    return unit;
  }

  /** Lower end of the range that alloys span, by which models scale it. */
  public double lowest() {
    return lowest;
  }

  /** Upper end of the range that alloys span, by which models scale it. */
  public double highest() {
    return highest;
  }

  /** The formula and where it was published. */
  public String source() {
    return source;
  }

  /**
   * The value for one composition, in the unit of the descriptor.
   *
   * @throws IllegalArgumentException when a value of one of its elements is not known
   */
  public double of(Composition composition) {
    List<Element> present = List.copyOf(composition.elements());
    double[] fractions = new double[present.size()];
    for (int i = 0; i < fractions.length; i++) {
      fractions[i] = composition.fraction(present.get(i));
    }
    return bind(present).value(fractions, 0);
  }

  /**
   * Prepares the descriptor for rows of fractions over the palette.
   *
   * @throws IllegalArgumentException when a value of one of the elements is not known
   */
  public Bound bind(List<Element> palette) {
    return recipe.bind(palette.toArray(Element[]::new));
  }
}
