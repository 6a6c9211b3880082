package org.bloomery.data.objective;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.MeasuredValue;

/**
 * The properties and conditions that a laboratory's campaigns know; boundaries pass what they read
 * through it, so that behind them every value is in its stored unit and plausible.
 *
 * <p>Immutable; {@link #with(Property)} gives an extended copy.
 */
public final class PropertyRegistry {
  private static final Map<String, String> YES_NO_WORDS =
      Map.of(
          "yes", MeasuredValue.YES,
          "y", MeasuredValue.YES,
          "true", MeasuredValue.YES,
          "1", MeasuredValue.YES,
          "no", MeasuredValue.NO,
          "n", MeasuredValue.NO,
          "false", MeasuredValue.NO,
          "0", MeasuredValue.NO);

  /** What laboratories write in place of yes and no. */
  private static final Map<String, String> SINGLE_PHASE_WORDS =
      Map.of(
          "single", MeasuredValue.YES,
          "single phase", MeasuredValue.YES,
          "multi", MeasuredValue.NO,
          "multi phase", MeasuredValue.NO,
          "multiphase", MeasuredValue.NO,
          "multiple", MeasuredValue.NO,
          "multiple phases", MeasuredValue.NO);

  private final Map<String, Property> properties;
  private final Map<String, ConditionDefinition> conditions;

  PropertyRegistry(Map<String, Property> properties, Map<String, ConditionDefinition> conditions) {
    this.properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    this.conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
  }

  /** The properties and conditions that ship with Bloomery. */
  public static PropertyRegistry standard() {
    return StandardProperties.REGISTRY;
  }

  /**
   * A copy with the property, in place of one with the same id.
   *
   * @throws RefusedValueException when it names a TEST condition that is not known
   */
  public PropertyRegistry with(Property property) {
    for (String name : property.testConditions()) {
      if (requireCondition(name).kind() != ConditionDefinition.Kind.TEST) {
        throw new RefusedValueException(
            property.id(), name, "names of TEST conditions; " + name + " is a PROCESS condition");
      }
    }
    Map<String, Property> more = new TreeMap<>(properties);
    more.put(property.id(), property);
    return new PropertyRegistry(more, conditions);
  }

  /** A copy with the condition, in place of one with the same name. */
  public PropertyRegistry with(ConditionDefinition condition) {
    Map<String, ConditionDefinition> more = new TreeMap<>(conditions);
    more.put(condition.name(), condition);
    return new PropertyRegistry(properties, more);
  }

  /** All properties by id. */
  public Collection<Property> properties() {
    return properties.values();
  }

  /** All conditions by name. */
  public Collection<ConditionDefinition> conditions() {
    return conditions.values();
  }

  public Optional<Property> property(String id) {
    return Optional.ofNullable(properties.get(id));
  }

  public Optional<ConditionDefinition> condition(String name) {
    return Optional.ofNullable(conditions.get(name));
  }

  /**
   * The property with this id.
   *
   * @throws RefusedValueException when there is none, naming those that exist
   */
  public Property require(String id) {
    return property(id)
        .orElseThrow(() ->
            new RefusedValueException("property", id, String.join(", ", properties.keySet())));
  }

  /**
   * The condition with this name.
   *
   * @throws RefusedValueException when there is none, naming those that exist
   */
  public ConditionDefinition requireCondition(String name) {
    return condition(name)
        .orElseThrow(() ->
            new RefusedValueException("condition", name, String.join(", ", conditions.keySet())));
  }

  /**
   * A number of the property in its stored unit.
   *
   * @throws RefusedValueException when the property is no number, the unit measures something else
   *     or the value lies outside the plausible range
   */
  public double acceptedNumber(String property, double value, Unit unit) {
    Property definition = require(property);
    if (definition.kind() != Property.Kind.NUMBER) {
      throw new RefusedValueException(
          property,
          number(value),
          "a name, as " + definition.label() + " is a category" + oneOf(definition.categories()));
    }
    return inRange(property, value, unit, definition.unit(), definition.plausible());
  }

  /**
   * A standard uncertainty of the property in its stored unit.
   *
   * @throws RefusedValueException unless it is above 0, finite and of the property's dimension
   */
  public double acceptedUncertainty(String property, double uncertainty, Unit unit) {
    Property definition = require(property);
    requireDimension(property, uncertainty, unit, definition.unit());
    if (!(uncertainty > 0) || Double.isInfinite(uncertainty)) {
      throw new RefusedValueException(
          property + " uncertainty",
          number(uncertainty),
          "a standard uncertainty above 0; leave it out when it is not known");
    }
    return unit.convertDifference(uncertainty, definition.unit());
  }

