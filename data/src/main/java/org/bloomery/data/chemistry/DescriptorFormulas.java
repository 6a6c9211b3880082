package org.bloomery.data.chemistry;

import java.util.Optional;

/**
 * The formulas of the {@link Descriptor}s, prepared for a palette. Loops over plain arrays, because
 * the screening of a space calls them about a million times a second.
 */
final class DescriptorFormulas {
  /** Molar gas constant in J/mol/K, exact since the SI of 2019 (CODATA 2018). */
  static final double GAS_CONSTANT = 8.314462618;

  /** Every fraction of every grid whose step divides 1 into 400 parts or fewer of these. */
  private static final int GRID = 400;

  private static final double[] GRID_FRACTIONS = new double[GRID + 1];
  private static final double[] GRID_ENTROPIES = new double[GRID + 1];

  static {
    for (int i = 1; i <= GRID; i++) {
      GRID_FRACTIONS[i] = (double) i / GRID;
      GRID_ENTROPIES[i] = GRID_FRACTIONS[i] * Math.log(GRID_FRACTIONS[i]);
    }
  }

  private DescriptorFormulas() {}

  /** The formula for whole columns. */
  private interface Columns {
    void values(double[][] columns, int rows, double[] out, double[] scratch);
  }

  /** A formula for single rows with its counterpart for whole columns. */
  private record ByColumns(Descriptor.Bound single, Columns many) implements Descriptor.Bound {
    @Override
    public double value(double[] fractions, int offset) {
      return single.value(fractions, offset);
    }

    @Override
    public void values(double[][] columns, int rows, double[] out, double[] scratch) {
      many.values(columns, rows, out, scratch);
    }
  }

  /** A mean weighted by the fractions: a linear map of them. */
  private record Mean(double[] values) implements Descriptor.Bound {
    @Override
    public double value(double[] fractions, int offset) {
      return dot(values, fractions, offset);
    }

    @Override
    public Optional<double[]> weights() {
      return Optional.of(values.clone());
    }

    @Override
    public void values(double[][] columns, int rows, double[] out, double[] scratch) {
      DescriptorColumns.dot(values, columns, rows, out);
    }
  }

  static Descriptor.Recipe mean(ElementProperty property) {
    return palette -> {
      return new Mean(values(property, palette));
    };
  }

