package org.bloomery.models.acquisition;

import java.util.List;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * An experiment that is open or claimed: its result is not known yet but will be, so the next batch
 * must not ask the same question.
 *
 * @param id the experiment's id
 */
public record PendingExperiment(String id, Candidate candidate, List<PropertyTest> tests) {
  public PendingExperiment {
    tests = List.copyOf(tests);
  }
}
