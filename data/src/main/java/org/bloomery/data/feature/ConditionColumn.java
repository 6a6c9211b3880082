package org.bloomery.data.feature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.bloomery.data.chemistry.Unit;

/** How a PROCESS or TEST condition becomes numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ConditionColumn.Scaled.class, name = "scaled"),
  @JsonSubTypes.Type(value = ConditionColumn.Logarithmic.class, name = "logarithmic"),
  @JsonSubTypes.Type(value = ConditionColumn.OneHot.class, name = "one_hot")
})
public sealed interface ConditionColumn {
  /** Name of the condition. */
  String name();

  /**
   * One column, 0 at the lowest and 1 at the highest value; values beyond go on along the line.
   *
   * @param usual what is taken where the condition is not stated, in the unit
   */
  record Scaled(String name, Unit unit, double lowest, double highest, double usual)
      implements ConditionColumn {
    public Scaled {
      requireRange(name, lowest, highest);
      requireFinite(name, usual);
    }
  }

  /**
   * One column as {@link Scaled}, on the logarithm of a quantity above 0.
   *
   * @param usual what is taken where the condition is not stated, in the unit
   */
  record Logarithmic(String name, Unit unit, double lowest, double highest, double usual)
      implements ConditionColumn {
    public Logarithmic {
      requireRange(name, lowest, highest);
      requireFinite(name, usual);
      if (!(lowest > 0 && usual > 0)) {
        throw new IllegalArgumentException(
            "the logarithmic column of condition '" + name + "' needs values above 0");
      }
    }
  }

  /** One column per category, 1 in that of the value; all 0 where the condition is not stated. */
  record OneHot(String name, List<String> categories) implements ConditionColumn {
    public OneHot {
      categories = List.copyOf(categories);
      if (categories.isEmpty()) {
        throw new IllegalArgumentException(
            "the columns of condition '" + name + "' need at least one category");
      }
    }
  }

  private static void requireRange(String name, double lowest, double highest) {
    if (!(lowest < highest) || Double.isInfinite(lowest) || Double.isInfinite(highest)) {
      throw new IllegalArgumentException(
          "the column of condition '"
              + name
              + "' needs lowest < highest, both finite, not "
              + lowest
              + " and "
              + highest);
    }
  }

  private static void requireFinite(String name, double usual) {
    if (!Double.isFinite(usual)) {
      throw new IllegalArgumentException(
          "the usual value of condition '" + name + "' must be a finite number, not " + usual);
    }
  }
}
