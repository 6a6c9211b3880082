package org.bloomery.models.acquisition;

import java.util.List;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * A candidate that may not be proposed: measured, failed for a material reason, or rejected.
 * Pending experiments exclude themselves.
 *
 * @param tests the tests it is excluded for; empty for all
 * @param radius what lies within this largest difference of one atomic fraction is excluded too,
 *     0..1; 0 for the resolution of the space alone
 */
public record Exclusion(Candidate candidate, List<PropertyTest> tests, double radius) {
  public Exclusion {
    tests = List.copyOf(tests);
    if (!(radius >= 0 && radius <= 1)) {
      throw new IllegalArgumentException(
          "radius of an exclusion is an atomic fraction from 0 to 1, not " + radius);
    }
  }

  public static Exclusion of(Candidate candidate, List<PropertyTest> tests) {
    return new Exclusion(candidate, tests, 0);
  }
}
