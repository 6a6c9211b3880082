package org.bloomery.platform.bench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was broken.
 *
 * @param kills how often the server was killed
 * @param reached kills at the moment that was meant, by its name
 * @param promised results that were acknowledged or lie in a file that was taken in
 * @param violations in words
 * @param diverged proposals of the killed lock-step runs that are not those of the uninterrupted
 *     ones
 * @param compared proposals of the uninterrupted lock-step runs
 */
record Outcome(
    int kills,
    Map<String, Integer> reached,
    int promised,
    int lost,
    int duplicated,
    List<String> violations,
    int diverged,
    int compared) {
  static final Outcome NOTHING = new Outcome(0, Map.of(), 0, 0, 0, List.of(), 0, 0);

  Outcome {
    reached = Map.copyOf(reached);
    violations = List.copyOf(violations);
  }

  /** Whether nothing was broken. */
  boolean clean() {
    return lost == 0 && duplicated == 0 && violations.isEmpty() && diverged == 0;
  }

  /** Both together. */
  Outcome plus(Outcome other) {
    Map<String, Integer> moments = new TreeMap<>(reached);
    other.reached.forEach((moment, times) -> moments.merge(moment, times, Integer::sum));
    List<String> all = new ArrayList<>(violations);
    all.addAll(other.violations);
    return new Outcome(
        kills + other.kills,
        moments,
        promised + other.promised,
        lost + other.lost,
        duplicated + other.duplicated,
        all,
        diverged + other.diverged,
        compared + other.compared);
  }
}
