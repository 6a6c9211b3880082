package org.bloomery.platform.bench.pools;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionDefinition;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.objective.PlausibleRange;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;
import org.bloomery.platform.bench.TopShare;

/**
 * A table of experiments as a pool to search: every different input once, with the mean of the
 * different values that were measured of it (as Liang et al. 2021 do).
 *
 * <p>Columns named by elements whose amounts have the same sum in every row are the composition;
 * all others are PROCESS conditions. A table without elements is of one material that nobody names,
 * made in many ways: its candidates all carry the same composition, which tells models nothing.
 *
 * @param key of its figures
 * @param inputs what the inputs were read as, for people
 * @param pool entries in order of first appearance, named by their line
 * @param values one for each entry, in the unit of the table
 */
record SearchedPool(
    String key,
    String inputs,
    Pool pool,
    List<Double> values,
    Objective objective,
    PropertyRegistry registry) {
  private static final String PROPERTY = "target";

  /** One in so many entries is among the best: 5 %. */
  private static final int ONE_IN = 20;

  private static final Composition UNNAMED = Composition.ofAmounts(Map.of(Element.C, 1.0));

  /** {@code Ni}, {@code Ni (at.%)}. */
  private static final Pattern ELEMENT = Pattern.compile("([A-Z][a-z]?)(?:\\s*\\(.*\\))?");

  /** Part of the total by which amounts may miss it: what rounding to percent leaves. */
  private static final double TOTAL_TOLERANCE = 0.011;

  /** Fewer different inputs are no search. */
  private static final int FEWEST = 20;

  /**
   * Makes a pool of a table.
   *
   * @param target name of the measured column
   * @throws IllegalArgumentException naming row and column of what cannot be used
   */
  static SearchedPool of(String key, ResultTable table, String target, Objective.Goal goal) {
    int measured = table.column(target);
    Map<Integer, Element> elements = elements(table, measured);
    List<Integer> conditions = new ArrayList<>();
    PropertyRegistry registry =
        PropertyRegistry.standard()
            .with(
                new Property(
                    PROPERTY,
                    target,
                    Property.Kind.NUMBER,
                    Unit.ONE,
                    new PlausibleRange(-Double.MAX_VALUE, Double.MAX_VALUE),
                    Property.Transform.NONE,
                    Optional.empty(),
                    List.of(),
                    List.of()));
    for (int column = 0; column < table.columns().size(); column++) {
      if (column != measured && !elements.containsKey(column)) {
        Optional<ConditionDefinition> definition = definition(table, column);
        if (definition.isPresent()) {
          registry = registry.with(definition.get());
          conditions.add(column);
        }
      }
    }
    Map<Candidate, Set<Double>> results = new LinkedHashMap<>();
    Map<Candidate, Long> lines = new HashMap<>();
    for (ResultTable.Row row : table.rows()) {
      Candidate candidate = candidate(table, row, elements, conditions);
      results
          .computeIfAbsent(candidate, c -> new LinkedHashSet<>())
          .add(table.number(row, measured));
      lines.putIfAbsent(candidate, row.line());
    }
    if (results.size() < FEWEST) {
      throw new IllegalArgumentException(
          "%s holds %d different inputs; a search needs at least %d"
              .formatted(table.file(), results.size(), FEWEST));
    }
    PropertyTest test = new PropertyTest(PROPERTY, Conditions.NONE);
    return new SearchedPool(
        key,
        words(table, elements, conditions),
        new Pool(
            results.keySet().stream()
                .map(candidate ->
                    new Pool.Entry("row " + lines.get(candidate), candidate, List.of(test)))
                .toList()),
        results.values().stream()
            .map(distinct ->
                distinct.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
            .toList(),
        new Objective(PROPERTY, Conditions.NONE, Set.of(), goal),
        registry);
  }

  private static String words(
      ResultTable table, Map<Integer, Element> elements, List<Integer> conditions) {
    List<String> words = new ArrayList<>();
    if (!elements.isEmpty()) {
      words.add("the composition of " + elements.values());
    }
    if (!conditions.isEmpty()) {
      words.add(
          "the conditions "
              + String.join(", ", conditions.stream().map(table.columns()::get).toList()));
    }
    return String.join(" and ", words);
  }

  /** Columns that are a composition; empty when there are none. */
  private static Map<Integer, Element> elements(ResultTable table, int measured) {
    Map<Integer, Element> elements = new TreeMap<>();
    for (int column = 0; column < table.columns().size(); column++) {
      Matcher matcher = ELEMENT.matcher(table.columns().get(column));
      if (column != measured && matcher.matches() && table.isNumeric(column)) {
        Optional<Element> element = Element.bySymbol(matcher.group(1));
        if (element.isPresent() && !elements.containsValue(element.get())) {
          elements.put(column, element.get());
        }
      }
    }
    double total = Double.NaN;
    for (ResultTable.Row row : table.rows()) {
      double sum = 0;
      for (int column : elements.keySet()) {
        double amount = table.number(row, column);
        if (amount < 0) {
          return Map.of();
        }
        sum += amount;
      }
      total = Double.isNaN(total) ? sum : total;
      if (!(sum > 0) || Math.abs(sum - total) > TOTAL_TOLERANCE * total) {
        return Map.of();
      }
    }
    return elements.size() > 1 ? elements : Map.of();
  }

  /** Empty for a column that says the same in every row. */
  private static Optional<ConditionDefinition> definition(ResultTable table, int column) {
    String name = table.columns().get(column);
    if (!table.isNumeric(column)) {
      Set<String> names = new LinkedHashSet<>();
      table.rows().forEach(row -> names.add(table.text(row, column)));
      return names.size() < 2
          ? Optional.empty()
          : Optional.of(
              ConditionDefinition.category(
                  name, ConditionDefinition.Kind.PROCESS, names.toArray(String[]::new)));
    }
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (ResultTable.Row row : table.rows()) {
      lowest = Math.min(lowest, table.number(row, column));
      highest = Math.max(highest, table.number(row, column));
    }
    return lowest < highest
        ? Optional.of(
            ConditionDefinition.quantity(
                name, ConditionDefinition.Kind.PROCESS, Unit.ONE, lowest, highest))
        : Optional.empty();
  }

  private static Candidate candidate(
      ResultTable table,
      ResultTable.Row row,
      Map<Integer, Element> elements,
      List<Integer> conditions) {
    Map<Element, Double> amounts = new EnumMap<>(Element.class);
    elements.forEach((column, element) -> amounts.put(element, table.number(row, column)));
    Map<String, ConditionValue> process = new TreeMap<>();
    for (int column : conditions) {
      process.put(
          table.columns().get(column),
          table.isNumeric(column)
              // 0 and -0 are one input.
              ? new ConditionValue.Quantity(table.number(row, column) + 0.0, Unit.ONE)
              : new ConditionValue.Category(table.text(row, column)));
    }
    return new Candidate(
        amounts.isEmpty() ? UNNAMED : Composition.ofAmounts(amounts), new Conditions(process));
  }

  int size() {
    return values.size();
  }

  Property property() {
    return registry.require(PROPERTY);
  }

  /** The best 5 %, rounded up. */
  TopShare top() {
    return TopShare.ofBest(
        values.stream().map(value -> objective.goal().score(value)).toList(), ONE_IN);
  }
}
