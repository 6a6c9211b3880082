package org.bloomery.data.objective;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a measured property must satisfy for an alloy to be acceptable, with the probability a
 * proposal should reach.
 *
 * @param probability wanted probability that the bound holds, in (0, 1]
 */
public record OutcomeConstraint(PropertyTest test, Bound bound, double probability) {
  /** Wanted probability where none is given. */
  public static final double DEFAULT_PROBABILITY = 0.8;

  public OutcomeConstraint {
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability of the constraint on "
              + test.key()
              + " must be above 0 and at most 1, not "
              + probability);
    }
  }

  /** The accepted values. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Bound.AtLeast.class, name = "at_least"),
    @JsonSubTypes.Type(value = Bound.AtMost.class, name = "at_most"),
    @JsonSubTypes.Type(value = Bound.InCategory.class, name = "in_category")
  })
  public sealed interface Bound {
    record AtLeast(double value) implements Bound {}

    record AtMost(double value) implements Bound {}

    record InCategory(Set<String> categories) implements Bound {
      public InCategory {
        categories = Collections.unmodifiableSet(new TreeSet<>(categories));
      }
    }
  }
}
