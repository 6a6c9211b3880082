package org.bloomery.platform.bench.dvae;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.models.generative.PhaseModel;

/**
 * How exactly alloys come back from the map, read off with the head's own probability.
 *
 * @param error mean absolute error of the fraction of an element that is present
 * @param top share of the three richest elements (or all of fewer) that are the richest again; of
 *     elements that are equally rich any will do
 */
record Reconstruction(double error, double top) {
  private static final int TOP = 3;
  private static final double TRACE = 0.005;

  /** Fractions that differ by less are equal. */
  private static final double ROUNDING = 1e-6;

  static Reconstruction of(PhaseModel model, List<Composition> alloys) {
    List<Composition> back = back(model, alloys);
    double error = 0;
    int present = 0;
    double top = 0;
    for (int i = 0; i < alloys.size(); i++) {
      Composition alloy = alloys.get(i);
      for (Element element : alloy.elements()) {
        error += Math.abs(alloy.fraction(element) - back.get(i).fraction(element));
        present++;
      }
      int count = Math.min(TOP, alloy.elements().size());
      double least = alloy.fraction(richest(alloy, count).getLast()) - ROUNDING;
      top +=
          richest(back.get(i), count).stream().filter(e -> alloy.fraction(e) >= least).count()
              / (double) count;
    }
    return new Reconstruction(error / present, top / alloys.size());
  }

  /** The alloys as they come back, traces left out. */
  static List<Composition> back(PhaseModel model, List<Composition> alloys) {
    double[] head = model.head(alloys);
    double[][] rows = model.latent().decode(model.latent().encode(alloys, head), head);
    List<Composition> back = new ArrayList<>();
    for (double[] row : rows) {
      back.add(alloy(model.latent().elements(), row));
    }
    return back;
  }

  /** An alloy of decoded fractions without those below half a percent. */
  static Composition alloy(List<Element> elements, double[] fractions) {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    for (int e = 0; e < fractions.length; e++) {
      if (fractions[e] >= TRACE) {
        amounts.put(elements.get(e), fractions[e]);
      }
    }
    return Composition.ofAmounts(amounts);
  }

  /** As the publication writes alloys: atomic percent, in the order of the model's elements. */
  static String words(List<Element> order, Composition alloy) {
    StringBuilder words = new StringBuilder();
    for (Element element : order) {
      long percent = Math.round(100 * alloy.fraction(element));
      if (percent > 0) {
        words.append(element.symbol()).append(percent);
      }
    }
    return words.toString();
  }

  /** Share of the atoms exchanged from one alloy to another. */
  static double exchanged(Composition from, Composition to) {
    Set<Element> elements = EnumSet.copyOf(from.elements());
    elements.addAll(to.elements());
    return elements.stream()
        .mapToDouble(e -> Math.abs(from.fraction(e) - to.fraction(e)) / 2)
        .sum();
  }

  private static List<Element> richest(Composition alloy, int count) {
    return alloy.elements().stream()
        .sorted(Comparator.comparingDouble((Element e) -> -alloy.fraction(e)))
        .limit(count)
        .toList();
  }
}
