package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;
import org.bloomery.data.space.SpaceFilling;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.TrainingPoint;

/**
 * Experiments that cover the space while there is no model: a maximin design (Johnson, Moore and
 * Ylvisaker 1990), in a pool over candidates and their tests together.
 */
final class SpaceFillingBatch {
  private SpaceFillingBatch() {}

  /**
   * @param chosen what the batch holds already
   */
  static List<Offer> choose(PlanningTask task, Collection<Offer> chosen, int n) {
    ExclusionTest excluded = new ExclusionTest(task);
    chosen.forEach(excluded::add);
    return task.space() instanceof Pool pool
        ? ofPool(task, pool, chosen, excluded, n)
        : ofOpenSpace(task, chosen, excluded, n);
  }

  /**
   * Asks for spare ones, because an exclusion may have a radius that the design knows nothing of.
   */
  private static List<Offer> ofOpenSpace(
      PlanningTask task, Collection<Offer> chosen, ExclusionTest excluded, int n) {
    List<Candidate> already = new ArrayList<>();
    task.measured().forEach(point -> already.add(point.candidate()));
    task.pending().forEach(pending -> already.add(pending.candidate()));
    task.excluded().forEach(exclusion -> already.add(exclusion.candidate()));
    chosen.forEach(offer -> already.add(offer.candidate()));
    long seed = CandidateHash.mix(task.seed(), task.round());
    List<Offer> picked = new ArrayList<>();
    for (Candidate candidate :
        SpaceFilling.choose(task.space(), n + 2 * task.excluded().size(), seed, already)) {
      Offer offer = Offer.open(task, candidate);
      if (picked.size() < n && !excluded.excludes(offer)) {
        picked.add(offer);
        excluded.add(offer);
      }
    }
    return picked;
  }

  private static List<Offer> ofPool(
      PlanningTask task, Pool pool, Collection<Offer> chosen, ExclusionTest excluded, int n) {
    List<Offer> free = new ArrayList<>(Offer.all(task, pool));
    free.removeIf(excluded::excludes);
    double[] nearest = new double[free.size()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (TrainingPoint point : task.measured()) {
      if (task.objective().covers(point.test())) {
        approach(free, nearest, new Query(point.candidate(), point.test()));
      }
    }
    task.pending().stream()
        .flatMap(pending -> Offer.pending(task, pending).stream())
        .forEach(offer -> approach(free, nearest, offer.query()));
    chosen.forEach(offer -> approach(free, nearest, offer.query()));
    List<Offer> picked = new ArrayList<>();
    while (picked.size() < n) {
      int farthest = -1;
      for (int i = 0; i < nearest.length; i++) {
        if (!excluded.excludes(free.get(i))
            && (farthest < 0 || isBefore(task, free, nearest, i, farthest))) {
          farthest = i;
        }
      }
      if (farthest < 0) {
        break;
      }
      Offer offer = free.get(farthest);
      picked.add(offer);
      excluded.add(offer);
      approach(free, nearest, offer.query());
    }
    return picked;
  }

  private static boolean isBefore(
      PlanningTask task, List<Offer> free, double[] nearest, int i, int j) {
    return nearest[i] > nearest[j]
        || (nearest[i] == nearest[j] && tie(task, free.get(i)) < tie(task, free.get(j)));
  }

  private static long tie(PlanningTask task, Offer offer) {
    return CandidateHash.mix(task.seed(), offer.hash());
  }

  private static void approach(List<Offer> free, double[] nearest, Query known) {
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = Math.min(nearest[i], Dissimilarity.of(free.get(i).query(), known));
    }
  }
}
