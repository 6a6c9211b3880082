package org.bloomery.actors.view;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.bloomery.data.objective.Objective;
import org.bloomery.models.acquisition.AcquisitionFunction;
import org.bloomery.models.acquisition.AcquisitionSpec;

/**
 * By how much an open experiment may be expected to surpass the best result so far, in the unit of
 * the objective: the expected improvement under what the newest model says of it.
 *
 * @param experiment the one of which most is expected
 * @param value how much it is expected to gain; results that are no better count as 0
 * @param among open experiments that have a prediction
 */
public record ExpectedGain(ExperimentView experiment, double value, int among) {
  /** States in which a result is still to come. */
  private static final Set<String> AHEAD = Set.of("PROPOSED", "APPROVED", "CLAIMED");

  /**
   * The largest one.
   *
   * @param best best result so far; without it there is nothing to gain on
   */
  public static Optional<ExpectedGain> of(
      Objective objective, OptionalDouble best, List<ExperimentView> experiments) {
    if (best.isEmpty()) {
      return Optional.empty();
    }
    AcquisitionFunction logarithm =
        AcquisitionFunction.of(
            new AcquisitionSpec.Function.ExpectedImprovement(),
            objective.goal(),
            objective.goal().score(best.getAsDouble()));
    List<ExpectedGain> gains =
        experiments.stream()
            .filter(experiment -> AHEAD.contains(experiment.state()))
            .flatMap(experiment ->
                prediction(objective, experiment)
                    .map(predicted ->
                        new ExpectedGain(
                            experiment,
                            Math.exp(
                                logarithm.value(predicted.mean(), predicted.modelDeviation(), 0)),
                            1)))
            .toList();
    return gains.stream()
        .max(Comparator.comparingDouble(ExpectedGain::value))
        .map(most -> new ExpectedGain(most.experiment(), most.value(), gains.size()));
  }

  private static Stream<PredictedValue> prediction(Objective objective, ExperimentView experiment) {
    return experiment.proposal().stream()
        .flatMap(proposal -> proposal.outcomes().stream())
        .filter(outcome -> objective.covers(outcome.test()))
        .map(ProposalView.Outcome::predicted)
        .limit(1);
  }
}
