package org.bloomery.data.space;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.SortedSet;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.PropertyTest;

/**
 * The candidates a campaign may propose. A value: two spaces are equal when their definitions are.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CompositionSpace.class, name = "composition"),
  @JsonSubTypes.Type(value = Pool.class, name = "pool")
})
public sealed interface DesignSpace permits CompositionSpace, Pool {

  /** Every element a candidate may hold. */
  SortedSet<Element> palette();

  /** Number of candidates, exact or with an interval. */
  SpaceSize size();

  /**
   * The first rule the candidate breaks, empty when it is feasible. The one checker of generators,
   * queue and import.
   */
  Optional<SpaceViolation> violation(Candidate candidate);

  default boolean contains(Candidate candidate) {
    return violation(candidate).isEmpty();
  }

  /** An empty block fit for this space's streams. */
  CandidateBlock block(int capacity);

  /**
   * One of {@code parts} disjoint shares of the feasible candidates; together they are the whole
   * space, each candidate once.
   *
   * @param part from 0
   */
  CandidateStream stream(int part, int parts);

  /**
   * A uniform sample of the feasible candidates with replacement, {@code count} long; empty stream
   * when the space is.
   *
   * @param seed same seed, same candidates
   */
  CandidateStream sample(long count, long seed);

  /** Refuses a share that cannot be. */
  static void requirePart(int part, int parts) {
    if (part < 0 || part >= parts) {
      throw new IllegalArgumentException(
          "part " + part + " of " + parts + " is not accepted; parts are numbered from 0");
    }
  }

  /** Tests that this candidate brings along (a pool entry's), empty in an open space. */
  default java.util.List<PropertyTest> testsOf(Candidate candidate) {
    return java.util.List.of();
  }
}
