package org.bloomery.data.measurement;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The outcome of one test, in the property's stored unit. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MeasuredValue.Exact.class, name = "exact"),
  @JsonSubTypes.Type(value = MeasuredValue.Below.class, name = "below"),
  @JsonSubTypes.Type(value = MeasuredValue.Above.class, name = "above"),
  @JsonSubTypes.Type(value = MeasuredValue.Category.class, name = "category")
})
public sealed interface MeasuredValue {
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
