package org.bloomery.data.objective;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.bloomery.data.chemistry.Unit;

/** The value of a condition: a quantity with its unit, or a category. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ConditionValue.Quantity.class, name = "quantity"),
  @JsonSubTypes.Type(value = ConditionValue.Category.class, name = "category")
})
public sealed interface ConditionValue {

  /** Text that equal values share, e.g. {@code 1273 K} or {@code compression}. */
  String text();

  /** A number with its unit, kept in the unit in which the condition is defined. */
  record Quantity(double value, Unit unit) implements ConditionValue {
    public Quantity {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "a condition's quantity must be a finite number, not " + value);
      }
    }

    @Override
    public String text() {
      String number =
          value == Math.rint(value) && Math.abs(value) < 1e15
              ? Long.toString((long) value)
              : Double.toString(value);
      return unit == Unit.ONE ? number : number + " " + unit.symbol();
    }
  }

  /** One of the condition's named categories. */
  record Category(String name) implements ConditionValue {
    public Category {
      if (name.isBlank()) {
        throw new IllegalArgumentException("a condition's category must not be blank");
      }
    }

    @Override
    public String text() {
      return name;
    }
  }
}
