package org.bloomery.data.space;

import java.util.Arrays;
import java.util.Collections;
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
    }
  }

  public enum Relation {
    AT_MOST,
    EQUAL,
    AT_LEAST
  }

  /**
   * A limit on a quantity computed from the composition alone.
   *
   * @param quantity id of the descriptor, e.g. {@code density}, {@code melting_temperature}, {@code
   *     raw_material_cost}, {@code mixing_entropy}, {@code valence_electrons}
   * @param lowest in the descriptor's unit, negative infinity for none
   * @param highest in the descriptor's unit, positive infinity for none
   */
  public record DerivedLimit(String quantity, double lowest, double highest) {}

  public record ForbiddenPair(Element first, Element second) {}

  public CompositionSpace {
    elements = Collections.unmodifiableSortedMap(new TreeMap<>(elements));
    linear = List.copyOf(linear);
    derived = List.copyOf(derived);
    forbiddenPairs = Set.copyOf(forbiddenPairs);
    TreeMap<String, List<ConditionValue>> copy = new TreeMap<>();
    for (Map.Entry<String, List<ConditionValue>> entry : process.entrySet()) {
      copy.put(entry.getKey(), List.copyOf(entry.getValue()));
    }
    process = Collections.unmodifiableSortedMap(copy);
  }

  @Override
  public SortedSet<Element> palette() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(elements.keySet()));
  }

  @Override
  public SpaceSize size() {
    throw new UnsupportedOperationException("pending " + Arrays.asList(this));
  }

  @Override
  public Optional<SpaceViolation> violation(Candidate candidate) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public CandidateBlock block(int capacity) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public CandidateStream stream(int part, int parts) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public CandidateStream sample(long count, long seed) {
    throw new UnsupportedOperationException("pending");
  }
}
