package org.bloomery.models.ensemble;

import java.util.List;
import org.bloomery.data.objective.Property;
import org.bloomery.models.network.StackedWeights;

/**
 * All that is kept of the ensemble of one property: plain values from which predictions follow.
 *
 * @param lines for each member its line; the slope is 0 in a model without simulator column
 */
record QuantityModel(
    Property property,
    InputColumns columns,
    ModelScale scale,
    List<SimulatorLine> lines,
    StackedWeights weights,
    Calibration calibration) {

  QuantityModel {
    lines = List.copyOf(lines);
    if (lines.size() != weights.members() || weights.inputs() != columns.width()) {
      throw new IllegalArgumentException(
          "a model of "
              + lines.size()
              + " lines and "
              + columns.width()
              + " inputs does not fit "
              + weights);
    }
  }

  int members() {
    return weights.members();
  }

  /** A mean in the unit, kept where the property can be. */
  double plausible(double mean) {
    return plausible(property, mean);
  }

  /** A mean in the unit, kept where a property can be. */
  static double plausible(Property property, double mean) {
    return switch (property.kind()) {
      case NUMBER ->
          Math.max(property.plausible().lowest(), Math.min(property.plausible().highest(), mean));
      case YES_NO, CATEGORY -> Math.max(0, Math.min(1, mean));
    };
  }
}
