package org.bloomery.models.acquisition;

import org.bloomery.data.objective.Objective.Goal;

/**
 * Score of one draw of what the property might be, in its unit (Thompson 1933; as in Kandasamy et
 * al. 2018 draws of a batch are independent and need no look at what is pending).
 */
record ThompsonSampling(Goal goal) implements AcquisitionFunction {
  @Override
  public double value(double mean, double deviation, double draw) {
    return goal.score(mean + deviation * draw);
  }

  @Override
  public boolean logarithmic() {
    return false;
  }

  @Override
  public String label() {
    return "Thompson sampling";
  }
}
