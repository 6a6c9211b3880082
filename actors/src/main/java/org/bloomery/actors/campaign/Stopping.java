package org.bloomery.actors.campaign;

import java.util.Optional;
import org.bloomery.data.objective.Objective;

/** Rules that suggest to stop; they never stop. */
final class Stopping {
  private Stopping() {}

  static Optional<String> suggestion(CampaignState state) {
    int quiet = resultsWithoutImprovement(state);
    return state.spec().stopping().stream()
        .mapToInt(CampaignSpec.StoppingRule::resultsWithoutImprovement)
        .filter(limit -> limit > 0 && quiet >= limit)
        .min()
        .stream()
        .mapToObj(limit -> "the best result has not improved for " + limit + " results; complete?")
        .findFirst();
  }

  private static int resultsWithoutImprovement(CampaignState state) {
    if (state.spec().objectives().isEmpty()) {
      return 0;
    }
    Objective objective = state.spec().objectives().get(0);
    double best = Double.NEGATIVE_INFINITY;
    int quiet = 0;
    for (MeasurementFile file : state.measurements()) {
      if (!file.retracted()
          && objective.covers(file.measurement().test())
          && file.measurement().value().number().isPresent()) {
        double score = objective.goal().score(file.measurement().value().number().getAsDouble());
        quiet = score > best ? 0 : quiet + 1;
        best = Math.max(best, score);
      }
    }
    return quiet;
  }
}
