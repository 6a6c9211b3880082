package org.bloomery.data.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.bloomery.data.chemistry.AmountBasis;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.dataset.NumberText.Bound;
import org.bloomery.data.dataset.NumberText.NotANumber;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.ConditionDefinition;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.objective.RefusedValueException;
import org.bloomery.data.space.Candidate;

/** Turns one row of a table into its results, or into everything that is wrong with it. */
final class RowReader {
  private final ColumnPlan plan;
  private final PropertyRegistry registry;
  private final boolean decimalCommas;
  private final Set<String> columnsWithoutUnit = new LinkedHashSet<>();

  RowReader(ColumnPlan plan, PropertyRegistry registry, boolean decimalCommas) {
    this.plan = plan;
    this.registry = registry;
    this.decimalCommas = decimalCommas;
  }

  /** Columns with a number whose unit nothing states: said once for the file, not once a row. */
  Set<String> columnsWithoutUnit() {
    return columnsWithoutUnit;
  }

  /** What the cells of one row came to. */
  private static final class Cells {
    final Map<String, MeasuredValue> values = new TreeMap<>();
    final Map<String, Double> uncertainties = new HashMap<>();
    final Map<String, String> uncertaintyHeaders = new HashMap<>();
    final Map<String, ConditionValue> test = new TreeMap<>();
    final Map<String, ConditionValue> process = new TreeMap<>();
    final Map<ColumnRole.Kind, String> details = new EnumMap<>(ColumnRole.Kind.class);
    final CompositionCells nominal = new CompositionCells();
    final MadeCells made = new MadeCells();
    boolean holdsResult;
    Optional<java.time.Instant> time = Optional.empty();
  }

  List<ImportedRow> read(SourceTable.Row row, List<ImportProblem> errors) {
    Cells cells = cells(row, errors);
    Optional<Candidate> candidate = candidate(row, cells, errors);
    Optional<MadeComposition> made =
        errors.isEmpty() && plan.statesMade()
            ? cells.made.made(row.number(), errors)
            : Optional.empty();
    cells.uncertaintyHeaders.forEach((property, header) -> {
      if (!cells.values.containsKey(property) && errors.isEmpty()) {
        errors.add(
            new ImportProblem(
                row.number(), header, "an uncertainty without a value of " + property));
      }
    });
    if (!cells.holdsResult && errors.isEmpty()) {
      errors.add(new ImportProblem(row.number(), "", "no result stands in this row"));
    }
    return errors.isEmpty() ? results(row.number(), candidate, made, cells) : List.of();
  }

  /** The alloy of a row with its name and conditions, whatever else stands there. */
  Optional<ListedCandidate> listed(SourceTable.Row row, List<ImportProblem> errors) {
    Cells cells = cells(row, errors);
    Optional<Candidate> candidate = candidate(row, cells, errors);
    if (candidate.isEmpty() && errors.isEmpty()) {
      errors.add(new ImportProblem(row.number(), "", "no composition stands in this row"));
    }
    return candidate.map(read ->
        new ListedCandidate(
            row.number(),
            Optional.ofNullable(cells.details.get(ColumnRole.Kind.EXPERIMENT))
                .or(() -> Optional.ofNullable(cells.details.get(ColumnRole.Kind.SAMPLE))),
            read,
            new Conditions(cells.test)));
  }

  private Cells cells(SourceTable.Row row, List<ImportProblem> errors) {
    Cells cells = new Cells();
    plan.fixed().values().forEach((name, value) -> keep(name, value, cells));
    for (ColumnPlan.Column column : plan.columns()) {
      SourceTable.Cell cell =
          column.index() < row.cells().size()
              ? row.cells().get(column.index())
              : SourceTable.Cell.BLANK;
      if (cell.text().isBlank()) {
        continue;
      }
      try {
        read(column, cell, cells);
      } catch (NotANumber | RefusedValueException refused) {
        errors.add(new ImportProblem(row.number(), column.header(), said(refused)));
      } catch (IllegalArgumentException refused) {
        errors.add(
            new ImportProblem(row.number(), column.header(), String.valueOf(refused.getMessage())));
      }
    }
    return cells;
  }

