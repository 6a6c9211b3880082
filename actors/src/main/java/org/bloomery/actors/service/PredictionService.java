package org.bloomery.actors.service;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.view.PredictedValue;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/** Predicts by a campaign's serving model, for what-if questions. */
public interface PredictionService {
  /**
   * @param prediction empty while the campaign has no model
   * @param simulator the simulator's value where it covers the candidate
   * @param violation the rule of the campaign's space that the candidate breaks, empty when
   *     feasible
   */
  record WhatIf(
      Candidate candidate,
      PropertyTest test,
      Optional<PredictedValue> prediction,
      OptionalDouble simulator,
      Optional<String> violation,
      String modelVersion) {}

  /** Predictions of each test for each candidate; empty when the campaign is unknown. */
  CompletionStage<Optional<List<WhatIf>>> whatIf(
      String campaign, List<Candidate> candidates, List<PropertyTest> tests);
}
