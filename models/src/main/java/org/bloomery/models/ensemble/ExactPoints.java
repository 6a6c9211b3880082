package org.bloomery.models.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * The exact measurements of one property and how they are read: what methods learn from that know
 * no limits.
 *
 * @param simulator id of the simulator that the specification asks for, if the property has one
 * @param points at least one, unless the predictor starts from the simulator
 * @param values one for each point, in the unit
 * @param notLearned points of the property left out: limits, and what is no number
 */
record ExactPoints(
    TrainingTask task,
    Property property,
    AskedQuestions questions,
    FeatureSpec features,
    Optional<String> simulator,
    List<TrainingPoint> points,
    double[] values,
    int notLearned) {

  /**
   * Selects the exact points of a quantity.
   *
   * @throws IllegalArgumentException when there are none and nothing else is known
   */
  static ExactPoints of(
      TrainingTask task, TrainingTask.Quantity quantity, PropertyRegistry registry) {
    Property property = quantity.property();
    QuantityData data = QuantityData.of(property, task.points());
    AskedQuestions questions = new AskedQuestions(task, quantity, data);
    int[] exact = IntStream.range(0, data.size()).filter(i -> data.limits()[i] == 0).toArray();
    Optional<String> simulator =
        task.spec().simulatorFeature() ? property.simulator() : Optional.empty();
    boolean startsFromSimulator = task.spec().startsFromSimulator() && simulator.isPresent();
    if (exact.length == 0 && !startsFromSimulator) {
      throw new IllegalArgumentException(
          "a "
              + task.spec().predictor()
              + " of "
              + property.id()
              + " needs at least one exact measurement; none was given");
    }
    return new ExactPoints(
        task,
        property,
        questions,
        questions.features(registry),
        simulator,
        Arrays.stream(exact).mapToObj(data.points()::get).toList(),
        Arrays.stream(exact).mapToDouble(i -> data.values()[i]).toArray(),
        data.leftOut() + data.censored());
  }

  int size() {
    return points.size();
  }

  /** Standard uncertainties in the unit, NaN where not known. */
  double[] uncertainties() {
    return points.stream().mapToDouble(point -> point.uncertainty().orElse(Double.NaN)).toArray();
  }
}
