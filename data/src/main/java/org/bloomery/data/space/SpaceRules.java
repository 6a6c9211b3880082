package org.bloomery.data.space;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;

/** What the definition of a composition space must satisfy before anything is computed from it. */
final class SpaceRules {
  static final double FINEST_STEP = 0.005;
  static final double COARSEST_STEP = 0.25;

  /** A step may be written with this relative rounding, e.g. 0.142857 for 1/7. */
  private static final double STEP_ROUNDING = 1e-5;

  /** Columns of a forbidden-pair mask of 64 bits. */
  private static final int MOST_PALETTE = 64;

  private static final double LARGEST_COEFFICIENT = 1e6;

  private SpaceRules() {}

  static void requireStep(double step) {
    double parts = 1 / step;
    if (!(step >= FINEST_STEP * (1 - STEP_ROUNDING) && step <= COARSEST_STEP)
        || Math.abs(step * Math.rint(parts) - 1) > STEP_ROUNDING) {
      throw new IllegalArgumentException(
          "grid step "
              + Numbers.text(step)
              + " is not accepted; use a step from "
              + FINEST_STEP
              + " to "
              + COARSEST_STEP
              + " that divides 1, e.g. 0.05");
    }
  }

  static void requirePalette(Set<Element> palette) {
    if (palette.isEmpty() || palette.size() > MOST_PALETTE) {
      throw new IllegalArgumentException(
          "a palette of "
              + palette.size()
              + " elements is not accepted; use 1 to "
              + MOST_PALETTE
              + " elements");
    }
  }

  static void requireElementCount(int fewest, int most, int palette) {
    if (fewest < 1 || fewest > most || fewest > palette) {
      throw new IllegalArgumentException(
          "number of elements from "
              + fewest
              + " to "
              + most
              + " is not accepted for a palette of "
              + palette
              + "; use 1 <= fewest <= most, and fewest <= "
              + palette);
    }
  }

  static void requireLinear(LinearConstraint constraint, Set<Element> palette) {
    for (Element element : constraint.coefficients().keySet()) {
      requireInPalette(element, palette, "linear constraint " + SpaceText.of(constraint));
    }
  }

  /** The constraint's own rules, whatever the palette. */
  static void requireCoefficients(Map<Element, Double> coefficients, double bound) {
    boolean anyTerm = coefficients.values().stream().anyMatch(c -> c != 0);
    boolean sane = coefficients.values().stream().allMatch(c -> Math.abs(c) <= LARGEST_COEFFICIENT);
    if (!anyTerm || !sane || !(Math.abs(bound) <= LARGEST_COEFFICIENT)) {
      throw new IllegalArgumentException(
          "linear constraint with coefficients "
              + coefficients
              + " and bound "
              + bound
              + " is not accepted; use at least one coefficient other than 0, all numbers within +-"
              + Numbers.text(LARGEST_COEFFICIENT));
    }
  }

  /** The quantity must be known, and known for every element of the palette. */
  static void requireLimit(DerivedLimit limit, Set<Element> palette) {
    Descriptor.require(limit.quantity()).bind(List.copyOf(palette));
  }

  static void requirePair(ForbiddenPair pair, Set<Element> palette) {
    requireInPalette(pair.first(), palette, "forbidden pair " + pair.first() + "-" + pair.second());
    requireInPalette(
        pair.second(), palette, "forbidden pair " + pair.first() + "-" + pair.second());
  }

  private static void requireInPalette(Element element, Set<Element> palette, String where) {
    if (!palette.contains(element)) {
      throw new IllegalArgumentException(
          where + " names " + element + ", which is not in the palette " + palette);
    }
  }

  static void requireProcess(SortedMap<String, List<ConditionValue>> process) {
    double combinations = 1;
    for (Map.Entry<String, List<ConditionValue>> entry : process.entrySet()) {
      requireValues(entry.getKey(), entry.getValue());
      combinations *= entry.getValue().size();
    }
    if (combinations > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "process conditions with "
              + Numbers.text(combinations)
              + " combinations are not accepted; use coarser ranges, at most "
              + Integer.MAX_VALUE
              + " combinations");
    }
  }

  private static void requireValues(String name, List<ConditionValue> values) {
    String where = "process condition '" + name + "'";
    if (name.isBlank()) {
      throw new IllegalArgumentException("a process condition needs a name");
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException(where + " has no allowed value; give at least one");
    }
    Optional<Unit.Dimension> first = dimension(values.getFirst());
    for (int i = 0; i < values.size(); i++) {
      ConditionValue value = values.get(i);
      if (!dimension(value).equals(first)) {
        throw new IllegalArgumentException(
            where
                + " mixes '"
                + values.getFirst().text()
                + "' and '"
                + value.text()
                + "'; use quantities of one kind, or categories");
      }
      for (ConditionValue other : values.subList(0, i)) {
        if (ProcessValues.same(value, other)) {
          throw new IllegalArgumentException(where + " lists '" + value.text() + "' twice");
        }
      }
    }
  }

  private static Optional<Unit.Dimension> dimension(ConditionValue value) {
    return switch (value) {
      case ConditionValue.Quantity quantity -> Optional.of(quantity.unit().dimension());
      case ConditionValue.Category category -> Optional.empty();
    };
  }
}
