package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;

/**
 * The rules that the graph of a space does not hold: limits on derived quantities, and linear
 * constraints whose sums would need too many states. Tested on each composition that the graph
 * yields.
 */
record ResidualRules(List<LinearSum> linear, List<Limit> limits) {

  /** A derived limit ready to be evaluated. */
  record Limit(DerivedLimit definition, Descriptor.Bound quantity) {
    double value(double[] fractions) {
      return quantity.value(fractions, 0);
    }

    boolean holds(double[] fractions) {
      double value = value(fractions);
      return value >= definition.lowest() && value <= definition.highest();
    }
  }

  static List<Limit> limits(List<DerivedLimit> derived, List<Element> palette) {
    List<Limit> limits = new ArrayList<>();
    for (DerivedLimit limit : derived) {
      limits.add(new Limit(limit, Descriptor.require(limit.quantity()).bind(palette)));
    }
    return List.copyOf(limits);
  }

  boolean isEmpty() {
    return linear.isEmpty() && limits.isEmpty();
  }

  /**
   * @param steps grid steps of each palette column
   * @param fractions the same as atomic fractions
   */
  boolean hold(int[] steps, double[] fractions) {
    for (LinearSum sum : linear) {
      if (!sum.holds(steps)) {
        return false;
      }
    }
    for (Limit limit : limits) {
      if (!limit.holds(fractions)) {
        return false;
      }
    }
    return true;
  }
}
