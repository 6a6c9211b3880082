package org.bloomery.models.generative;

import java.util.List;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainingPoint;

/**
 * All that the training of a campaign's generative model may know.
 *
 * @param objective whose score is the condition
 * @param measured current results
 * @param predictor says what unmeasured alloys of the space score; stays owned by the caller
 */
public record GeneratorTask(
    CompositionSpace space,
    Objective objective,
    List<TrainingPoint> measured,
    Predictor predictor,
    long seed) {
  public GeneratorTask {
    measured = List.copyOf(measured);
  }
}
