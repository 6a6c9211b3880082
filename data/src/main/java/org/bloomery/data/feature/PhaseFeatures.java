package org.bloomery.data.feature;

import java.util.List;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.PhaseElements.Column;

/**
 * Computes the eight {@link PhaseFeature}s: {@link #of} of one alloy, {@link #over} for rows of
 * fractions. Bound to a palette it allocates nothing and may be used by several threads.
 *
 * <p>Formulas and values: C. Zeng, Z. Khan, N. L. Post, "Data-efficient and interpretable inverse
 * materials design using a disentangled variational autoencoder", arXiv 2409.06740.
 */
public final class PhaseFeatures {
  /** Number of features. */
  public static final int WIDTH = PhaseFeature.values().length;

  /** J/mol/K, to the digits of the publication. */
  private static final double GAS_CONSTANT = 8.314;

  private final int size;
  private final double[] modulus;
  private final double[] volume;
  private final double[] melting;
  private final double[] electrons;
  private final double[] radius;
  private final double[] electronegativity;

  /** Row by row; both halves are filled. */
  private final double[] enthalpy;

  private PhaseFeatures(List<Element> palette) {
    PhaseElements table = PhaseElements.standard();
    size = palette.size();
    modulus = table.column(Column.BULK_MODULUS, palette);
    volume = table.column(Column.MOLAR_VOLUME, palette);
    melting = table.column(Column.MELTING_TEMPERATURE, palette);
    electrons = table.column(Column.VALENCE_ELECTRONS, palette);
    radius = table.column(Column.RADIUS, palette);
    electronegativity = table.column(Column.ELECTRONEGATIVITY, palette);
    enthalpy = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        enthalpy[i * size + j] = table.enthalpy(palette.get(i), palette.get(j));
      }
    }
  }

  /** The 30 elements with values, the most frequent of the published data set first. */
  public static List<Element> elements() {
    return PhaseElements.standard().elements();
  }

  /**
   * The features for rows of atomic fractions over a palette.
   *
   * @throws UnknownElementException when an element of it is not among {@link #elements()}
   */
  public static PhaseFeatures over(List<Element> palette) {
    return new PhaseFeatures(palette);
  }

  /**
   * The eight features of an alloy, in the order of {@link PhaseFeature}.
   *
   * @throws UnknownElementException when an element of it is not among {@link #elements()}
   */
  public static double[] of(Composition composition) {
    List<Element> present = List.copyOf(composition.elements());
    double[] fractions = present.stream().mapToDouble(composition::fraction).toArray();
    double[] features = new double[WIDTH];
    over(present).write(fractions, 0, features, 0);
    return features;
  }

  /**
   * Writes the features of rows that stand behind one another.
   *
   * @param fractions atomic fractions, {@code rows x palette}, each row together 1
   * @param features receives {@code rows x 8} numbers
   */
  public void write(double[] fractions, int rows, double[] features) {
    for (int row = 0; row < rows; row++) {
      write(fractions, row * size, features, row * WIDTH);
    }
  }

  /**
   * Writes the features of one row.
   *
   * @param fractions atomic fractions over the palette from offset on, together 1
   * @param features receives eight numbers from its offset on
   */
  public void write(double[] fractions, int offset, double[] features, int featureOffset) {
    double meanModulus = 0;
    double meanVolume = 0;
    double meanMelting = 0;
    double meanElectrons = 0;
    double meanRadius = 0;
    double meanElectronegativity = 0;
    double entropy = 0;
    for (int i = 0; i < size; i++) {
      double c = fractions[offset + i];
      if (c > 0) {
        meanModulus += c * modulus[i];
        meanVolume += c * volume[i];
        meanMelting += c * melting[i];
        meanElectrons += c * electrons[i];
        meanRadius += c * radius[i];
        meanElectronegativity += c * electronegativity[i];
        entropy -= c * Math.log(c);
      }
    }
    double sizes = 0;
    double electronegativities = 0;
    double mixing = 0;
    for (int i = 0; i < size; i++) {
      double c = fractions[offset + i];
      if (c > 0) {
        double r = 1 - radius[i] / meanRadius;
        double x = electronegativity[i] - meanElectronegativity;
        sizes += c * r * r;
        electronegativities += c * x * x;
        double partners = 0;
        for (int j = 0; j < i; j++) {
          partners += enthalpy[i * size + j] * fractions[offset + j];
        }
        mixing += c * partners;
      }
    }
    features[featureOffset] = meanModulus;
    features[featureOffset + 1] = meanVolume;
    features[featureOffset + 2] = meanMelting;
    features[featureOffset + 3] = meanElectrons;
    features[featureOffset + 4] = 100 * Math.sqrt(sizes);
    features[featureOffset + 5] = Math.sqrt(electronegativities);
    features[featureOffset + 6] = GAS_CONSTANT * entropy;
    features[featureOffset + 7] = 4 * mixing;
  }
}
