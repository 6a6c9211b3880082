package org.bloomery.data.feature;

import java.util.Optional;
import org.bloomery.data.objective.ConditionValue;

/** A condition's columns at their place in the row. */
final class EncodedCondition {
  private final ConditionColumn definition;
  private final int first;

  /**
   * @param first number of its first column in the row
   */
  EncodedCondition(ConditionColumn definition, int first) {
    this.definition = definition;
    this.first = first;
  }

  String name() {
    return definition.name();
  }

  int first() {
    return first;
  }

  int width() {
    return switch (definition) {
      case ConditionColumn.Scaled scaled -> 1;
      case ConditionColumn.Logarithmic logarithmic -> 1;
      case ConditionColumn.OneHot oneHot -> oneHot.categories().size();
    };
  }

  /** Writes the value, or what stands for a condition that is not stated. */
  void write(Optional<ConditionValue> value, float[] out, int offset) {
    int at = offset + first;
    switch (definition) {
      case ConditionColumn.Scaled c -> {
        double number = value.map(v -> quantity(v, c.unit())).orElse(c.usual());
        out[at] = (float) ((number - c.lowest()) / (c.highest() - c.lowest()));
      }
      case ConditionColumn.Logarithmic c -> {
        double number = value.map(v -> quantity(v, c.unit())).orElse(c.usual());
        if (!(number > 0)) {
          throw new IllegalArgumentException(
              "condition '" + c.name() + "' must be above 0 for its logarithm, not " + number);
        }
        out[at] = (float) (Math.log(number / c.lowest()) / Math.log(c.highest() / c.lowest()));
      }
      case ConditionColumn.OneHot c -> {
        int hot = value.map(v -> category(v, c)).orElse(-1);
        for (int i = 0; i < c.categories().size(); i++) {
          out[at + i] = i == hot ? 1 : 0;
        }
      }
    }
  }

  private double quantity(ConditionValue value, org.bloomery.data.chemistry.Unit unit) {
    if (value instanceof ConditionValue.Quantity quantity) {
      return quantity.unit().convert(quantity.value(), unit);
    }
    throw new IllegalArgumentException(
        "condition '"
            + name()
            + "' must be a number in "
            + unit.symbol()
            + ", not "
            + value.text());
  }

  private int category(ConditionValue value, ConditionColumn.OneHot column) {
    int index =
        value instanceof ConditionValue.Category category
            ? column.categories().indexOf(category.name())
            : -1;
    if (index < 0) {
      throw new IllegalArgumentException(
          "condition '"
              + name()
              + "' must be one of "
              + String.join(", ", column.categories())
              + ", not "
              + value.text());
    }
    return index;
  }
}
