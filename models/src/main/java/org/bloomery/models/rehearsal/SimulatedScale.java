package org.bloomery.models.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.physics.Simulator;

/**
 * What a simulator says, standardised over the space: 0 where it says nothing, as where there is
 * none.
 *
 * @param centre in the property's unit, 0 without a simulator
 * @param scale in the property's unit, 1 without one: values then have no unit
 */
record SimulatedScale(Optional<Simulator> simulator, double centre, double scale) {
  private static final SimulatedScale NONE = new SimulatedScale(Optional.empty(), 0, 1);

  /** Over a sample of what may be asked. */
  static SimulatedScale of(Optional<Simulator> simulator, List<Query> sample) {
    if (simulator.isEmpty()) {
      return NONE;
    }
    double[] values =
        sample.stream()
            .map(query -> simulator.get().value(query.candidate(), query.test()))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    if (values.length < 2) {
      return NONE;
    }
    double mean = DoubleStream.of(values).average().orElseThrow();
    double variance =
        DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    return variance > 0 ? new SimulatedScale(simulator, mean, Math.sqrt(variance)) : NONE;
  }

  boolean isKnown() {
    return simulator.isPresent();
  }

  double of(Query query) {
    return simulator
        .map(one -> one.value(query.candidate(), query.test()))
        .filter(OptionalDouble::isPresent)
        .map(value -> (value.getAsDouble() - centre) / scale)
        .orElse(0.0);
  }

  double[] of(CandidateBlock block, PropertyTest test) {
    double[] values = new double[block.capacity()];
    if (simulator.isPresent()) {
      boolean[] known = new boolean[block.capacity()];
      simulator.get().bind(block.palette(), test).evaluate(block, values, known);
      for (int row = 0; row < block.size(); row++) {
        values[row] = known[row] ? (values[row] - centre) / scale : 0;
      }
    }
    return values;
  }
}
