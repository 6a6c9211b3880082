package org.bloomery.data.objective;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Unit;

/**
 * Something a laboratory measures.
 *
 * @param id stable name used in files and over HTTP, e.g. {@code yield_stress}
 * @param label name for people, e.g. {@code yield stress}
 * @param unit unit in which values are stored
 * @param plausible values outside are refused; meaningless for categories
 * @param transform how models see the value
 * @param simulator name of the simulator that approximates it, if any
 * @param testConditions names of the TEST conditions that belong to its identity
 * @param categories accepted names when the kind is CATEGORY; empty accepts any
 */
public record Property(
    String id,
    String label,
    Kind kind,
    Unit unit,
    PlausibleRange plausible,
    Transform transform,
    Optional<String> simulator,
    List<String> testConditions,
    List<String> categories) {

  /** What a value of the property is. */
  public enum Kind {
    NUMBER,
    CATEGORY,
    YES_NO
  }

  /** How a number is transformed before a model sees it. */
  public enum Transform {
    NONE,
    LOG
  }

  public Property {
    testConditions = List.copyOf(testConditions);
    categories = List.copyOf(categories);
    if (!id.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "property id '"
              + id
              + "' is not accepted; use small letters, digits and underscores, e.g. yield_stress");
    }
    if (transform == Transform.LOG && plausible.lowest() <= 0) {
      throw new IllegalArgumentException(
          "property '" + id + "' has the log transform but allows values of 0 or less");
    }
  }
}
