package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.ResultText;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * Measured values as {@code "812 MPa"}, {@code "> 2000"}, {@code {"value": 812, "unit": "MPa"}}.
 */
public final class ValueDialect {
  private static final String ACCEPTED =
      "a text such as \"812 MPa\", \"> 2000 MPa\" or \"BCC+Laves\", a number in the property's"
          + " unit, or an object such as {\"value\": 812, \"unit\": \"MPa\"}, with \"above\" or"
          + " \"below\" in place of \"value\" for a limit";

  private final PropertyRegistry registry;
  private final ResultText texts;

  public ValueDialect(PropertyRegistry registry) {
    this.registry = registry;
    this.texts = new ResultText(registry);
  }

  /** A value in the property's stored unit. */
  public MeasuredValue value(String property, Given given) {
    if (given.isText() || given.isNumber() || given.node().isBoolean()) {
      String text = plain(given);
      return given.told(() -> texts.value(property, text));
    }
    if (!given.isObject()) {
      throw given.refusal(ACCEPTED);
    }
    Fields fields = given.fields();
    String unit = fields.text("unit", "");
    String found = "";
    for (Limit limit : Limit.values()) {
      Given part = fields.find(limit.field).orElse(given);
      if (part != given) {
        if (!found.isEmpty()) {
          throw given.refusal(ACCEPTED);
        }
        found = limit.sign + (part.isText() ? part.text() : numberText(part)) + " " + unit;
      }
    }
    fields.nothingElse();
    if (found.isEmpty()) {
      throw given.refusal(ACCEPTED);
    }
    String text = found.strip();
    return given.told(() -> texts.value(property, text));
  }

  /** A standard uncertainty in the property's stored unit. */
  public OptionalDouble uncertainty(String property, Given given) {
    if (given.isObject()) {
      Fields fields = given.fields();
      String text = numberText(fields.require("value", "a number")) + " " + fields.text("unit", "");
      fields.nothingElse();
      return given.told(() -> texts.uncertainty(property, text));
    }
    String text = plain(given);
    return given.told(() -> texts.uncertainty(property, text));
  }

  /** A number of a property in its stored unit; a bare number is in that unit. */
  double number(String property, Given given) {
    MeasuredValue value = value(property, given);
    if (value instanceof MeasuredValue.Exact exact) {
      return exact.value();
    }
    throw given.refusal(
        "a number, e.g. \"500 " + registry.require(property).unit().symbol() + "\"");
  }

  private static String plain(Given given) {
    if (given.isText()) {
      return given.text();
    }
    if (given.node().isBoolean()) {
      return given.flag() ? "yes" : "no";
    }
    return numberText(given);
  }

  private static String numberText(Given given) {
    return BigDecimal.valueOf(given.number()).toPlainString();
  }

  private enum Limit {
    EXACT("value", ""),
    ABOVE("above", ">"),
    BELOW("below", "<");

    private final String field;
    private final String sign;

    Limit(String field, String sign) {
      this.field = field;
      this.sign = sign;
    }
  }

  public ObjectNode write(String property, MeasuredValue value) {
    Unit unit = registry.property(property).map(Property::unit).orElse(Unit.ONE);
    ObjectNode object = JsonText.object();
    switch (value) {
      case MeasuredValue.Exact exact -> object.put("value", exact.value());
      case MeasuredValue.Below below -> object.put("below", below.limit());
      case MeasuredValue.Above above -> object.put("above", above.limit());
      case MeasuredValue.Category category -> object.put("category", category.name());
    }
    if (!(value instanceof MeasuredValue.Category)) {
      object.put("unit", unit.symbol());
    }
    return object.put("text", text(value, unit));
  }

  private static String text(MeasuredValue value, Unit unit) {
    return switch (value) {
      case MeasuredValue.Exact exact -> quantity(exact.value(), unit);
      case MeasuredValue.Below below -> "< " + quantity(below.limit(), unit);
      case MeasuredValue.Above above -> "> " + quantity(above.limit(), unit);
      case MeasuredValue.Category category -> category.name();
    };
  }

  static String quantity(double value, Unit unit) {
    return new ConditionValue.Quantity(value, unit).text();
  }
}
