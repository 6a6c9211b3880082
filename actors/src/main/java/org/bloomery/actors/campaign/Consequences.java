package org.bloomery.actors.campaign;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Objective;

/**
 * What an amendment or retraction of a measurement touches, shown before confirming and after.
 *
 * @param models versions trained on it
 * @param proposals experiments proposed by those models, with their state
 * @param best best value of the first objective so far, empty without results
 * @param bestWithout the same without this measurement
 * @param coverage of issued intervals so far, empty before the first score
 * @param coverageWithout the same without this measurement
 */
public record Consequences(
    List<String> models,
    List<Touched> proposals,
    OptionalDouble best,
    OptionalDouble bestWithout,
    Optional<Coverage> coverage,
    Optional<Coverage> coverageWithout) {
  /** An experiment proposed by a model that knew the measurement. */
  public record Touched(String experiment, Experiment.State state) {}

  /** Empty when there is no such measurement. */
  public static Optional<Consequences> of(CampaignState state, String measurement) {
    return state.measurement(measurement).map(file -> of(state, file));
  }

  private static Consequences of(CampaignState state, MeasurementFile file) {
    List<String> models =
        state.models().stream()
            .filter(model -> file.at(model.upToSequence()).isPresent())
            .map(ModelRecord::version)
            .toList();
    List<Touched> proposals =
        state.experiments().stream()
            .filter(experiment ->
                experiment
                    .issue()
                    .flatMap(Issue::modelVersion)
                    .filter(models::contains)
                    .isPresent())
            .map(experiment -> new Touched(experiment.id(), experiment.now().state()))
            .toList();
    List<ScoredPrediction> counted = Audit.counted(state);
    return new Consequences(
        models,
        proposals,
        best(state, ""),
        best(state, file.id()),
        Coverage.of(counted),
        Coverage.of(
            counted.stream().filter(score -> !score.measurement().equals(file.id())).toList()));
  }

  /** Best value of the first objective, leaving out one measurement. */
  private static OptionalDouble best(CampaignState state, String without) {
    if (state.spec().objectives().isEmpty()) {
      return OptionalDouble.empty();
    }
    Objective objective = state.spec().objectives().get(0);
    OptionalDouble best = OptionalDouble.empty();
    for (MeasurementFile file : state.measurements()) {
      Measurement measurement = file.measurement();
      if (!file.retracted()
          && !file.id().equals(without)
          && objective.covers(measurement.test())
          && measurement.value().number().isPresent()
          && (best.isEmpty()
              || objective.goal().score(measurement.value().number().getAsDouble())
                  > objective.goal().score(best.getAsDouble()))) {
        best = measurement.value().number();
      }
    }
    return best;
  }

  /** Best measured value of the first objective, empty without results. */
  public static OptionalDouble best(CampaignState state) {
    return best(state, "");
  }
}
