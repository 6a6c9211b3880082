package org.bloomery.ui.campaigns;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Objective;

/** The result that a campaign's first objective likes best. */
final class BestResult {
  private BestResult() {}

  static Optional<Measurement> of(Objective objective, List<MeasurementView> measurements) {
    return counting(objective, measurements).stream()
        .max(
            Comparator.comparingDouble(
                result -> objective.goal().score(result.value().number().orElse(Double.NaN))));
  }

  /** Those that stand and answer the objective with a number. */
  static List<Measurement> counting(Objective objective, List<MeasurementView> measurements) {
    return measurements.stream()
        .filter(view -> !view.retracted())
        .map(MeasurementView::measurement)
        .filter(result -> objective.covers(result.test()) && result.value().number().isPresent())
        .toList();
  }
}
