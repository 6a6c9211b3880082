package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionDefinition;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;

/** Conditions as {@code {"temperature": "1273 K", "mode": "compression"}} and tests at them. */
public final class ConditionDialect {
  static final Pattern QUANTITY =
      Pattern.compile("\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(.*)");
  private static final String TEST =
      "{\"property\": \"yield_stress\", \"conditions\": {\"temperature\": \"1273 K\"}}, or the"
          + " property's id alone";

  private final PropertyRegistry registry;

  public ConditionDialect(PropertyRegistry registry) {
    this.registry = registry;
  }

  public PropertyRegistry registry() {
    return registry;
  }

  /** PROCESS conditions of a candidate. */
  public Conditions process(Given given) {
    Conditions conditions = conditions(given);
    return given.told(() -> registry.acceptedProcess(conditions));
  }

  /** A property under TEST conditions. */
  public PropertyTest test(Given given) {
    if (given.isText()) {
      PropertyTest plain = new PropertyTest(given.name(), Conditions.NONE);
      return given.told(() -> registry.accepted(plain));
    }
    if (!given.isObject()) {
      throw given.refusal(TEST);
    }
    Fields fields = given.fields();
    Given property = fields.require("property", TEST);
    Conditions at = fields.find("conditions", "at").map(this::conditions).orElse(Conditions.NONE);
    fields.nothingElse();
    return test(property, at);
  }

  /** A property under conditions already read. */
  PropertyTest test(Given property, Conditions at) {
    PropertyTest test = new PropertyTest(property.name(), at);
    return property.told(() -> registry.accepted(test));
  }

  /** Conditions of both kinds, each of the registry and in range. */
  Conditions conditions(Given given) {
    Map<String, ConditionValue> values = new TreeMap<>();
    given.fields().all().forEach((name, value) -> values.put(name, value(name, value)));
    return new Conditions(values);
  }

  /** A value of a condition, in the unit of its definition. */
  ConditionValue value(String name, Given given) {
    ConditionDefinition definition = given.told(() -> registry.requireCondition(name));
    ConditionValue value =
        definition.range().isPresent()
            ? quantity(definition, given)
            : new ConditionValue.Category(given.name());
    return given.told(() -> registry.accepted(name, value));
  }

  /** A number without its unit is refused: kelvin and degrees Celsius are too easily mixed up. */
  private static ConditionValue quantity(ConditionDefinition definition, Given given) {
    String accepted = "a number with its unit, e.g. \"" + example(definition) + "\"";
    if (!given.isText()) {
      throw given.refusal(accepted);
    }
    Matcher matcher = QUANTITY.matcher(given.text());
    if (!matcher.matches() || (matcher.group(2).isBlank() && definition.unit() != Unit.ONE)) {
      throw given.refusal(accepted);
    }
    Unit unit = Unit.parse(matcher.group(2)).orElseThrow(() -> given.refusal(accepted));
    return given.told(
        () -> new ConditionValue.Quantity(Double.parseDouble(matcher.group(1)), unit));
  }

  private static String example(ConditionDefinition definition) {
    return (definition.name().endsWith("temperature") ? "1273 " : "1 ")
        + definition.unit().symbol();
  }

  public static ObjectNode write(Conditions conditions) {
    ObjectNode object = JsonText.object();
    conditions.values().forEach((name, value) -> object.put(name, value.text()));
    return object;
  }

  /** A test with its canonical text. */
  public static ObjectNode write(PropertyTest test) {
    ObjectNode object = JsonText.object();
    object.put("property", test.property());
    object.set("conditions", write(test.conditions()));
    return object;
  }
}
