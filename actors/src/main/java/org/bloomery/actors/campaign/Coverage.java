package org.bloomery.actors.campaign;

import java.util.List;
import java.util.Optional;

/**
 * Share of results inside their issued 80 % interval.
 *
 * @param low95 lower exact binomial limit of the share (Clopper and Pearson, Biometrika 26 (1934))
 * @param high95 upper limit
 */
public record Coverage(int inside, int scored, double low95, double high95) {
  private static final double TAIL = 0.025;
  private static final int BISECTIONS = 60;

  static Optional<Coverage> of(List<ScoredPrediction> scores) {
    if (scores.isEmpty()) {
      return Optional.empty();
    }
    int inside = (int) scores.stream().filter(ScoredPrediction::inside).count();
    return Optional.of(of(inside, scores.size()));
  }

  static Coverage of(int inside, int scored) {
    double low = inside == 0 ? 0 : limit(inside - 1, scored, 1 - TAIL);
    double high = inside == scored ? 1 : limit(inside, scored, TAIL);
    return new Coverage(inside, scored, low, high);
  }

  /** The share at which at most {@code successes} of {@code trials} have the probability. */
  private static double limit(int successes, int trials, double probability) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double share = (low + high) / 2;
      if (atMost(successes, trials, share) > probability) {
        low = share;
      } else {
        high = share;
      }
    }
    return (low + high) / 2;
  }

  private static double atMost(int successes, int trials, double share) {
    double sum = 0;
    double logTerm = trials * Math.log1p(-share);
    for (int k = 0; k <= successes; k++) {
      sum += Math.exp(logTerm);
      logTerm += Math.log((trials - k) / (k + 1.0)) + Math.log(share) - Math.log1p(-share);
    }
    return sum;
  }
}
