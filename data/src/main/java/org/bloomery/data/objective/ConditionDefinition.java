package org.bloomery.data.objective;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Unit;

/**
 * A condition as the registry knows it: PROCESS conditions belong to the candidate, TEST conditions
 * to the identity of a property.
 *
 * @param unit unit of a quantity, {@link Unit#ONE} for a category
 * @param range accepted values of a quantity, empty for a category
 * @param categories accepted names, empty for a quantity; without range and categories any name is
 *     accepted
 */
public record ConditionDefinition(
    String name, Kind kind, Unit unit, Optional<PlausibleRange> range, List<String> categories) {

  /** To what a condition belongs. */
  public enum Kind {
    PROCESS,
    TEST
  }

  public ConditionDefinition {
    categories = List.copyOf(categories);
    if (range.isPresent() && !categories.isEmpty()) {
      throw new IllegalArgumentException(
          "condition '" + name + "' has either a range (a quantity) or categories, and not both");
    }
  }

  public static ConditionDefinition quantity(
      String name, Kind kind, Unit unit, double lowest, double highest) {
    return new ConditionDefinition(
        name, kind, unit, Optional.of(new PlausibleRange(lowest, highest)), List.of());
  }

  public static ConditionDefinition category(String name, Kind kind, String... categories) {
    return new ConditionDefinition(name, kind, Unit.ONE, Optional.empty(), List.of(categories));
  }

  /** A condition whose values are names that nobody lists beforehand. */
  public static ConditionDefinition name(String name, Kind kind) {
    return new ConditionDefinition(name, kind, Unit.ONE, Optional.empty(), List.of());
  }

  /** Whether any name is a value. */
  public boolean takesAnyName() {
    return range.isEmpty() && categories.isEmpty();
  }
}
