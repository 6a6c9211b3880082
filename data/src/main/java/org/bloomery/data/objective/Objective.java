package org.bloomery.data.objective;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a campaign wants of a property.
 *
 * @param property id of the property
 * @param fixed TEST conditions held at a value ("at 1,273 K")
 * @param open names of TEST conditions left open: the model takes them as inputs, a pool entry
 *     brings its own
 */
public record Objective(String property, Conditions fixed, Set<String> open, Goal goal) {
  public Objective {
    // Sorted, so that equal objectives are written as equal texts.
    open = Collections.unmodifiableSet(new TreeSet<>(open));
    for (String name : open) {
      if (fixed.get(name).isPresent()) {
        throw new IllegalArgumentException(
            "condition '" + name + "' of the objective is both fixed and open");
      }
    }
  }

  /** Whether a result of this test counts for this objective. */
  public boolean covers(PropertyTest test) {
    return test.property().equals(property) && fixed.isIn(test.conditions());
  }

  /** The test with the fixed conditions alone: what an open space asks of every candidate. */
  public PropertyTest test() {
    return new PropertyTest(property, fixed);
  }

  /** Which values are better. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Goal.Maximize.class, name = "maximize"),
    @JsonSubTypes.Type(value = Goal.Minimize.class, name = "minimize"),
    @JsonSubTypes.Type(value = Goal.Target.class, name = "target")
  })
  public sealed interface Goal {
    record Maximize() implements Goal {}

    record Minimize() implements Goal {}

    /** As near as possible to a value; within the tolerance all are equally good. */
    record Target(double value, double tolerance) implements Goal {
      public Target {
        if (!(tolerance >= 0)) {
          throw new IllegalArgumentException(
              "tolerance of a target must be at least 0, not " + tolerance);
        }
      }
    }

    /** A score of which more is better, in the unit of the property. */
    default double score(double value) {
      return switch (this) {
        case Maximize maximize -> value;
        case Minimize minimize -> -value;
        case Target target -> -Math.max(0, Math.abs(value - target.value()) - target.tolerance());
      };
    }
  }
}
