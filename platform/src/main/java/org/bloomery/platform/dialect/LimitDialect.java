package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;

/** Limits on derived quantities: {@code {"density": {"atMost": "10 g/cm3"}}}. */
final class LimitDialect {
  private LimitDialect() {}

  static List<DerivedLimit> read(Given given) {
    List<DerivedLimit> limits = new ArrayList<>();
    given
        .fields()
        .all()
        .forEach((id, range) -> {
          Descriptor descriptor = range.told(() -> Descriptor.require(id));
          Fields fields = range.fields();
          Optional<Given> atLeast = fields.find("atLeast");
          Optional<Given> atMost = fields.find("atMost");
          fields.nothingElse();
          if (atLeast.isEmpty() && atMost.isEmpty()) {
            throw range.refusal("atLeast, atMost or both");
          }
          double lowest =
              atLeast.map(end -> number(descriptor, end)).orElse(Double.NEGATIVE_INFINITY);
          double highest =
              atMost.map(end -> number(descriptor, end)).orElse(Double.POSITIVE_INFINITY);
          limits.add(range.told(() -> new DerivedLimit(id, lowest, highest)));
        });
    return limits;
  }

  /** A number in the descriptor's unit, or a text with a unit. */
  private static double number(Descriptor descriptor, Given given) {
    if (given.isNumber()) {
      return given.number();
    }
    String accepted = "a number in " + descriptor.unit();
    Matcher matcher = ConditionDialect.QUANTITY.matcher(given.isText() ? given.text() : "");
    if (!matcher.matches()) {
      throw given.refusal(accepted);
    }
    double value = Double.parseDouble(matcher.group(1));
    String unit = matcher.group(2).strip();
    if (unit.isEmpty() || unit.equals(descriptor.unit())) {
      return value;
    }
    Unit from = Unit.parse(unit).orElseThrow(() -> given.refusal(accepted));
    Unit to = Unit.parse(descriptor.unit()).orElseThrow(() -> given.refusal(accepted));
    return given.told(() -> from.convert(value, to));
  }

  static ObjectNode write(List<DerivedLimit> limits) {
    ObjectNode object = JsonText.object();
    for (DerivedLimit limit : limits) {
      ObjectNode range = object.putObject(limit.quantity());
      if (limit.lowest() > Double.NEGATIVE_INFINITY) {
        range.put("atLeast", limit.lowest());
      }
      if (limit.highest() < Double.POSITIVE_INFINITY) {
        range.put("atMost", limit.highest());
      }
    }
    return object;
  }
}
