package org.bloomery.models.acquisition;

import org.bloomery.data.objective.Objective.Goal;

/**
 * Logarithms of how likely and how large an improvement over the best so far is, for every goal.
 *
 * <p>For a target {@code t} with tolerance {@code a} the distance is {@code D = max(0, |Y - t| -
 * a)} and the best so far has distance {@code d}; with {@code u = (t + a - mean) / sigma}, {@code l
 * = (t - a - mean) / sigma}, {@code delta = d / sigma} and {@code h(z) = phi(z) + z Phi(z)},
 * integrating {@code P(D < s)} over {@code s} from 0 to {@code d} gives {@code EI = sigma ([h(u +
 * delta) - h(u)] - [h(l) - h(l - delta)])}.
 */
final class Improvement {
  /**
   * A target already met leaves no distance to gain; candidates are then told apart by the limit of
   * a vanishing distance, this share of the deviation.
   */
  private static final double LEAST_DELTA = 1e-6;

  private Improvement() {}

  /**
   * Logarithm of the expected improvement of the score.
   *
   * @param best score of the best so far, of which more is better
   */
  static double logExpected(Goal goal, double best, double mean, double deviation) {
    return switch (goal) {
      case Goal.Maximize maximize -> oneSided(mean - best, deviation);
      case Goal.Minimize minimize -> oneSided(-mean - best, deviation);
      case Goal.Target target -> towards(target, -best, mean, deviation);
    };
  }

  /** Logarithm of the probability that the score is above the best so far. */
  static double logProbability(Goal goal, double best, double mean, double deviation) {
    return switch (goal) {
      case Goal.Maximize maximize -> logAbove(mean - best, deviation);
      case Goal.Minimize minimize -> logAbove(-mean - best, deviation);
      case Goal.Target target -> logWithin(target, -best, mean, deviation);
    };
  }

  private static double oneSided(double gain, double deviation) {
    if (deviation <= 0) {
      return Math.log(Math.max(0, gain));
    }
    return Normal.logH(gain / deviation) + Math.log(deviation);
  }

  private static double logAbove(double gain, double deviation) {
    if (deviation <= 0) {
      return gain > 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    return Normal.logCdf(gain / deviation);
  }

  private static double logWithin(
      Goal.Target target, double distance, double mean, double deviation) {
    double half = target.tolerance() + Math.max(distance, 0);
    double off = Math.abs(mean - target.value());
    if (deviation <= 0) {
      return off < half ? 0 : Double.NEGATIVE_INFINITY;
    }
    return Normal.logDifference(
        Normal.logCdf((half - off) / deviation), Normal.logCdf((-half - off) / deviation));
  }

  private static double towards(
      Goal.Target target, double distance, double mean, double deviation) {
    double off = Math.abs(mean - target.value());
    if (deviation <= 0) {
      return Math.log(Math.max(0, distance - Math.max(0, off - target.tolerance())));
    }
    double upper = (target.tolerance() - off) / deviation;
    double lower = (-target.tolerance() - off) / deviation;
    double delta = distance / deviation;
    if (delta < LEAST_DELTA) {
      double width = LEAST_DELTA;
      return Math.log(width * deviation)
          + Normal.logDifference(
              Normal.logCdf(upper + width / 2), Normal.logCdf(lower - width / 2));
    }
    double near = Normal.logDifference(Normal.logH(upper + delta), Normal.logH(upper));
    double far = Normal.logDifference(Normal.logH(lower), Normal.logH(lower - delta));
    return Math.log(deviation) + Normal.logDifference(near, far);
  }
}
