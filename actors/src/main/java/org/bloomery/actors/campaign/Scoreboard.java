package org.bloomery.actors.campaign;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pcollections.OrderedPMap;
import org.pcollections.OrderedPSet;
import org.pcollections.PMap;

/**
 * Results still to be compared with a prediction, and those that were.
 *
 * @param waiting ids of measurements to be scored, oldest first
 * @param scores by measurement
 * @param intervalFactor width of issued intervals over the model's
 */
public record Scoreboard(
    OrderedPSet<String> waiting, PMap<String, ScoredPrediction> scores, double intervalFactor) {
  static final Scoreboard NEW = new Scoreboard(OrderedPSet.empty(), OrderedPMap.empty(), 1);

  static Scoreboard of(List<String> waiting, List<ScoredPrediction> scores, double intervalFactor) {
    PMap<String, ScoredPrediction> byMeasurement = OrderedPMap.empty();
    for (ScoredPrediction score : scores) {
      byMeasurement = byMeasurement.plus(score.measurement(), score);
    }
    return new Scoreboard(OrderedPSet.from(waiting), byMeasurement, intervalFactor);
  }

  Scoreboard awaiting(String measurement) {
    return new Scoreboard(waiting.plus(measurement), scores.minus(measurement), intervalFactor);
  }

  /** Neither waits for its score nor has one. */
  Scoreboard without(String measurement) {
    return new Scoreboard(waiting.minus(measurement), scores.minus(measurement), intervalFactor);
  }

  Scoreboard scored(ScoredPrediction score) {
    return new Scoreboard(
        waiting.minus(score.measurement()),
        scores.plus(score.measurement(), score),
        intervalFactor);
  }

  Scoreboard done(Collection<String> measurements) {
    return new Scoreboard(waiting.minusAll(measurements), scores, intervalFactor);
  }

  Scoreboard rescaled(double factor) {
    return new Scoreboard(waiting, scores, factor);
  }

  Optional<ScoredPrediction> score(String measurement) {
    return Optional.ofNullable(scores.get(measurement));
  }
}
