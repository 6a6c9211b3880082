package org.bloomery.models.acquisition;

import org.bloomery.data.objective.Objective.Goal;

/**
 * Score of the expected value plus a multiple of its deviation, in the property's unit (Srinivas et
 * al. 2010).
 *
 * @param factor multiple of the deviation; 0 only exploits
 */
record UpperConfidenceBound(Goal goal, double factor) implements AcquisitionFunction {
  @Override
  public double value(double mean, double deviation, double draw) {
    return goal.score(mean) + factor * deviation;
  }

  @Override
  public boolean logarithmic() {
    return false;
  }

  @Override
  public String label() {
    return "upper confidence bound, factor " + factor;
  }
}
