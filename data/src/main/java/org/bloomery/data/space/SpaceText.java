package org.bloomery.data.space;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;

/** The rules of a space as people read them, e.g. {@code sum(Mo, W) <= 0.3}. */
final class SpaceText {
  private SpaceText() {}

  static String of(LinearConstraint rule) {
    String relation =
        switch (rule.relation()) {
          case AT_MOST -> " <= ";
          case EQUAL -> " = ";
          case AT_LEAST -> " >= ";
        };
    return sum(rule) + relation + Numbers.text(rule.bound());
  }

  static String sum(LinearConstraint rule) {
    Map<Element, Double> terms = rule.coefficients();
    if (terms.values().stream().allMatch(c -> c == 1)) {
      return terms.size() == 1
          ? terms.keySet().iterator().next().symbol()
          : terms.keySet().stream()
              .map(Element::symbol)
              .collect(Collectors.joining(", ", "sum(", ")"));
    }
    StringBuilder text = new StringBuilder();
    terms.forEach((element, coefficient) -> {
      if (!text.isEmpty()) {
        text.append(coefficient < 0 ? " - " : " + ");
      } else if (coefficient < 0) {
        text.append('-');
      }
      double size = Math.abs(coefficient);
      text.append(size == 1 ? "" : Numbers.text(size) + " ").append(element.symbol());
    });
    return text.toString();
  }

  static String of(ForbiddenPair pair) {
    return pair.first() + " and " + pair.second() + " may not be present together";
  }

  static String of(DerivedLimit limit) {
    if (limit.lowest() == Double.NEGATIVE_INFINITY) {
      return limit.quantity() + " <= " + Numbers.text(limit.highest());
    }
    if (limit.highest() == Double.POSITIVE_INFINITY) {
      return limit.quantity() + " >= " + Numbers.text(limit.lowest());
    }
    return limit.quantity()
        + " from "
        + Numbers.text(limit.lowest())
        + " to "
        + Numbers.text(limit.highest());
  }

  static String values(List<ConditionValue> values) {
    return values.stream().map(ConditionValue::text).collect(Collectors.joining(", "));
  }
}
