package org.bloomery.data.space;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;

/**
 * Says which rule of a composition space a candidate breaks first. Snaps fractions to the grid and
 * then asks the same integer rules that streams and samples are made by, so they cannot disagree.
 */
final class FeasibilityCheck {
  private final CompositionSpace space;
  private final CompositionGrid grid;
  private final List<ResidualRules.Limit> limits;

  FeasibilityCheck(CompositionSpace space) {
    this.space = space;
    this.grid = CompositionGrid.of(space);
    this.limits = ResidualRules.limits(space.derived(), grid.palette());
  }

  Optional<SpaceViolation> violation(Candidate candidate) {
    return elementOutside(candidate.composition())
        .or(() -> offGrid(candidate.composition()))
        .or(() -> brokenRule(steps(candidate.composition())))
        .or(() -> process(candidate.process()));
  }

  /**
   * Whether a composition on the grid keeps every rule: the answer of {@link #violation} without
   * its words, for loops that ask a million times. PROCESS conditions are not looked at.
   *
   * @param steps grid steps of each palette column, together the whole
   * @param fractions the same as atomic fractions
   */
  boolean holds(int[] steps, double[] fractions) {
    if (!holdsOnGrid(steps)) {
      return false;
    }
    for (ResidualRules.Limit limit : limits) {
      if (!limit.holds(fractions)) {
        return false;
      }
    }
    return true;
  }

  /** Whether all rules but the limits on derived quantities are kept. */
  boolean holdsOnGrid(int[] steps) {
    int present = 0;
    long shut = 0;
    long there = 0;
    for (int column = 0; column < steps.length; column++) {
      int value = steps[column];
      if (value < grid.lowest()[column] || value > grid.highest()[column]) {
        return false;
      }
      if (value > 0) {
        present++;
        there |= 1L << column;
        shut |= grid.partners()[column];
      }
    }
    if (present < space.fewestElements() || present > space.mostElements() || (there & shut) != 0) {
      return false;
    }
    for (LinearSum sum : grid.linear()) {
      if (!sum.holds(steps)) {
        return false;
      }
    }
    return true;
  }

  private Optional<SpaceViolation> elementOutside(Composition composition) {
    return composition.elements().stream()
        .filter(element -> !grid.palette().contains(element))
        .findFirst()
        .map(element ->
            new SpaceViolation(
                "ELEMENT_NOT_IN_PALETTE",
                element
                    + " is not in the palette; accepted are "
                    + grid.palette().stream()
                        .map(Element::symbol)
                        .collect(Collectors.joining(", "))));
  }

  private int[] steps(Composition composition) {
    return grid.palette().stream()
        .mapToInt(element -> (int) Math.round(composition.fraction(element) * grid.stepsPerOne()))
        .toArray();
  }

  private Optional<SpaceViolation> offGrid(Composition composition) {
    int[] steps = steps(composition);
    for (int column = 0; column < grid.columns(); column++) {
      Element element = grid.palette().get(column);
      double nearest = (double) steps[column] / grid.stepsPerOne();
      if (Math.abs(composition.fraction(element) - nearest) > Composition.RESOLUTION) {
        return broken(
            "OFF_GRID",
            element
                + " is "
                + Numbers.text(composition.fraction(element))
                + "; accepted are multiples of "
                + Numbers.text(1.0 / grid.stepsPerOne())
                + ", the nearest is "
                + Numbers.text(nearest));
      }
    }
    return Optional.empty();
  }

  private Optional<SpaceViolation> brokenRule(int[] steps) {
    return outOfBounds(steps)
        .or(() -> wrongNumberOfElements(steps))
        .or(() -> forbiddenPair(steps))
        .or(() -> linear(steps))
        .or(() -> derived(steps));
  }

