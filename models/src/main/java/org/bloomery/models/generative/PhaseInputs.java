package org.bloomery.models.generative;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.PhaseFeatures;

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

  /**
   * The eight features and behind them the atomic fractions, {@code n x (8 + elements)}, row-major.
   */
  double[] rows(List<Composition> alloys) {
    int width = width();
    float[] fractions = fractions(alloys);
    double[] rows = new double[alloys.size() * width];
    for (int i = 0; i < alloys.size(); i++) {
      int at = i * width + PhaseFeatures.WIDTH;
      for (int e = 0; e < elements.size(); e++) {
        rows[at + e] = fractions[i * elements.size() + e];
      }
      features.write(rows, at, rows, i * width);
    }
    return rows;
  }

  int width() {
    return PhaseFeatures.WIDTH + elements.size();
  }
}