  /** Standard deviation over the atoms of the alloy. */
  static Descriptor.Recipe deviation(ElementProperty property) {
    return palette -> {
      double[] values = values(property, palette);
      return new ByColumns(
          (fractions, offset) -> {
            double mean = dot(values, fractions, offset);
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
              double difference = values[i] - mean;
              sum += fractions[offset + i] * difference * difference;
            }
            return Math.sqrt(sum);
          },
          (columns, rows, out, scratch) ->
              DescriptorColumns.deviation(values, columns, rows, out, scratch));
    };
  }

  static Descriptor.Bound density(Element[] palette) {
    return ratio(
        values(ElementProperty.ATOMIC_MASS, palette),
        values(ElementProperty.MOLAR_VOLUME, palette));
  }

  static Descriptor.Bound cost(Element[] palette) {
    double[] mass = values(ElementProperty.ATOMIC_MASS, palette);
    double[] price = values(ElementProperty.RAW_MATERIAL_PRICE, palette);
    double[] paid = new double[mass.length];
    for (int i = 0; i < mass.length; i++) {
      paid[i] = mass[i] * price[i];
    }
    return ratio(paid, mass);
  }

  static Descriptor.Bound mixingEntropy(Element[] palette) {
    int n = palette.length;
    return new ByColumns(
        (fractions, offset) -> {
          double sum = 0;
          for (int i = offset; i < offset + n; i++) {
            double fraction = fractions[i];
            if (fraction > 0) {
              sum -= fractionTimesLog(fraction);
            }
          }
          return GAS_CONSTANT * sum;
        },
        (columns, rows, out, scratch) -> DescriptorColumns.mixingEntropy(columns, rows, out));
  }

  /** Looked up on the usual grids: the logarithms were half of the cost of all descriptors. */
  static double fractionTimesLog(double fraction) {
    int nearest = (int) (fraction * GRID + 0.5);
    return nearest <= GRID && GRID_FRACTIONS[nearest] == fraction
        ? GRID_ENTROPIES[nearest]
        : fraction * Math.log(fraction);
  }

  static Descriptor.Bound mixingEnthalpy(Element[] palette) {
    int n = palette.length;
    double[] pairs = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        pairs[i * n + j] =
            4 * ElementTable.standard().requireMixingEnthalpy(palette[i], palette[j]);
      }
    }
    return new ByColumns(
        (fractions, offset) -> {
          double sum = 0;
          for (int i = 1; i < n; i++) {
            double fraction = fractions[offset + i];
            if (fraction > 0) {
              double row = 0;
              for (int j = 0; j < i; j++) {
                row += pairs[i * n + j] * fractions[offset + j];
              }
              sum += fraction * row;
            }
          }
          return sum;
        },
        (columns, rows, out, scratch) ->
            DescriptorColumns.pairs(pairs, columns, rows, out, scratch));
  }

  static Descriptor.Bound sizeMismatch(Element[] palette) {
    double[] radii = values(ElementProperty.METALLIC_RADIUS, palette);
    return new ByColumns(
        (fractions, offset) -> {
          double mean = dot(radii, fractions, offset);
          double sum = 0;
          for (int i = 0; i < radii.length; i++) {
            double difference = 1 - radii[i] / mean;
            sum += fractions[offset + i] * difference * difference;
          }
          return 100 * Math.sqrt(sum);
        },
        (columns, rows, out, scratch) ->
            DescriptorColumns.mismatch(radii, columns, rows, out, scratch));
  }

  static Descriptor.Bound evaporationMargin(Element[] palette) {
    double[] melting = values(ElementProperty.MELTING_TEMPERATURE, palette);
    double[] boiling = values(ElementProperty.BOILING_TEMPERATURE, palette);
    return new ByColumns(
        (fractions, offset) -> {
          double highest = Double.NEGATIVE_INFINITY;
          double lowest = Double.POSITIVE_INFINITY;
          for (int i = 0; i < melting.length; i++) {
            if (fractions[offset + i] > 0) {
              highest = Math.max(highest, melting[i]);
              lowest = Math.min(lowest, boiling[i]);
            }
          }
          return lowest - highest;
        },
        new Presence(-1, melting, boiling));
  }

  /**
   * Highest of one property less lowest of another over the elements present, times a sign. Of a
   * short palette every set of elements has its answer in a table, and no row asks for a minimum.
   */
  private static final class Presence implements Columns {
    private static final int LONGEST_TABULATED = 10;

    private final double sign;
    private final double[] highest;
    private final double[] lowest;
    private final double[] bySet;

    /**
     * @param sign 1 or -1
     */
    private Presence(double sign, double[] highest, double[] lowest) {
      this.sign = sign;
      this.highest = highest;
      this.lowest = lowest;
      int n = highest.length;
      this.bySet = new double[n <= LONGEST_TABULATED ? 1 << n : 0];
      for (int set = 0; set < bySet.length; set++) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
          if ((set >> i & 1) == 1) {
            high = Math.max(high, highest[i]);
            low = Math.min(low, lowest[i]);
          }
        }
        bySet[set] = sign * (high - low);
      }
    }

    @Override
    public void values(double[][] columns, int rows, double[] out, double[] scratch) {
      if (bySet.length > 0) {
        DescriptorColumns.bySet(bySet, columns, rows, out);
      } else {
        DescriptorColumns.highestLessLowest(sign, highest, lowest, columns, rows, out, scratch);
      }
    }
  }

  static Descriptor.Bound densityGap(Element[] palette) {
    double[] densities = values(ElementProperty.DENSITY, palette);
    return new ByColumns(
        (fractions, offset) -> {
          double highest = Double.NEGATIVE_INFINITY;
          double lowest = Double.POSITIVE_INFINITY;
          for (int i = 0; i < densities.length; i++) {
            if (fractions[offset + i] > 0) {
              highest = Math.max(highest, densities[i]);
              lowest = Math.min(lowest, densities[i]);
            }
          }
          return highest - lowest;
        },
        new Presence(1, densities, densities));
  }

  private static Descriptor.Bound ratio(double[] above, double[] below) {
    return new ByColumns(
        (fractions, offset) -> {
          // In one loop, so that neither sum waits for the other.
          double over = 0;
          double under = 0;
          for (int i = 0; i < above.length; i++) {
            over += above[i] * fractions[offset + i];
            under += below[i] * fractions[offset + i];
          }
          return over / under;
        },
        (columns, rows, out, scratch) ->
            DescriptorColumns.ratio(above, below, columns, rows, out, scratch));
  }

  private static double dot(double[] values, double[] fractions, int offset) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * fractions[offset + i];
    }
    return sum;
  }

  private static double[] values(ElementProperty property, Element[] palette) {
    double[] values = new double[palette.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ElementTable.standard().require(property, palette[i]);
    }
    return values;
  }
}
