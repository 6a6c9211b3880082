package org.bloomery.actors.comparison;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.campaign.ModelOffers;
import org.bloomery.models.trial.HeldOut;
import org.bloomery.models.trial.HeldOutFigures;
import org.bloomery.models.trial.PairedDifference;

/**
 * How far a comparison is; each fold makes a new one.
 *
 * @param done what came of the models before
 * @param fold the fold that the present model is at, from 0
 * @param heldOut what its folds so far said
 * @param seconds what they took, s
 */
record RunningComparison(
    ComparisonPlan plan,
    List<ModelComparison.Contender> done,
    int fold,
    List<HeldOut> heldOut,
    double seconds) {
  RunningComparison {
    done = List.copyOf(done);
    heldOut = List.copyOf(heldOut);
  }

  static RunningComparison of(ComparisonPlan plan) {
    return new RunningComparison(plan, List.of(), 0, List.of(), 0);
  }

  boolean finished() {
    return done.size() == plan.offers().size();
  }

  /** The model that is tried now. */
  ModelOffers.Offer offer() {
    return plan.offers().get(done.size());
  }

  /** Part done, 0..1. */
  double share() {
    return part() / (double) plan.parts();
  }

  /** Part done once the present fold is. */
  double nextShare() {
    return (part() + 1) / (double) plan.parts();
  }

  private int part() {
    return done.size() * plan.trial().folds() + fold;
  }

  String phase() {
    return offer().words() + ", fold " + (fold + 1) + " of " + plan.trial().folds();
  }

  RunningComparison with(List<HeldOut> more, double took) {
    List<HeldOut> all = new ArrayList<>(heldOut);
    all.addAll(more);
    RunningComparison further = new RunningComparison(plan, done, fold + 1, all, seconds + took);
    return further.fold == plan.trial().folds() ? further.judged() : further;
  }

  private RunningComparison judged() {
    Optional<PairedDifference> difference =
        done.isEmpty() || done.get(0).failure().isPresent()
            ? Optional.empty()
            : Optional.of(PairedDifference.of(heldOut, done.get(0).heldOut()));
    return next(
        new ModelComparison.Contender(
            offer().name(),
            offer().model(),
            Optional.of(HeldOutFigures.of(heldOut)),
            OptionalDouble.of(seconds / plan.trial().folds()),
            difference,
            heldOut,
            Optional.empty()));
  }

  /** A model that cannot be trained on these results does not keep the others from it. */
  RunningComparison failed(String message) {
    return next(
        new ModelComparison.Contender(
            offer().name(),
            offer().model(),
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(message)));
  }

  private RunningComparison next(ModelComparison.Contender contender) {
    List<ModelComparison.Contender> all = new ArrayList<>(done);
    all.add(contender);
    return new RunningComparison(plan, all, 0, List.of(), 0);
  }

  ModelComparison outcome(Instant now) {
    return new ModelComparison(
        plan.by(),
        plan.started(),
        now,
        plan.dataDigest(),
        plan.property(),
        plan.unit(),
        plan.trial().grouping(),
        plan.trial().folds(),
        plan.trial().groups(),
        plan.trial().results(),
        done);
  }
}
