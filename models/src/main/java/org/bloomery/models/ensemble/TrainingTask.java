package org.bloomery.models.ensemble;

import java.util.List;
import org.bloomery.data.objective.Property;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;

/**
 * All that a training may know.
 *
 * @param quantities what to model: the properties of objectives and outcome constraints
 * @param space where candidates come from: fixes palette and conditions of the inputs and the
 *     region of simulated points
 * @param points the training set in its defined order, possibly empty when there is a prior
 * @param seed seed of this training
 * @param ranksStreams whether streams of candidates will be ranked: a dear predictor then learns a
 *     first stage too, where the space has a stream
 */
public record TrainingTask(
    ModelSpec spec,
    List<Quantity> quantities,
    DesignSpace space,
    List<TrainingPoint> points,
    long seed,
    boolean ranksStreams) {

  /**
   * A property to model.
   *
   * @param tests the tests predictions will be asked for; their conditions, and those of the
   *     points, become inputs
   */
  public record Quantity(Property property, List<org.bloomery.data.objective.PropertyTest> tests) {
    public Quantity {
      tests = List.copyOf(tests);
    }
  }

  public TrainingTask {
    quantities = List.copyOf(quantities);
    points = List.copyOf(points);
  }

  /** Of a model that proposes. */
  public TrainingTask(
      ModelSpec spec,
      List<Quantity> quantities,
      DesignSpace space,
      List<TrainingPoint> points,
      long seed) {
    this(spec, quantities, space, points, seed, true);
  }

  /** Of a model that is asked about a few candidates and ranks none. */
  public TrainingTask forAnswers() {
    return new TrainingTask(spec, quantities, space, points, seed, false);
  }

  /** Whether a dear predictor needs a first stage: a pool is small enough without. */
  boolean needsFirstStage() {
    return ranksStreams && !(space instanceof Pool);
  }
}