  private void read(ColumnPlan.Column column, SourceTable.Cell cell, Cells cells)
      throws NotANumber {
    switch (column.role()) {
      case ColumnRole.FormulaText formula -> cells.nominal.formula(formula(cell, formula.basis()));
      case ColumnRole.Amount amount ->
          cells.nominal.amount(amount.element(), amount.basis(), amount(cell));
      case ColumnRole.MadeFormula formula ->
          cells.made.formula(column.header(), formula(cell, formula.basis()));
      case ColumnRole.MadeAmount amount ->
          cells.made.amount(column.header(), amount.element(), amount.basis(), amount(cell));
      case ColumnRole.MadeMethod method -> cells.made.method(column.header(), cell.text());
      case ColumnRole.MadeUncertainty uncertainty -> {
        double number = exact(NumberText.parse(cell, decimalCommas), cell).value();
        fractionsPer(column, uncertainty)
            .ifPresent(per -> cells.made.uncertainty(column.header(), cell.text(), number, per));
      }
      case ColumnRole.Value value -> {
        cells.holdsResult = true;
        readValue(column, value.property(), cell, cells);
      }
      case ColumnRole.Uncertainty uncertainty -> {
        NumberText number = exact(NumberText.parse(cell, decimalCommas), cell);
        unit(column, number)
            .ifPresent(unit -> {
              cells.uncertainties.put(
                  uncertainty.property(),
                  registry.acceptedUncertainty(uncertainty.property(), number.value(), unit));
              cells.uncertaintyHeaders.put(uncertainty.property(), column.header());
            });
      }
      case ColumnRole.Condition condition -> readCondition(column, condition, cell, cells);
      case ColumnRole.Detail detail -> {
        if (detail.of() == ColumnRole.Kind.TIME) {
          cells.time = Optional.of(TimeText.parse(cell));
        } else {
          cells.details.put(detail.of(), cell.text());
        }
      }
    }
  }

  private Composition formula(SourceTable.Cell cell, Optional<AmountBasis> basis) {
    String text = decimalCommas ? cell.text().replaceAll("(?<=[0-9]),(?=[0-9])", ".") : cell.text();
    return basis.map(of -> Formula.parse(text, of)).orElseGet(() -> Formula.parse(text));
  }

  private double amount(SourceTable.Cell cell) throws NotANumber {
    NumberText number = exact(NumberText.parse(cell, decimalCommas), cell);
    if (number.value() < 0) {
      throw new NotANumber("'" + cell.text() + "' is not an amount of at least 0");
    }
    return number.value();
  }

  /** By what a number is divided to be an atomic fraction. */
  private Optional<Double> fractionsPer(ColumnPlan.Column column, ColumnRole.MadeUncertainty role) {
    Optional<AmountBasis> basis =
        role.basis()
            .or(() ->
                HeaderText.of(column.header())
                    .basis()
                    .filter(of -> of != AmountBasis.WEIGHT_PERCENT));
    if (basis.isEmpty()) {
      columnsWithoutUnit.add(column.header());
    }
    return basis.map(of -> of == AmountBasis.ATOMIC_PERCENT ? 100.0 : 1.0);
  }

  private void readValue(
      ColumnPlan.Column column, String property, SourceTable.Cell cell, Cells cells)
      throws NotANumber {
    if (registry.require(property).kind() != Property.Kind.NUMBER) {
      cells.values.put(
          property, new MeasuredValue.Category(registry.acceptedCategory(property, cell.text())));
      return;
    }
    NumberText number = NumberText.parse(cell, decimalCommas);
    unit(column, number)
        .ifPresent(unit -> {
          double value = registry.acceptedNumber(property, number.value(), unit);
          cells.values.put(
              property,
              switch (number.bound()) {
                case EXACT -> new MeasuredValue.Exact(value);
                case BELOW -> new MeasuredValue.Below(value);
                case ABOVE -> new MeasuredValue.Above(value);
              });
        });
  }

