package org.bloomery.models.acquisition;

import org.bloomery.data.objective.OutcomeConstraint;

/**
 * How likely a candidate meets an outcome constraint.
 *
 * @param probability believed probability that the true value lies within the bound, 0..1
 */
public record ConstraintOutlook(OutcomeConstraint constraint, double probability) {
  public ConstraintOutlook {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability of meeting the constraint on "
              + constraint.test().key()
              + " must be from 0 to 1, not "
              + probability);
    }
  }

  /** Whether the wanted probability is reached. */
  public boolean reached() {
    return probability >= constraint.probability();
  }
}
