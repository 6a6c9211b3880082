package org.bloomery.models.ensemble;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import org.bloomery.data.objective.Property;

/**
 * The least that every other predictor must beat: the mean of what was measured, or the property's
 * simulator as it is. Its deviation is that of what was measured from it.
 */
final class PlainMethod implements MeasuredMethod<PlainModel> {
  private final boolean simulated;

  /**
   * @param simulated whether the simulator is believed, else the mean
   */
  PlainMethod(boolean simulated) {
    this.simulated = simulated;
  }

  @Override
  public String predictor() {
    return simulated ? ModelSpec.SIMULATOR : ModelSpec.MEAN;
  }

  @Override
  public String codeVersion() {
    return predictor() + "-1";
  }

  @Override
  public String phase() {
    return "taking the mean";
  }

  @Override
  public Class<PlainModel> form() {
    return PlainModel.class;
  }

  @Override
  public int members() {
    return PlainAnswers.DRAWS;
  }

  @Override
  public QuantityPredictor open(PlainModel learned) {
    return new PlainAnswers(learned);
  }

  @Override
  public void measure(PlainModel learned, SortedMap<String, Double> metrics) {
    metrics.put("deviation" + OutOfFold.unitName(learned.property()), open(learned).noise());
  }

  @Override
  public PlainModel learn(ExactPoints points) {
    Property property = points.property();
    Optional<String> simulator = simulated ? property.simulator() : Optional.empty();
    if (simulated && simulator.isEmpty()) {
      throw new IllegalArgumentException(
          "no simulator of " + property.id() + " is known; choose a predictor that learns it");
    }
    ModelScale scale = new ModelScale(property.transform(), 0, 1);
    double[] values = Arrays.stream(points.values()).map(scale::standardised).toArray();
    double mean = Moments.mean(values);
    Optional<SimulatorColumn> column = simulator.map(SimulatorColumn::require);
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      TrainingPoint point = points.points().get(i);
      double said =
          column
              .map(of -> of.value(point.candidate(), point.test().conditions()))
              .filter(value -> !Double.isNaN(value))
              .map(scale::standardised)
              .orElse(mean);
      squares += (values[i] - said) * (values[i] - said);
    }
    int free = Math.max(1, simulated ? values.length : values.length - 1);
    double deviation = Math.sqrt(squares / free);
    if (!(deviation > 0)) {
      deviation = Math.max(Math.abs(mean) / 2, 1e-6);
    }
    return new PlainModel(
        property,
        simulator,
        scale,
        mean,
        deviation,
        deviation / Math.sqrt(values.length),
        points.task().seed());
  }
}
