package org.bloomery.models.acquisition;

import org.bloomery.data.objective.Objective.Goal;

/**
 * What measuring a candidate is worth, given what is believed of it. Larger is better; nothing else
 * about a candidate is known here.
 */
public sealed interface AcquisitionFunction
    permits ExpectedImprovement,
        UpperConfidenceBound,
        ProbabilityOfImprovement,
        ThompsonSampling,
        Exploration {

  /**
   * The worth of a candidate.
   *
   * @param mean expected value, in the property's unit
   * @param deviation standard deviation of the mean, in the property's unit
   * @param draw value of the round's random function at the candidate, standard normal over seeds;
   *     read by Thompson sampling alone
   * @return the worth, possibly minus infinity, never NaN for finite arguments
   */
  double value(double mean, double deviation, double draw);

  /** Whether values are logarithms, so that probabilities multiply by adding their logarithms. */
  boolean logarithmic();

  /** Name for people. */
  String label();

  /**
   * The function of a specification.
   *
   * @param best score of the best so far, of which more is better
   */
  static AcquisitionFunction of(AcquisitionSpec.Function function, Goal goal, double best) {
    return switch (function) {
      case AcquisitionSpec.Function.ExpectedImprovement f -> new ExpectedImprovement(goal, best);
      case AcquisitionSpec.Function.UpperConfidenceBound f ->
          new UpperConfidenceBound(goal, f.factor());
      case AcquisitionSpec.Function.ProbabilityOfImprovement f ->
          new ProbabilityOfImprovement(goal, best);
      case AcquisitionSpec.Function.ThompsonSampling f -> new ThompsonSampling(goal);
      case AcquisitionSpec.Function.Exploration f -> new Exploration();
    };
  }

  /** Whether the function compares with the best so far. */
  static boolean needsBest(AcquisitionSpec.Function function) {
    return function instanceof AcquisitionSpec.Function.ExpectedImprovement
        || function instanceof AcquisitionSpec.Function.ProbabilityOfImprovement;
  }
}