  private Optional<SpaceViolation> outOfBounds(int[] steps) {
    for (int column = 0; column < steps.length; column++) {
      if (steps[column] < grid.lowest()[column] || steps[column] > grid.highest()[column]) {
        Element element = grid.palette().get(column);
        return broken(
            "FRACTION_OUT_OF_BOUNDS",
            element
                + " is "
                + Numbers.text((double) steps[column] / grid.stepsPerOne())
                + "; accepted is "
                + Numbers.text((double) grid.lowest()[column] / grid.stepsPerOne())
                + " to "
                + Numbers.text((double) grid.highest()[column] / grid.stepsPerOne()));
      }
    }
    return Optional.empty();
  }

  private Optional<SpaceViolation> wrongNumberOfElements(int[] steps) {
    int present = 0;
    for (int value : steps) {
      present += value > 0 ? 1 : 0;
    }
    if (present < space.fewestElements()) {
      return broken(
          "TOO_FEW_ELEMENTS",
          present + " elements are present; accepted are at least " + space.fewestElements());
    }
    if (present > space.mostElements()) {
      return broken(
          "TOO_MANY_ELEMENTS",
          present + " elements are present; accepted are at most " + space.mostElements());
    }
    return Optional.empty();
  }

  private Optional<SpaceViolation> forbiddenPair(int[] steps) {
    for (ForbiddenPair pair : space.forbiddenPairs()) {
      if (steps[grid.palette().indexOf(pair.first())] > 0
          && steps[grid.palette().indexOf(pair.second())] > 0) {
        return broken("FORBIDDEN_PAIR", "both present, and " + SpaceText.of(pair));
      }
    }
    return Optional.empty();
  }

  private Optional<SpaceViolation> linear(int[] steps) {
    for (int i = 0; i < grid.linear().size(); i++) {
      if (!grid.linear().get(i).holds(steps)) {
        CompositionSpace.LinearConstraint rule = space.linear().get(i);
        double sum = 0;
        for (Map.Entry<Element, Double> term : rule.coefficients().entrySet()) {
          sum += term.getValue() * steps[grid.palette().indexOf(term.getKey())];
        }
        return broken(
            "LINEAR_CONSTRAINT",
            SpaceText.sum(rule)
                + " is "
                + Numbers.text(sum / grid.stepsPerOne())
                + "; accepted is "
                + SpaceText.of(rule));
      }
    }
    return Optional.empty();
  }

  private Optional<SpaceViolation> derived(int[] steps) {
    double[] fractions = new double[steps.length];
    for (int column = 0; column < steps.length; column++) {
      fractions[column] = (double) steps[column] / grid.stepsPerOne();
    }
    for (ResidualRules.Limit limit : limits) {
      if (!limit.holds(fractions)) {
        return broken(
            "DERIVED_LIMIT",
            limit.definition().quantity()
                + " is "
                + Numbers.text(limit.value(fractions))
                + "; accepted is "
                + SpaceText.of(limit.definition()));
      }
    }
    return Optional.empty();
  }

  private Optional<SpaceViolation> process(Conditions given) {
    for (String name : given.values().keySet()) {
      if (!space.process().containsKey(name)) {
        return broken(
            "UNKNOWN_PROCESS_CONDITION",
            "process condition '"
                + name
                + "' is not part of the space; accepted are "
                + (space.process().isEmpty()
                    ? "none"
                    : String.join(", ", space.process().keySet())));
      }
    }
    for (Map.Entry<String, List<ConditionValue>> entry : space.process().entrySet()) {
      Optional<ConditionValue> value = given.get(entry.getKey());
      if (value.isEmpty()) {
        return broken(
            "MISSING_PROCESS_CONDITION",
            "process condition '"
                + entry.getKey()
                + "' is missing; accepted is "
                + SpaceText.values(entry.getValue()));
      }
      if (entry.getValue().stream().noneMatch(v -> ProcessValues.same(v, value.get()))) {
        return broken(
            "PROCESS_VALUE_NOT_ACCEPTED",
            "process condition '"
                + entry.getKey()
                + "' is "
                + value.get().text()
                + "; accepted is "
                + SpaceText.values(entry.getValue()));
      }
    }
    return Optional.empty();
  }

  private static Optional<SpaceViolation> broken(String rule, String message) {
    return Optional.of(new SpaceViolation(rule, message));
  }
}
