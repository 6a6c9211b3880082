package org.bloomery.models.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.bloomery.data.space.Candidate;

/**
 * What a search starts from.
 *
 * @param measured candidates near the measured ones with the scores that were found, best first
 * @param probes a uniform sample of the space with the scores that the model expects
 * @param taken measured, pending and excluded candidates: what is new lies far from them
 * @param open whether a candidate may be proposed; safe for several threads
 */
public record Landmarks(
    List<Scored> measured, List<Scored> probes, List<Candidate> taken, Predicate<Candidate> open) {

  /** A candidate and its score, of which more is better. */
  public record Scored(Candidate candidate, double score) {}

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score)
          .reversed()
          .thenComparing(scored -> scored.candidate().key());

  public Landmarks {
    measured = measured.stream().sorted(BEST_FIRST).toList();
    probes = List.copyOf(probes);
    taken = List.copyOf(taken);
  }

  /** The best measured candidates, best first. */
  List<Candidate> measured(int most) {
    return measured.stream().limit(most).map(Scored::candidate).toList();
  }

  /** The best of both, best first. */
  List<Scored> best(int most) {
    List<Scored> all = new ArrayList<>(measured);
    all.addAll(probes);
    return all.stream().sorted(BEST_FIRST).limit(most).toList();
  }

  /**
   * Standard deviation of the scores that the model expects over the space; 1 where all are one.
   */
  double spread() {
    double mean = probes.stream().mapToDouble(Scored::score).average().orElse(0);
    double variance =
        probes.stream().mapToDouble(p -> Math.pow(p.score() - mean, 2)).average().orElse(0);
    return variance > 0 ? Math.sqrt(variance) : 1;
  }
}