  private void readCondition(
      ColumnPlan.Column column, ColumnRole.Condition role, SourceTable.Cell cell, Cells cells)
      throws NotANumber {
    if (registry.requireCondition(role.name()).range().isEmpty()) {
      String name = role.names().getOrDefault(cell.text(), cell.text());
      keep(role.name(), new ConditionValue.Category(name), cells);
      return;
    }
    NumberText number = exact(NumberText.parse(cell, decimalCommas), cell);
    unit(column, number)
        .ifPresent(
            unit -> keep(role.name(), new ConditionValue.Quantity(number.value(), unit), cells));
  }

  private void keep(String name, ConditionValue value, Cells cells) {
    boolean ofProcess =
        registry
            .condition(name)
            .filter(definition -> definition.kind() == ConditionDefinition.Kind.PROCESS)
            .isPresent();
    if (registry.condition(name).isPresent()) {
      (ofProcess ? cells.process : cells.test).put(name, registry.accepted(name, value));
    }
  }

  private Optional<Unit> unit(ColumnPlan.Column column, NumberText number) {
    Optional<Unit> unit = number.unit().or(column::unit);
    if (unit.isEmpty()) {
      columnsWithoutUnit.add(column.header());
    }
    return unit;
  }

  private static NumberText exact(NumberText number, SourceTable.Cell cell) throws NotANumber {
    if (number.bound() != Bound.EXACT) {
      throw new NotANumber("'" + cell.text() + "' is a limit; accepted is a number without < or >");
    }
    return number;
  }

  private Optional<Candidate> candidate(
      SourceTable.Row row, Cells cells, List<ImportProblem> errors) {
    if (!errors.isEmpty()) {
      return Optional.empty();
    }
    Optional<Composition> composition;
    try {
      composition = cells.nominal.composition();
    } catch (IllegalArgumentException refused) {
      errors.add(new ImportProblem(row.number(), "", String.valueOf(refused.getMessage())));
      return Optional.empty();
    }
    boolean code =
        cells.details.containsKey(ColumnRole.Kind.EXPERIMENT)
            || cells.details.containsKey(ColumnRole.Kind.SAMPLE);
    if (composition.isEmpty() && !code) {
      errors.add(
          new ImportProblem(
              row.number(), "", "no composition and no code of an experiment or sample"));
    }
    return composition.map(read -> new Candidate(read, new Conditions(cells.process)));
  }

  private List<ImportedRow> results(
      int number, Optional<Candidate> candidate, Optional<MadeComposition> made, Cells cells) {
    List<ImportedRow> results = new ArrayList<>();
    ImportedRow.Details details =
        new ImportedRow.Details(
            detail(cells, ColumnRole.Kind.SAMPLE),
            detail(cells, ColumnRole.Kind.METHOD),
            detail(cells, ColumnRole.Kind.OPERATOR),
            detail(cells, ColumnRole.Kind.INSTRUMENT),
            detail(cells, ColumnRole.Kind.NOTE),
            detail(cells, ColumnRole.Kind.SOURCE));
    cells.values.forEach((property, value) -> {
      Map<String, ConditionValue> conditions = new TreeMap<>(cells.test);
      conditions.keySet().retainAll(registry.require(property).testConditions());
      Double uncertainty = cells.uncertainties.get(property);
      results.add(
          new ImportedRow(
              number,
              candidate,
              made,
              new PropertyTest(property, new Conditions(conditions)),
              value,
              uncertainty == null ? OptionalDouble.empty() : OptionalDouble.of(uncertainty),
              Optional.ofNullable(cells.details.get(ColumnRole.Kind.EXPERIMENT)),
              cells.time,
              details));
    });
    return results;
  }

  private static String detail(Cells cells, ColumnRole.Kind kind) {
    return cells.details.getOrDefault(kind, "");
  }

  /** Says what stood in the cell; the column is named already. */
  private static String said(Exception refused) {
    if (refused instanceof RefusedValueException value) {
      return "'" + value.given() + "' is not accepted; accepted is " + value.accepted();
    }
    return String.valueOf(refused.getMessage());
  }
}
