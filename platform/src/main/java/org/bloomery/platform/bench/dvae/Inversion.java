package org.bloomery.platform.bench.dvae;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.models.generative.PhaseModel;

/**
 * An alloy on its way to a single phase: encoded with the probability that the head gives it,
 * decoded with the opposite, and again (C. Zeng, Z. Khan, N. L. Post, arXiv 2409.06740). Ends above
 * the threshold or where an alloy comes back.
 *
 * @param path the start first
 * @param probabilities by the head, one for each alloy of the path
 * @param places on the map, likewise
 */
record Inversion(List<Composition> path, List<Double> probabilities, List<double[]> places) {
  private static final double THRESHOLD = 0.6;

  static Inversion of(PhaseModel model, Composition start, int steps) {
    List<Element> elements = model.latent().elements();
    Inversion way = new Inversion(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Set<String> visited = new HashSet<>();
    Composition alloy = start;
    for (int step = 0; ; step++) {
      double probability = model.head(List.of(alloy))[0];
      double[][] place = model.latent().encode(List.of(alloy), new double[] {probability});
      way.path.add(alloy);
      way.probabilities.add(probability);
      way.places.add(place[0]);
      boolean isNew = visited.add(Reconstruction.words(elements, alloy));
      if (probability > THRESHOLD || !isNew || step == steps) {
        return way;
      }
      double[][] rows = model.latent().decode(place, new double[] {1 - probability});
      alloy = Reconstruction.alloy(elements, rows[0]);
    }
  }

  /** The alloy that the head thinks most probably single phase. */
  Composition best() {
    int best = 0;
    for (int i = 1; i < path.size(); i++) {
      best = probabilities.get(i) > probabilities.get(best) ? i : best;
    }
    return path.get(best);
  }

  boolean hasReached() {
    return probabilities.get(probabilities.size() - 1) > THRESHOLD;
  }

  /** Share of the atoms exchanged from the start to the best. */
  double moved() {
    Composition start = path.get(0);
    Composition end = best();
    Set<Element> elements = new HashSet<>(start.elements());
    elements.addAll(end.elements());
    return elements.stream()
        .mapToDouble(e -> Math.abs(start.fraction(e) - end.fraction(e)) / 2)
        .sum();
  }
}
