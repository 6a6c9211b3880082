package org.bloomery.models.acquisition;

import org.bloomery.data.objective.Objective.Goal;

/**
 * Logarithm of the expected improvement over the best so far (Mockus 1978; Jones, Schonlau and
 * Welch 1998, in the form of Ament et al. 2023), which ranks candidates even where the improvement
 * itself underflows to 0.
 *
 * @param best score of the best so far, of which more is better
 */
record ExpectedImprovement(Goal goal, double best) implements AcquisitionFunction {
  @Override
  public double value(double mean, double deviation, double draw) {
    return Improvement.logExpected(goal, best, mean, deviation);
  }

  @Override
  public boolean logarithmic() {
    return true;
  }

  @Override
  public String label() {
    return "log expected improvement";
  }
}
