package org.bloomery.models.generative;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.data.feature.WardCompositionDescriptor;

/** Turns alloys into the rows that models of phases read. */
final class PhaseInputs {
  private final List<Element> elements;
  private final PhaseFeatures features;

  /**
   * @throws org.bloomery.data.feature.UnknownElementException when an element has no features
   */
  PhaseInputs(List<Element> elements) {
    this.elements = List.copyOf(elements);
    this.features = PhaseFeatures.over(elements);
  }

  /** Rows over the elements of the alloys, in the order of {@link PhaseFeatures#elements()}. */
  static PhaseInputs of(Collection<Composition> alloys) {
    Set<Element> present = EnumSet.noneOf(Element.class);
    alloys.forEach(alloy -> present.addAll(alloy.elements()));
    // Refuses an element that has no features, by name.
    PhaseFeatures.over(List.copyOf(present));
    return new PhaseInputs(PhaseFeatures.elements().stream().filter(present::contains).toList());
  }

  List<Element> elements() {
    return elements;
  }

  /** Atomic fractions, {@code n x elements}, row-major. */
  float[] fractions(List<Composition> alloys) {
    float[] rows = new float[alloys.size() * elements.size()];
    for (int i = 0; i < alloys.size(); i++) {
      CompositionAutoencoder.write(elements, alloys.get(i), rows, i * elements.size());
    }
    return rows;
  }

  /** The eight features, {@code n x 8}, row-major. */
  double[] features(List<Composition> alloys) {
    double[] features = new double[alloys.size() * PhaseFeatures.WIDTH];
    for (int i = 0; i < alloys.size(); i++) {
      double[] fractions = new double[elements.size()];
      write(alloys.get(i), fractions, 0);
      this.features.write(fractions, 0, features, i * PhaseFeatures.WIDTH);
    }
    return features;
  }

  /**
   * What trees see: the eight features, behind them the atomic fractions and the {@link
   * WardCompositionDescriptor}, {@code n x (8 + elements + 145)}, row-major.
   */
  double[] rows(List<Composition> alloys) {
    int width = width();
    double[] rows = new double[alloys.size() * width];
    for (int i = 0; i < alloys.size(); i++) {
      int at = i * width + PhaseFeatures.WIDTH;
      write(alloys.get(i), rows, at);
      features.write(rows, at, rows, i * width);
      WardCompositionDescriptor.write(alloys.get(i), rows, at + elements.size());
    }
    return rows;
  }

  private void write(Composition alloy, double[] row, int at) {
    for (Element element : alloy.elements()) {
      row[at + CompositionAutoencoder.column(elements, element)] = alloy.fraction(element);
    }
  }

  /** Columns of {@link #rows}. */
  int width() {
    return PhaseFeatures.WIDTH + elements.size() + WardCompositionDescriptor.WIDTH;
  }
}
