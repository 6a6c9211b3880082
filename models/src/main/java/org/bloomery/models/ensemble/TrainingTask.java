package org.bloomery.models.ensemble;

import java.util.List;
import org.bloomery.data.objective.Property;
import org.bloomery.data.space.DesignSpace;

/**
 * All that a training may know.
 *
 * @param quantities what to model: the properties of objectives and outcome constraints
 * @param space where candidates come from: fixes palette and conditions of the inputs and the
 *     region of simulated points
 * @param points the training set in its defined order, possibly empty when there is a prior
 * @param seed seed of this training
 */
public record TrainingTask(
    ModelSpec spec,
    List<Quantity> quantities,
    DesignSpace space,
    List<TrainingPoint> points,
    long seed) {

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
}
