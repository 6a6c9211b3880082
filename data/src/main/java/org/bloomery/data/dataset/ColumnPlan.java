package org.bloomery.data.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.RefusedValueException;

/**
 * The columns of a mapping found in the headers of a file, with their units settled.
 *
 * @param fixed conditions of every row, in stored units
 */
record ColumnPlan(List<Column> columns, Conditions fixed) {

  /**
   * A column that is read.
   *
   * @param index from 0
   * @param unit of the mapping, else of the header; empty for names and where nothing states one
   */
  record Column(int index, String header, ColumnRole role, Optional<Unit> unit) {
    boolean holdsNumbers() {
      return role instanceof ColumnRole.Value
          || role instanceof ColumnRole.Uncertainty
          || role instanceof ColumnRole.Amount
          || role instanceof ColumnRole.Condition
          || role instanceof ColumnRole.FormulaText
          || role instanceof ColumnRole.MadeFormula
          || role instanceof ColumnRole.MadeAmount
          || role instanceof ColumnRole.MadeUncertainty;
    }
  }

  /** Whether rows can state a composition as made, with its method. */
  boolean statesMade() {
    return count(columns, ColumnRole.MadeMethod.class) > 0
        && count(columns, ColumnRole.MadeFormula.class)
                + count(columns, ColumnRole.MadeAmount.class)
            > 0;
  }

  static ColumnPlan of(
      List<String> headers,
      ImportMapping mapping,
      PropertyRegistry registry,
      List<ImportProblem> errors) {
    List<Column> columns = new ArrayList<>();
    Set<String> values = new HashSet<>();
    for (Map.Entry<String, ColumnRole> entry : mapping.columns().entrySet()) {
      String header = entry.getKey();
      int index = headers.indexOf(header);
      if (index < 0) {
        errors.add(
            ImportProblem.ofFile(
                "column '"
                    + header
                    + "' of the mapping is not in the file; it has "
                    + String.join(", ", headers)));
        continue;
      }
      if (Collections.frequency(headers, header) > 1) {
        errors.add(ImportProblem.ofFile("column '" + header + "' stands in the file twice"));
        continue;
      }
      if (entry.getValue() instanceof ColumnRole.Value value && !values.add(value.property())) {
        errors.add(
            ImportProblem.ofFile("two columns are mapped to the property " + value.property()));
      }
      try {
        columns.add(
            new Column(index, header, entry.getValue(), unit(header, entry.getValue(), registry)));
      } catch (RefusedValueException refused) {
        errors.add(ImportProblem.ofFile("column '" + header + "': " + refused.getMessage()));
      }
    }
    Conditions fixed = fixed(mapping, registry, errors);
    checkComposition(columns, errors);
    checkMade(columns, errors);
    return new ColumnPlan(columns, fixed);
  }

  /** Refuses a table of results without any, or that does not say whose they are. */
  void requireResults(List<ImportProblem> errors) {
    boolean code =
        roles(columns, ColumnRole.Detail.class).stream()
            .anyMatch(detail ->
                detail.of() == ColumnRole.Kind.EXPERIMENT || detail.of() == ColumnRole.Kind.SAMPLE);
    if (!statesComposition() && !code) {
      errors.add(
          ImportProblem.ofFile(
              "no column says which alloy was measured; map a formula, amounts of elements, or the"
                  + " code of the experiment or sample"));
    }
    if (columns.stream().noneMatch(column -> column.role() instanceof ColumnRole.Value)) {
      errors.add(
          ImportProblem.ofFile("no column is mapped to a property; map one, e.g. to yield_stress"));
    }
  }

  private boolean statesComposition() {
    return count(columns, ColumnRole.FormulaText.class) + count(columns, ColumnRole.Amount.class)
        > 0;
  }

  /** Refuses a table of candidates that does not say what they are. */
  void requireComposition(List<ImportProblem> errors) {
    if (!statesComposition()) {
      errors.add(
          ImportProblem.ofFile(
              "no column says which alloys these are; map a formula or amounts of elements"));
    }
  }

