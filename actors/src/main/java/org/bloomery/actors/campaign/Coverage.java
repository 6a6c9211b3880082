package org.bloomery.actors.campaign;

import java.util.List;
import java.util.Optional;
import org.bloomery.models.score.BinomialLimits;

/**
 * Share of results inside their issued 80 % interval.
 *
 * @param low95 lower exact binomial limit of the share (Clopper and Pearson, Biometrika 26 (1934))
 * @param high95 upper limit
 */
public record Coverage(int inside, int scored, double low95, double high95) {
  static Optional<Coverage> of(List<ScoredPrediction> scores) {
    if (scores.isEmpty()) {
      return Optional.empty();
    }
    int inside = (int) scores.stream().filter(ScoredPrediction::inside).count();
    return Optional.of(of(inside, scores.size()));
  }

  static Coverage of(int inside, int scored) {
    BinomialLimits limits = BinomialLimits.of(inside, scored);
    return new Coverage(inside, scored, limits.low95(), limits.high95());
  }
}
