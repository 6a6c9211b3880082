package org.bloomery.data.feature;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;

/**
 * What a composition alone tells: 145 numbers, from the number of elements to their ionic
 * character. Also the last 145 of the {@link WardDescriptor}'s 271.
 *
 * <p>L. Ward et al., npj Comput. Mater. 2 (2016) 16028, doi 10.1038/npjcompumats.2016.28.
 * Deviations are mean absolute deviations from the mean; an attribute that is not known counts as
 * 0. Units follow the attribute: g/mol, K, pm, electrons, cubic angstrom, eV, Bohr magnetons.
 */
public final class WardCompositionDescriptor {
  /** Number of features. */
  public static final int WIDTH = 145;

  /** Orders of the norms of the vector of fractions. */
  private static final int[] NORMS = {2, 3, 5, 7, 10};

  /** Fractions closer than this are equally frequent. */
  private static final double TIE = 1e-9;

  private static final List<String> NAMES = nameAll();

  private WardCompositionDescriptor() {}

  /** Published names of the features, in their order. */
  public static List<String> names() {
    return NAMES;
  }

  /** The 145 features of a composition. */
  public static double[] describe(Composition composition) {
    double[] features = new double[WIDTH];
    write(composition, features, 0);
    return features;
  }

  /**
   * Writes the 145 features of a composition.
   *
   * @param out receives {@link #WIDTH} numbers from offset on
   */
  public static void write(Composition composition, double[] out, int offset) {
    List<Element> elements = List.copyOf(composition.elements());
    double[] fractions = new double[elements.size()];
    for (int i = 0; i < fractions.length; i++) {
      fractions[i] = composition.fraction(elements.get(i));
    }
    write(elements, fractions, out, offset);
  }

  /** As above, of elements by atomic number, each once, with fractions that sum to 1. */
  static void write(List<Element> elements, double[] x, double[] out, int offset) {
    WardElements table = WardElements.standard();
    int n = x.length;
    double[][] attributes = new double[n][];
    for (int i = 0; i < n; i++) {
      attributes[i] = table.attributes(elements.get(i));
    }
    int at = offset;
    out[at++] = n;
    for (int p : NORMS) {
      out[at++] = norm(x, p);
    }
    boolean[] most = mostFrequent(x);
    for (int property = 0; property < WardAttribute.values().length; property++) {
      at = writeAttribute(attributes, property, x, most, out, at);
    }
    double[] electrons = new double[5];
    for (int i = 0; i < n; i++) {
      for (int shell = 0; shell < electrons.length; shell++) {
        electrons[shell] += x[i] * attributes[i][WardAttribute.S_ELECTRONS.ordinal() + shell];
      }
    }
    for (int shell = 0; shell < 4; shell++) {
      out[at++] = electrons[shell] / electrons[4];
    }
    out[at++] = IonicNeutrality.isPossible(table, elements, x) ? 1 : 0;
    writeIonicCharacter(attributes, x, out, at);
  }

  /** Mean, largest difference, mean absolute deviation, maximum, minimum, of the most frequent. */
  private static int writeAttribute(
      double[][] attributes, int property, double[] x, boolean[] most, double[] out, int at) {
    double mean = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double sumOfMost = 0;
    int tied = 0;
    for (int i = 0; i < x.length; i++) {
      double value = attributes[i][property];
      mean += x[i] * value;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
      if (most[i]) {
        sumOfMost += value;
        tied++;
      }
    }
    double deviation = 0;
    for (int i = 0; i < x.length; i++) {
      deviation += x[i] * Math.abs(attributes[i][property] - mean);
    }
    out[at] = mean;
    out[at + 1] = highest - lowest;
    out[at + 2] = deviation;
    out[at + 3] = highest;
    out[at + 4] = lowest;
    out[at + 5] = sumOfMost / tied;
    return at + 6;
  }

  /** Pauling's ionic character 1 - exp(-(chi_a - chi_b)^2 / 4): largest, and mean over pairs. */
  private static void writeIonicCharacter(double[][] attributes, double[] x, double[] out, int at) {
    double largest = 0;
    double mean = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double difference =
            attributes[i][WardAttribute.ELECTRONEGATIVITY.ordinal()]
                - attributes[j][WardAttribute.ELECTRONEGATIVITY.ordinal()];
        double character = -Math.expm1(-0.25 * difference * difference);
        largest = Math.max(largest, character);
        mean += 2 * x[i] * x[j] * character;
      }
    }
    out[at] = largest;
    out[at + 1] = mean;
  }

  private static double norm(double[] x, int p) {
    double sum = 0;
    for (double fraction : x) {
      sum += Math.pow(fraction, p);
    }
    return Math.pow(sum, 1.0 / p);
  }

  private static boolean[] mostFrequent(double[] x) {
    double highest = 0;
    for (double fraction : x) {
      highest = Math.max(highest, fraction);
    }
    boolean[] most = new boolean[x.length];
    for (int i = 0; i < x.length; i++) {
      most[i] = x[i] > highest - TIE;
    }
    return most;
  }

  private static List<String> nameAll() {
    List<String> names = new ArrayList<>();
    names.add("NComp");
    for (int p : NORMS) {
      names.add("Comp_L" + p + "Norm");
    }
    for (WardAttribute attribute : WardAttribute.values()) {
      for (String statistic : List.of("mean", "maxdiff", "dev", "max", "min", "most")) {
        names.add(statistic + "_" + attribute.key());
      }
    }
    for (String shell : List.of("s", "p", "d", "f")) {
      names.add("frac_" + shell + "Valence");
    }
    names.addAll(List.of("CanFormIonic", "MaxIonicChar", "MeanIonicChar"));
    return List.copyOf(names);
  }
}
