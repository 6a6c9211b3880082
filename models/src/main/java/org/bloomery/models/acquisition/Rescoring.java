package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.objective.Objective.Goal;

/**
 * Open experiments seen by the newest model, each beside the best fresh candidate.
 *
 * <p>An experiment that would not be acceptable (constraints, feasibility) loses against a fresh
 * one that would: {@code P(better) = a_fresh ((1 - a) + a P(score_fresh > score))}, the last
 * probability being that of the joint posterior.
 */
final class Rescoring {
  /** Points of the rule that integrates over one of two values where no closed form exists. */
  private static final int POINTS = 400;

  private Rescoring() {}

  private record Item(String id, int index, double worth, long tie) {}

  static List<RescoredExperiment> of(
      ScreeningPlan plan, Judgement judgement, List<Shortlist.Scored> fresh) {
    PlanningTask task = plan.task();
    List<Offer> offers = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (PendingExperiment pending : task.pending()) {
      Optional<Offer> offer = Offer.pending(task, pending);
      if (offer.isPresent()) {
        offers.add(offer.get());
        ids.add(pending.id());
      }
    }
    int beside = plan.exploresPool() ? fresh.size() : Math.min(1, fresh.size());
    fresh.subList(0, beside).forEach(scored -> offers.add(scored.offer()));
    if (ids.isEmpty()) {
      return List.of();
    }
    Believed believed = new Believed(judgement, offers);
    JointPosterior joint = believed.joint();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      double deviation =
          plan.exploresPool()
              ? Math.sqrt(joint.reduction(i, offers.size()))
              : believed.prediction(i).modelDeviation();
      double worth = believed.worth(i, deviation, draw(plan, offers, i));
      items.add(new Item(ids.get(i), i, worth, plan.tie(offers.get(i).hash())));
    }
    items.sort(
        Comparator.comparingDouble(Item::worth)
            .reversed()
            .thenComparingLong(Item::tie)
            .thenComparing(Item::id));
    List<RescoredExperiment> rescored = new ArrayList<>();
    for (Item item : items) {
      double better =
          fresh.isEmpty() ? 0 : better(judgement.goal(), believed, joint, ids.size(), item.index());
      rescored.add(
          new RescoredExperiment(
              item.id(),
              rescored.size() + 1,
              believed.appraisal(item.index(), item.worth()),
              better));
    }
    return rescored;
  }

  private static double draw(ScreeningPlan plan, List<Offer> offers, int i) {
    return plan.fields().isEmpty() ? 0 : plan.fields().get(0).at(offers.get(i).query());
  }

  private static double better(
      Goal goal, Believed believed, JointPosterior joint, int fresh, int item) {
    double acceptable = believed.acceptable(item);
    double higher = higher(goal, joint, fresh, item);
    double better = believed.acceptable(fresh) * (1 - acceptable + acceptable * higher);
    return Math.min(1, Math.max(0, better));
  }

  /** Joint posterior probability that the true score of {@code a} is above that of {@code b}. */
  static double higher(Goal goal, JointPosterior joint, int a, int b) {
    return switch (goal) {
      case Goal.Maximize maximize ->
          positive(joint.mean(a) - joint.mean(b), joint.deviationOfDifference(a, b));
      case Goal.Minimize minimize ->
          positive(joint.mean(b) - joint.mean(a), joint.deviationOfDifference(a, b));
      case Goal.Target target -> nearer(goal, joint, a, b);
    };
  }

  private static double positive(double mean, double deviation) {
    if (deviation <= 0) {
      return mean > 0 ? 1 : mean < 0 ? 0 : 0.5;
    }
    return Normal.cdf(mean / deviation);
  }

  /**
   * Integrates over quantiles of the value of {@code b} and, given it, over those of {@code a};
   * ties within the tolerance count half.
   */
  private static double nearer(Goal goal, JointPosterior joint, int a, int b) {
    double varianceB = joint.covariance(b, b);
    double slope = varianceB > 0 ? joint.covariance(a, b) / varianceB : 0;
    double rest = Math.sqrt(Math.max(0, joint.covariance(a, a) - slope * joint.covariance(a, b)));
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double zb = 12 * (i + 0.5) / POINTS - 6;
      double valueB = joint.mean(b) + joint.deviation(b) * zb;
      double conditional = joint.mean(a) + slope * (valueB - joint.mean(b));
      double scoreB = goal.score(valueB);
      double inner = 0;
      for (int j = 0; j < POINTS; j++) {
        double za = 12 * (j + 0.5) / POINTS - 6;
        double scoreA = goal.score(conditional + rest * za);
        inner += density(za) * (scoreA > scoreB ? 1 : scoreA == scoreB ? 0.5 : 0);
      }
      sum += density(zb) * inner;
    }
    return Math.min(1, sum * 12.0 / POINTS * 12.0 / POINTS);
  }

  private static double density(double z) {
    return Math.exp(-0.5 * z * z - Normal.HALF_LOG_2_PI);
  }
}
