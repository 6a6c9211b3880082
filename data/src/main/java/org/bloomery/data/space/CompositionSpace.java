package org.bloomery.data.space;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;

/**
 * Alloys of a palette on a grid of atomic fractions, with PROCESS conditions.
 *
 * @param elements bounds of each element of the palette
 * @param gridStep step of all atomic fractions, in 0.005..0.25, dividing 1
 * @param fewestElements smallest number of elements present
 * @param mostElements largest number of elements present
 * @param linear linear constraints on the fractions
 * @param derived limits on properties computed from the composition
 * @param forbiddenPairs pairs of elements that may not be present together
 * @param process PROCESS conditions with their allowed values
 */
public record CompositionSpace(
    SortedMap<Element, FractionBounds> elements,
    double gridStep,
    int fewestElements,
    int mostElements,
    List<LinearConstraint> linear,
    List<DerivedLimit> derived,
    Set<ForbiddenPair> forbiddenPairs,
    SortedMap<String, List<ConditionValue>> process)
    implements DesignSpace {

  /** Grid step where none is given. */
  public static final double DEFAULT_STEP = 0.05;

  /**
   * Lowest and highest atomic fraction of an element, 0..1. An element whose fraction is 0 is
   * absent.
   */
  public record FractionBounds(double lowest, double highest) {
    public FractionBounds {
      if (!(lowest >= 0 && lowest <= highest && highest <= 1)) {
        throw new IllegalArgumentException(
            "bounds "
                + lowest
                + " to "
                + highest
                + " are not accepted; use 0 <= lowest <= highest <= 1");
      }
    }
  }

  /** {@code sum of coefficient x fraction} compared with a bound. */
  public record LinearConstraint(
      SortedMap<Element, Double> coefficients, Relation relation, double bound) {
    public LinearConstraint {
      coefficients = Collections.unmodifiableSortedMap(new TreeMap<>(coefficients));
      SpaceRules.requireCoefficients(coefficients, bound);
    }
  }

  /** How a sum is compared with its bound. */
  public enum Relation {
    AT_MOST,
    EQUAL,
    AT_LEAST
  }

  /**
   * A limit on a quantity computed from the composition alone.
   *
   * @param quantity id of the {@link org.bloomery.data.chemistry.Descriptor}, e.g. {@code density},
   *     {@code melting_temperature}, {@code raw_material_cost}, {@code mixing_entropy}, {@code
   *     valence_electrons}
   * @param lowest in the descriptor's unit, negative infinity for none
   * @param highest in the descriptor's unit, positive infinity for none
   */
  public record DerivedLimit(
      String quantity,
      @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unlimited.class) double lowest,
      @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unlimited.class)
          double highest) {
    public DerivedLimit {
      if (!(lowest <= highest)) {
        throw new IllegalArgumentException(
            "limits of "
                + quantity
                + " from "
                + lowest
                + " to "
                + highest
                + " are not accepted; use lowest <= highest");
      }
    }

    /** Written and read without the side that has no limit: JSON knows no infinity. */
    @JsonCreator
    static DerivedLimit read(
        @JsonProperty("quantity") String quantity,
        @JsonProperty("lowest") Optional<Double> lowest,
        @JsonProperty("highest") Optional<Double> highest) {
      return new DerivedLimit(
          quantity,
          lowest.orElse(Double.NEGATIVE_INFINITY),
          highest.orElse(Double.POSITIVE_INFINITY));
    }

    public static DerivedLimit atMost(String quantity, double highest) {
      return new DerivedLimit(quantity, Double.NEGATIVE_INFINITY, highest);
    }

    public static DerivedLimit atLeast(String quantity, double lowest) {
      return new DerivedLimit(quantity, lowest, Double.POSITIVE_INFINITY);
    }
  }

  /** Two elements that may not be present together, kept in order of atomic number. */
  public record ForbiddenPair(Element first, Element second) implements Comparable<ForbiddenPair> {
    public ForbiddenPair {
      if (first == second) {
        throw new IllegalArgumentException(
            "a forbidden pair needs two different elements, not " + first + " twice");
      }
      if (first.compareTo(second) > 0) {
        Element swapped = first;
        first = second;
        second = swapped;
      }
    }

    @Override
    public int compareTo(ForbiddenPair other) {
      return Comparator.comparing(ForbiddenPair::first)
          .thenComparing(ForbiddenPair::second)
          .compare(this, other);
    }
  }

  public CompositionSpace {
    elements = Collections.unmodifiableSortedMap(new TreeMap<>(elements));
    linear = List.copyOf(linear);
    derived = List.copyOf(derived);
    // Sorted, so that equal spaces are written as equal texts.
    forbiddenPairs = Collections.unmodifiableSet(new TreeSet<>(forbiddenPairs));
    TreeMap<String, List<ConditionValue>> copy = new TreeMap<>();
    for (Map.Entry<String, List<ConditionValue>> entry : process.entrySet()) {
      copy.put(entry.getKey(), List.copyOf(entry.getValue()));
    }
    process = Collections.unmodifiableSortedMap(copy);
    Set<Element> palette = elements.keySet();
    SpaceRules.requirePalette(palette);
    SpaceRules.requireStep(gridStep);
    SpaceRules.requireElementCount(fewestElements, mostElements, palette.size());
    linear.forEach(constraint -> SpaceRules.requireLinear(constraint, palette));
    derived.forEach(limit -> SpaceRules.requireLimit(limit, palette));
    forbiddenPairs.forEach(pair -> SpaceRules.requirePair(pair, palette));
    SpaceRules.requireProcess(process);
  }

  /** All alloys of the palette on the default grid, one to all elements present, no other rule. */
  public static CompositionSpace of(Collection<Element> palette) {
    TreeMap<Element, FractionBounds> elements = new TreeMap<>();
    palette.forEach(element -> elements.put(element, new FractionBounds(0, 1)));
    return new CompositionSpace(
        elements,
        DEFAULT_STEP,
        1,
        Math.max(1, elements.size()),
        List.of(),
        List.of(),
        Set.of(),
        new TreeMap<>());
  }

  public CompositionSpace withGridStep(double step) {
    return new CompositionSpace(
        elements, step, fewestElements, mostElements, linear, derived, forbiddenPairs, process);
  }

  public CompositionSpace withElementCount(int fewest, int most) {
    return new CompositionSpace(
        elements, gridStep, fewest, most, linear, derived, forbiddenPairs, process);
  }

  /** The same space with other bounds of one element, which joins the palette if it was not in. */
  public CompositionSpace withBounds(Element element, double lowest, double highest) {
    TreeMap<Element, FractionBounds> changed = new TreeMap<>(elements);
    changed.put(element, new FractionBounds(lowest, highest));
    return new CompositionSpace(
        changed, gridStep, fewestElements, mostElements, linear, derived, forbiddenPairs, process);
  }

  public CompositionSpace withLinear(LinearConstraint... constraints) {
    return new CompositionSpace(
        elements,
        gridStep,
        fewestElements,
        mostElements,
        List.of(constraints),
        derived,
        forbiddenPairs,
        process);
  }

  public CompositionSpace withDerived(DerivedLimit... limits) {
    return new CompositionSpace(
        elements,
        gridStep,
        fewestElements,
        mostElements,
        linear,
        List.of(limits),
        forbiddenPairs,
        process);
  }

  public CompositionSpace withForbiddenPairs(ForbiddenPair... pairs) {
    return new CompositionSpace(
        elements, gridStep, fewestElements, mostElements, linear, derived, Set.of(pairs), process);
  }

  /** The same space with a PROCESS condition more (or other values of one it has). */
  public CompositionSpace withProcess(String name, List<ConditionValue> values) {
    TreeMap<String, List<ConditionValue>> changed = new TreeMap<>(process);
    changed.put(name, values);
    return new CompositionSpace(
        elements, gridStep, fewestElements, mostElements, linear, derived, forbiddenPairs, changed);
  }

  @Override
  public SortedSet<Element> palette() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(elements.keySet()));
  }

  @Override
  public SpaceSize size() {
    return SpacePlans.of(this).size();
  }

  @Override
  public Optional<SpaceViolation> violation(Candidate candidate) {
    return new FeasibilityCheck(this).violation(candidate);
  }

  @Override
  public CandidateBlock block(int capacity) {
    return new CandidateBlock(
        List.copyOf(elements.keySet()), ProcessGrid.of(process).columns(), capacity);
  }

  @Override
  public CandidateStream stream(int part, int parts) {
    DesignSpace.requirePart(part, parts);
    return new CompositionStream(SpacePlans.of(this), part, parts);
  }

  @Override
  public CandidateStream sample(long count, long seed) {
    return new CompositionSampler(SpacePlans.of(this), count, seed);
  }
}
