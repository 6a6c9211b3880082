package org.bloomery.models.acquisition;

import org.bloomery.data.objective.Objective.Goal;

/**
 * Logarithm of the probability of a value better than the best so far (Kushner 1964).
 *
 * @param best score of the best so far, of which more is better
 */
record ProbabilityOfImprovement(Goal goal, double best) implements AcquisitionFunction {
  @Override
  public double value(double mean, double deviation, double draw) {
    return Improvement.logProbability(goal, best, mean, deviation);
  }

  @Override
  public boolean logarithmic() {
    return true;
  }

  @Override
  public String label() {
    return "log probability of improvement";
  }
}
