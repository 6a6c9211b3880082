package org.bloomery.data.measurement;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalDouble;

/** The outcome of one test, in the property's stored unit. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MeasuredValue.Exact.class, name = "exact"),
  @JsonSubTypes.Type(value = MeasuredValue.Below.class, name = "below"),
  @JsonSubTypes.Type(value = MeasuredValue.Above.class, name = "above"),
  @JsonSubTypes.Type(value = MeasuredValue.Category.class, name = "category")
})
public sealed interface MeasuredValue {
  /** The category of a YES_NO property that counts as 1. */
  String YES = "yes";

  /** The category of a YES_NO property that counts as 0. */
  String NO = "no";

  /** The value as a number: yes is 1 and no is 0; empty for limits and other categories. */
  default OptionalDouble number() {
    return switch (this) {
      case Exact exact -> OptionalDouble.of(exact.value());
      case Category category when category.name().equals(YES) -> OptionalDouble.of(1);
      case Category category when category.name().equals(NO) -> OptionalDouble.of(0);
      case Below below -> OptionalDouble.empty();
      case Above above -> OptionalDouble.empty();
      case Category category -> OptionalDouble.empty();
    };
  }

  record Exact(double value) implements MeasuredValue {
    public Exact {
      requireFinite(value);
    }
  }

  /** Known only to lie below a limit. */
  record Below(double limit) implements MeasuredValue {
    public Below {
      requireFinite(limit);
    }
  }

  /** Known only to lie above a limit ("> 2,000, machine limit"). */
  record Above(double limit) implements MeasuredValue {
    public Above {
      requireFinite(limit);
    }
  }

  /** A name, e.g. {@code BCC+Laves}; also {@code yes} and {@code no}. */
  record Category(String name) implements MeasuredValue {
    public Category {
      if (name.isBlank()) {
        throw new IllegalArgumentException("a category must not be blank");
      }
    }
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a measured value must be a finite number, not " + value);
    }
  }
}
