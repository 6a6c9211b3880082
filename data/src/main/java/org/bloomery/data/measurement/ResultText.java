package org.bloomery.data.measurement;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.RefusedValueException;

/**
 * Reads results as people write them: {@code 812 MPa}, {@code 0.81 GPa}, {@code > 2000}, {@code
 * BCC+Laves}. A number without a unit is taken in the property's stored unit; what comes back is in
 * that unit and plausible.
 */
public final class ResultText {
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\s*([<>]?)\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(.*)");

  private final PropertyRegistry registry;

  public ResultText(PropertyRegistry registry) {
    this.registry = registry;
  }

  /**
   * Reads a value.
   *
   * @throws RefusedValueException naming the field, what was given and what is accepted
   */
  public MeasuredValue value(String propertyId, String text) {
    Property property = registry.require(propertyId);
    if (property.kind() != Property.Kind.NUMBER) {
      return new MeasuredValue.Category(registry.acceptedCategory(propertyId, text.strip()));
    }
    Matcher matcher = matched(property, "value", text);
    double number =
        registry.acceptedNumber(
            propertyId,
            Double.parseDouble(matcher.group(2)),
            unit(property, "value", matcher.group(3)));
    return switch (matcher.group(1)) {
      case "<" -> new MeasuredValue.Below(number);
      case ">" -> new MeasuredValue.Above(number);
      default -> new MeasuredValue.Exact(number);
    };
  }

  /**
   * Reads a standard uncertainty; blank means unknown.
   *
   * @throws RefusedValueException naming the field, what was given and what is accepted
   */
  public OptionalDouble uncertainty(String propertyId, String text) {
    if (text.isBlank()) {
      return OptionalDouble.empty();
    }
    Property property = registry.require(propertyId);
    Matcher matcher = matched(property, "uncertainty", text);
    if (!matcher.group(1).isEmpty()) {
      throw new RefusedValueException(
          "uncertainty", text.strip(), "a number above 0, without < or >");
    }
    return OptionalDouble.of(
        registry.acceptedUncertainty(
            propertyId,
            Double.parseDouble(matcher.group(2)),
            unit(property, "uncertainty", matcher.group(3))));
  }

  private static Matcher matched(Property property, String field, String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      throw new RefusedValueException(
          field,
          text.strip(),
          "a number, with a decimal point and a unit if it is not "
              + property.unit().symbol()
              + ", or < or > before it");
    }
    return matcher;
  }

  private static Unit unit(Property property, String field, String text) {
    if (text.isBlank()) {
      return property.unit();
    }
    return Unit.parse(text)
        .filter(unit -> unit.dimension() == property.unit().dimension())
        .orElseThrow(() ->
            new RefusedValueException(
                field, text.strip(), "a unit that converts to " + property.unit().symbol()));
  }
}
