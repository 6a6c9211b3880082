package org.bloomery.models.ensemble;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;

/**
 * A simulator as a column of numbers beside the features: from fractions and test conditions to the
 * property's stored unit.
 */
interface SimulatorInput {

  /** Room temperature, taken where a test states none (K). */
  double ROOM_TEMPERATURE = 298.15;

  /**
   * The simulator of this id.
   *
   * @throws IllegalArgumentException when there is none
   */
  static SimulatorInput require(String id) {
    if (id.equals(EdgeDislocationInput.ID)) {
      return new EdgeDislocationInput();
    }
    throw new IllegalArgumentException(
        "simulator '" + id + "' is not known; known is " + EdgeDislocationInput.ID);
  }

  /** Prepared for fractions in the order of a palette; allocates nothing per value. */
  Bound bind(List<Element> palette);

  /** A simulator for one palette. */
  @FunctionalInterface
  interface Bound {
    /**
     * The simulated value in the property's unit, NaN where the theory has none.
     *
     * @param fractions atomic fractions of the palette from index {@code from} on
     * @param temperature K
     */
    double at(double[] fractions, int from, double temperature);
  }

  /** The temperature of a candidate's test in K. */
  static double temperature(Conditions test) {
    Optional<ConditionValue> value = test.get("temperature");
    return value.isPresent() && value.get() instanceof ConditionValue.Quantity quantity
        ? quantity.unit().convert(quantity.value(), Unit.KELVIN)
        : ROOM_TEMPERATURE;
  }
}
