package org.bloomery.models.ensemble;

import java.util.List;
import java.util.OptionalDouble;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Pool;

/** The shipped measurements as pools, training points and questions. */
final class Published {
  static final Property YIELD_STRESS = PropertyRegistry.standard().require("yield_stress");
  static final String SIMULATOR = "edge-dislocation-bcc";

  private Published() {}

  static List<TrainingPoint> points() {
    return PublishedYields.points().stream().map(Published::point).toList();
  }

  static TrainingPoint point(PublishedYields.Point point) {
    return new TrainingPoint(
        point.id(),
        point.candidate(),
        point.test(),
        new MeasuredValue.Exact(point.yieldStress()),
        point.spread().isPresent()
            ? OptionalDouble.of(point.spread().getAsDouble() / Math.sqrt(point.repeats()))
            : OptionalDouble.empty(),
        point.repeats());
  }

  static Pool pool() {
    return new Pool(
        PublishedYields.points().stream()
            .map(p -> new Pool.Entry(p.id(), p.candidate(), List.of(p.test())))
            .toList());
  }

  static TrainingTask task(ModelSpec spec, List<TrainingPoint> points, long seed) {
    return new TrainingTask(
        spec, List.of(new TrainingTask.Quantity(YIELD_STRESS, List.of())), pool(), points, seed);
  }

  static Query query(TrainingPoint point) {
    return new Query(point.candidate(), point.test());
  }

  static double value(TrainingPoint point) {
    return ((MeasuredValue.Exact) point.value()).value();
  }
}
