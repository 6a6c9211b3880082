package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.CompositionSpace.DerivedLimit;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.FractionBounds;
import org.bloomery.data.space.CompositionSpace.LinearConstraint;
import org.bloomery.data.space.CompositionSpace.Relation;
import org.bloomery.data.space.DesignSpace;
import org.bloomery.data.space.Pool;

/**
 * Design spaces: {@code {"palette": ["Mo", "Nb", "Ta"], "step": 0.05, "bounds": {"Mo": [0, 0.5]}}}
 * or {@code {"pool": ...}}.
 */
public final class SpaceDialect {
  private final ConditionDialect conditions;
  private final PoolDialect pools;

  public SpaceDialect(ConditionDialect conditions) {
    this.conditions = conditions;
    this.pools = new PoolDialect(new CandidateDialect(conditions), conditions);
  }

  public DesignSpace read(Given given) {
    Fields fields = given.fields();
    if (fields.has("pool")) {
      Pool pool = pools.read(fields.require("pool", "a pool"));
      fields.nothingElse();
      return pool;
    }
    Given palette = fields.require("palette", "a list of elements, or a pool in the field pool");
    SortedMap<Element, FractionBounds> elements = new TreeMap<>();
    for (Given item : palette.items()) {
      Element element = CandidateDialect.element(item, item.name());
      if (elements.put(element, new FractionBounds(0, 1)) != null) {
        throw item.refusal("each element once");
      }
    }
    fields.find("bounds").ifPresent(bounds -> readBounds(bounds, elements));
    double step = fields.number("step", CompositionSpace.DEFAULT_STEP);
    int[] counts = {1, Math.max(1, elements.size())};
    fields
        .find("elements")
        .ifPresent(range -> {
          List<Given> ends = pair(range, "fewest and most elements present, e.g. [3, 5]");
          counts[0] = ends.get(0).integer(1, Element.values().length);
          counts[1] = ends.get(1).integer(1, Element.values().length);
        });
    List<LinearConstraint> sums =
        fields
            .find("sums")
            .map(sum -> sum.items().stream().map(this::sum).toList())
            .orElse(List.of());
    List<DerivedLimit> limits = fields.find("limits").map(LimitDialect::read).orElse(List.of());
    Set<ForbiddenPair> forbidden = new HashSet<>();
    fields
        .find("forbiddenPairs")
        .ifPresent(pairs -> pairs.items().forEach(one -> forbidden.add(forbiddenPair(one))));
    SortedMap<String, List<ConditionValue>> process =
        fields.find("process").map(this::process).orElseGet(TreeMap::new);
    fields.nothingElse();
    return given.told(() ->
        new CompositionSpace(
            elements, step, counts[0], counts[1], sums, limits, forbidden, process));
  }

  private static void readBounds(Given bounds, SortedMap<Element, FractionBounds> elements) {
    bounds
        .fields()
        .all()
        .forEach((symbol, range) -> {
          Element element = CandidateDialect.element(range, symbol);
          if (!elements.containsKey(element)) {
            throw range.refusal("bounds of elements of the palette only");
          }
          List<Given> ends = pair(range, "lowest and highest atomic fraction, e.g. [0, 0.2]");
          double lowest = ends.get(0).number();
          double highest = ends.get(1).number();
          elements.put(element, range.told(() -> new FractionBounds(lowest, highest)));
        });
  }

