package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.bloomery.data.space.CompositionSpace;
import org.jspecify.annotations.Nullable;

/**
 * Picks a joint batch greedily: each pick is the best given that the pending experiments and the
 * earlier picks will be measured ({@link JointPosterior}), and keeps a distance to all of them.
 *
 * <p>The distance starts at a tenth of the atoms (at least two grid steps) in an open space and at
 * two percent in a pool, whose entries are far apart already, and is halved when nothing is left
 * beyond it, so that a crowded space gives a crowded batch rather than a short one.
 */
final class BatchSelector {
  private static final double SPREAD_OPEN = 0.1;
  private static final double SPREAD_POOL = 0.02;

  private final ScreeningPlan plan;
  private final Believed believed;
  private final int candidates;
  private final List<Integer> given = new ArrayList<>();
  private @Nullable JointPosterior joint;
  private final List<Integer> known = new ArrayList<>();
  private final ExclusionTest exclusions;

  /**
   * @param believed offers of the shortlist first, then what is pending
   * @param candidates number of offers of the shortlist
   */
  BatchSelector(ScreeningPlan plan, Believed believed, int candidates) {
    this.plan = plan;
    this.believed = believed;
    this.candidates = candidates;
    this.exclusions = new ExclusionTest(plan.task());
    for (int i = candidates; i < believed.size(); i++) {
      take(i);
    }
  }

  /** From now on it is taken as given that this one will be measured. */
  private void take(int i) {
    given.add(i);
    exclusions.add(believed.offer(i));
    known.add(i);
  }

  /**
   * The joint belief with all that is given. Made when it is asked for: who picks one experiment
   * while none is pending needs none, and it costs more than all else in a pool.
   */
  private JointPosterior joint() {
    JointPosterior made = joint == null ? believed.joint() : joint;
    joint = made;
    given.forEach(made::condition);
    given.clear();
    return made;
  }

  /** Standard deviation that is left of a candidate. */
  private double deviation(int i) {
    return joint == null && given.isEmpty()
        ? believed.prediction(i).modelDeviation()
        : joint().deviation(i);
  }

  /** A pick with its worth at the time it was picked. */
  record Pick(int index, double worth) {}

  /**
   * The best pick, which is then taken as given.
   *
   * @param slot number of picks before
   * @param among which of the candidates may be picked
   * @return empty when none of them is left
   */
  Optional<Pick> next(int slot, IntPredicate among) {
    Pick best = null;
    for (double spread = spread();
        best == null && spread > plan.task().resolution().fraction() / 2;
        spread /= 2) {
      best = best(slot, spread, among);
    }
    if (best == null) {
      best = best(slot, 0, among);
    }
    if (best != null) {
      take(best.index());
    }
    return Optional.ofNullable(best);
  }

  private double spread() {
    return plan.task().space() instanceof CompositionSpace open
        ? Math.max(SPREAD_OPEN, 2 * open.gridStep())
        : SPREAD_POOL;
  }

  private @Nullable Pick best(int slot, double spread, IntPredicate among) {
    Pick best = null;
    for (int i = 0; i < candidates; i++) {
      if (!among.test(i)) {
        continue;
      }
      double worth = worth(i, slot);
      if ((best == null || worth > best.worth() || (worth == best.worth() && beats(i, best)))
          && isApart(i, spread)
          && !exclusions.excludes(believed.offer(i))) {
        best = new Pick(i, worth);
      }
    }
    return best;
  }

  private double worth(int i, int slot) {
    if (plan.exploresPool()) {
      return believed.worth(i, Math.sqrt(joint().reduction(i, candidates)), 0);
    }
    List<RandomField> fields = plan.fields();
    if (fields.isEmpty()) {
      return believed.worth(i, deviation(i), 0);
    }
    double draw = fields.get(slot % fields.size()).at(believed.offer(i).query());
    return believed.worth(i, believed.prediction(i).modelDeviation(), draw);
  }

  private boolean beats(int i, Pick other) {
    return plan.tie(believed.offer(i).hash()) < plan.tie(believed.offer(other.index()).hash());
  }

  /** Grid steps add up with rounding. */
  private boolean isApart(int i, double spread) {
    for (int other : known) {
      if (Dissimilarity.of(believed.offer(i).query(), believed.offer(other).query())
          < spread - 1e-9) {
        return false;
      }
    }
    return true;
  }
}