  /**
   * A category of the property: as registered where letters differ in case only, any name where the
   * property accepts any; {@code yes} or {@code no} of a YES_NO property.
   *
   * @throws RefusedValueException when the property is a number or does not know the name
   */
  public String acceptedCategory(String property, String name) {
    Property definition = require(property);
    List<String> accepted =
        switch (definition.kind()) {
          case NUMBER ->
              throw new RefusedValueException(
                  property, name, "a number in " + definition.unit().symbol());
          case YES_NO -> List.of(MeasuredValue.YES, MeasuredValue.NO);
          case CATEGORY -> definition.categories();
        };
    String stripped = name.strip();
    if (stripped.isEmpty()) {
      throw new RefusedValueException(property, name, "a name");
    }
    if (definition.kind() == Property.Kind.YES_NO) {
      return yesOrNo(definition, stripped);
    }
    return accepted.isEmpty() ? stripped : among(property, stripped, accepted);
  }

  private static String yesOrNo(Property property, String name) {
    String word = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    Map<String, String> words = new HashMap<>(YES_NO_WORDS);
    if (property.id().equals("single_phase")) {
      words.putAll(SINGLE_PHASE_WORDS);
    }
    String said = words.get(word);
    return said == null
        ? among(property.id(), name, List.of(MeasuredValue.YES, MeasuredValue.NO))
        : said;
  }

  /**
   * The value of a condition in the unit of its definition.
   *
   * @throws RefusedValueException when the condition is not known or does not accept the value
   */
  public ConditionValue accepted(String condition, ConditionValue value) {
    ConditionDefinition definition = requireCondition(condition);
    return switch (value) {
      case ConditionValue.Quantity quantity -> {
        PlausibleRange range =
            definition
                .range()
                .orElseThrow(() ->
                    new RefusedValueException(
                        condition,
                        value.text(),
                        definition.takesAnyName()
                            ? "a name"
                            : "one of " + list(definition.categories())));
        yield new ConditionValue.Quantity(
            inRange(condition, quantity.value(), quantity.unit(), definition.unit(), range),
            definition.unit());
      }
      case ConditionValue.Category category -> {
        if (definition.range().isPresent()) {
          throw new RefusedValueException(
              condition,
              category.name(),
              acceptedRange(definition.range().get(), definition.unit()));
        }
        String name = category.name().strip();
        yield new ConditionValue.Category(
            definition.takesAnyName() ? name : among(condition, name, definition.categories()));
      }
    };
  }

  /**
   * The test with its conditions in the units of their definitions.
   *
   * @throws RefusedValueException when the property is not known or a condition is not one of its
   *     TEST conditions or out of range
   */
  public PropertyTest accepted(PropertyTest test) {
    Property property = require(test.property());
    Map<String, ConditionValue> values = new TreeMap<>();
    test.conditions()
        .values()
        .forEach((name, value) -> {
          if (!property.testConditions().contains(name)) {
            throw new RefusedValueException(
                property.id(),
                name,
                property.testConditions().isEmpty()
                    ? "no test condition"
                    : "the test conditions " + list(property.testConditions()));
          }
          values.put(name, accepted(name, value));
        });
    return new PropertyTest(property.id(), new Conditions(values));
  }

  /**
   * PROCESS conditions of a candidate in the units of their definitions.
   *
   * @throws RefusedValueException when one is not known, is a TEST condition or out of range
   */
  public Conditions acceptedProcess(Conditions process) {
    Map<String, ConditionValue> values = new TreeMap<>();
    process
        .values()
        .forEach((name, value) -> {
          if (requireCondition(name).kind() != ConditionDefinition.Kind.PROCESS) {
            throw new RefusedValueException(
                name, value.text(), "a PROCESS condition; " + name + " belongs to the test");
          }
          values.put(name, accepted(name, value));
        });
    return new Conditions(values);
  }

  private static double inRange(
      String field, double value, Unit given, Unit stored, PlausibleRange range) {
    requireDimension(field, value, given, stored);
    double converted = given.convert(value, stored);
    if (!range.contains(converted)) {
      throw new RefusedValueException(field, written(value, given), acceptedRange(range, stored));
    }
    return converted;
  }

  private static void requireDimension(String field, double value, Unit given, Unit stored) {
    if (given.dimension() != stored.dimension()) {
      throw new RefusedValueException(
          field, written(value, given), "a value in " + stored.symbol() + " or a unit of its kind");
    }
  }

  private static String among(String field, String name, List<String> accepted) {
    for (String category : accepted) {
      if (category.equalsIgnoreCase(name)) {
        return category;
      }
    }
    throw new RefusedValueException(field, name, "one of " + list(accepted));
  }

  private static String acceptedRange(PlausibleRange range, Unit unit) {
    return "a number from " + number(range.lowest()) + " to " + written(range.highest(), unit);
  }

  private static String oneOf(List<String> categories) {
    return categories.isEmpty() ? "" : ": " + list(categories);
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }

  private static String written(double value, Unit unit) {
    return Double.isFinite(value)
        ? new ConditionValue.Quantity(value, unit).text()
        : Double.toString(value);
  }

  private static String number(double value) {
    return written(value, Unit.ONE);
  }
}