  private static Optional<Unit> unit(String header, ColumnRole role, PropertyRegistry registry) {
    return switch (role) {
      case ColumnRole.Value value -> {
        Property property = registry.require(value.property());
        yield property.kind() == Property.Kind.NUMBER
            ? settled(header, value.unit(), property.unit())
            : Optional.empty();
      }
      case ColumnRole.Uncertainty uncertainty ->
          settled(header, uncertainty.unit(), registry.require(uncertainty.property()).unit());
      case ColumnRole.Condition condition -> {
        var definition = registry.requireCondition(condition.name());
        yield definition.range().isPresent()
            ? settled(header, condition.unit(), definition.unit())
            : Optional.empty();
      }
      case ColumnRole.FormulaText formula -> Optional.empty();
      case ColumnRole.Amount amount -> Optional.empty();
      case ColumnRole.MadeFormula formula -> Optional.empty();
      case ColumnRole.MadeAmount amount -> Optional.empty();
      case ColumnRole.MadeMethod method -> Optional.empty();
      case ColumnRole.MadeUncertainty uncertainty -> Optional.empty();
      case ColumnRole.Detail detail -> Optional.empty();
    };
  }

  private static Optional<Unit> settled(String header, Optional<Unit> mapped, Unit stored) {
    Optional<String> written = HeaderText.of(header).unitText();
    Optional<Unit> unit =
        mapped.or(() ->
            written.map(text ->
                Unit.parse(text)
                    .orElseThrow(() ->
                        new RefusedValueException(
                            "unit", text, stored.symbol() + " or a unit of its kind"))));
    if (unit.isPresent() && unit.get().dimension() != stored.dimension()) {
      throw new RefusedValueException(
          "unit", unit.get().symbol(), stored.symbol() + " or a unit of its kind");
    }
    return unit.isEmpty() && stored == Unit.ONE ? Optional.of(Unit.ONE) : unit;
  }

  private static Conditions fixed(
      ImportMapping mapping, PropertyRegistry registry, List<ImportProblem> errors) {
    Map<String, ConditionValue> accepted = new TreeMap<>();
    for (Map.Entry<String, ConditionValue> entry : mapping.fixed().values().entrySet()) {
      try {
        accepted.put(entry.getKey(), registry.accepted(entry.getKey(), entry.getValue()));
      } catch (RefusedValueException refused) {
        errors.add(ImportProblem.ofFile("condition for all rows: " + refused.getMessage()));
      }
    }
    return new Conditions(accepted);
  }

  private static void checkComposition(List<Column> columns, List<ImportProblem> errors) {
    long formulas = count(columns, ColumnRole.FormulaText.class);
    List<ColumnRole.Amount> amounts = roles(columns, ColumnRole.Amount.class);
    checkOnce("", formulas, amounts, errors);
  }

  private static void checkMade(List<Column> columns, List<ImportProblem> errors) {
    long formulas = count(columns, ColumnRole.MadeFormula.class);
    List<ColumnRole.Amount> amounts =
        roles(columns, ColumnRole.MadeAmount.class).stream()
            .map(made -> new ColumnRole.Amount(made.element(), made.basis()))
            .toList();
    checkOnce(" as made", formulas, amounts, errors);
    long methods = count(columns, ColumnRole.MadeMethod.class);
    if (methods > 1 || count(columns, ColumnRole.MadeUncertainty.class) > 1) {
      errors.add(
          ImportProblem.ofFile(
              "the method or the uncertainty of the composition as made is mapped twice"));
    }
    boolean composed = formulas + amounts.size() > 0;
    if (composed && methods == 0) {
      errors.add(
          ImportProblem.ofFile(
              "no column says how the composition as made was determined; map one that holds "
                  + MadeCells.METHODS));
    }
    if (!composed && methods + count(columns, ColumnRole.MadeUncertainty.class) > 0) {
      errors.add(
          ImportProblem.ofFile(
              "the method or the uncertainty of a composition as made is mapped, but no column"
                  + " holds that composition; map a formula or amounts of elements as made"));
    }
  }

  private static void checkOnce(
      String which, long formulas, List<ColumnRole.Amount> amounts, List<ImportProblem> errors) {
    if (formulas > 1 || (formulas == 1 && !amounts.isEmpty())) {
      errors.add(
          ImportProblem.ofFile(
              "the composition"
                  + which
                  + " is mapped twice; map one formula column or amounts of elements"));
    }
    if (amounts.stream().map(ColumnRole.Amount::basis).distinct().count() > 1) {
      errors.add(
          ImportProblem.ofFile(
              "the amounts of elements" + which + " are mapped to different bases"));
    }
    if (amounts.stream().map(ColumnRole.Amount::element).distinct().count() < amounts.size()) {
      errors.add(
          ImportProblem.ofFile("two columns are mapped to the amount of one element" + which));
    }
  }

  private static long count(List<Column> columns, Class<? extends ColumnRole> role) {
    return roles(columns, role).size();
  }

  private static <R extends ColumnRole> List<R> roles(List<Column> columns, Class<R> role) {
    return columns.stream().map(Column::role).filter(role::isInstance).map(role::cast).toList();
  }
}