  private LinearConstraint sum(Given given) {
    Fields fields = given.fields();
    TreeMap<Element, Double> coefficients = new TreeMap<>();
    fields
        .require("coefficients", "a coefficient for each element, e.g. {\"Mo\": 1, \"W\": 1}")
        .fields()
        .all()
        .forEach((symbol, factor) ->
            coefficients.put(CandidateDialect.element(factor, symbol), factor.number()));
    Given atMost = fields.find("atMost").orElse(given);
    Given atLeast = fields.find("atLeast").orElse(given);
    Given equal = fields.find("equal").orElse(given);
    fields.nothingElse();
    long stated = List.of(atMost, atLeast, equal).stream().filter(one -> one != given).count();
    if (stated != 1) {
      throw given.refusal("exactly one of atMost, atLeast and equal");
    }
    Relation relation =
        atMost != given ? Relation.AT_MOST : equal != given ? Relation.EQUAL : Relation.AT_LEAST;
    double bound = (atMost != given ? atMost : equal != given ? equal : atLeast).number();
    return given.told(() -> new LinearConstraint(coefficients, relation, bound));
  }

  private static ForbiddenPair forbiddenPair(Given given) {
    List<Given> both = pair(given, "two elements, e.g. [\"Cr\", \"Hf\"]");
    Element first = CandidateDialect.element(both.get(0), both.get(0).name());
    Element second = CandidateDialect.element(both.get(1), both.get(1).name());
    return given.told(() -> new ForbiddenPair(first, second));
  }

  private SortedMap<String, List<ConditionValue>> process(Given given) {
    TreeMap<String, List<ConditionValue>> process = new TreeMap<>();
    for (Map.Entry<String, Given> entry : given.fields().all().entrySet()) {
      List<ConditionValue> values = new ArrayList<>();
      for (Given value : entry.getValue().items()) {
        values.add(conditions.value(entry.getKey(), value));
      }
      process.put(entry.getKey(), values);
    }
    return process;
  }

  private static List<Given> pair(Given given, String accepted) {
    List<Given> items = given.items();
    if (items.size() != 2) {
      throw given.refusal(accepted);
    }
    return items;
  }

  public ObjectNode write(DesignSpace space) {
    return switch (space) {
      case Pool pool -> PoolDialect.write(pool);
      case CompositionSpace open -> write(open);
    };
  }

  private static ObjectNode write(CompositionSpace space) {
    ObjectNode object = JsonText.object();
    ArrayNode palette = object.putArray("palette");
    space.elements().keySet().forEach(element -> palette.add(element.symbol()));
    object.put("step", space.gridStep());
    object.putArray("elements").add(space.fewestElements()).add(space.mostElements());
    ObjectNode bounds = JsonText.object();
    space
        .elements()
        .forEach((element, range) -> {
          if (!range.equals(new FractionBounds(0, 1))) {
            bounds.putArray(element.symbol()).add(range.lowest()).add(range.highest());
          }
        });
    if (!bounds.isEmpty()) {
      object.set("bounds", bounds);
    }
    if (!space.derived().isEmpty()) {
      object.set("limits", LimitDialect.write(space.derived()));
    }
    if (!space.linear().isEmpty()) {
      ArrayNode sums = object.putArray("sums");
      space.linear().forEach(constraint -> sums.add(write(constraint)));
    }
    if (!space.forbiddenPairs().isEmpty()) {
      ArrayNode pairs = object.putArray("forbiddenPairs");
      space
          .forbiddenPairs()
          .forEach(pair -> pairs.addArray().add(pair.first().symbol()).add(pair.second().symbol()));
    }
    if (!space.process().isEmpty()) {
      ObjectNode process = object.putObject("process");
      space
          .process()
          .forEach((name, values) -> {
            ArrayNode written = process.putArray(name);
            values.forEach(value -> written.add(value.text()));
          });
    }
    return object;
  }

  private static ObjectNode write(LinearConstraint constraint) {
    ObjectNode object = JsonText.object();
    ObjectNode coefficients = object.putObject("coefficients");
    constraint
        .coefficients()
        .forEach((element, factor) -> coefficients.put(element.symbol(), factor));
    String relation =
        switch (constraint.relation()) {
          case AT_MOST -> "atMost";
          case EQUAL -> "equal";
          case AT_LEAST -> "atLeast";
        };
    return object.put(relation, constraint.bound());
  }
}
