package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.AmountBasis;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.dataset.ColumnRole;
import org.bloomery.data.dataset.ImportMapping;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * How the columns of a table are to be read: {@code {"columns": {"Alloy": "formula", "Rp0.2":
 * {"value": "yield_stress", "unit": "GPa"}, "T": {"condition": "temperature", "unit": "°C"},
 * "Code": "experiment", "EDS Nb": {"made": "Nb", "basis": "at.%"}}, "fixed": {"mode":
 * "compression"}}}.
 */
public final class MappingDialect {
  private static final String ROLE =
      "formula, an element's symbol, a property, a condition, one of "
          + Arrays.stream(ColumnRole.Kind.values())
              .map(kind -> kind.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "))
          + ", or an object with formula, element, value, uncertainty, condition or made and its"
          + " unit or basis";
  private static final String MADE =
      "formula, method, uncertainty or an element's symbol, of the composition as made";

  private final PropertyRegistry registry;
  private final ConditionDialect conditions;

  public MappingDialect(PropertyRegistry registry) {
    this.registry = registry;
    this.conditions = new ConditionDialect(registry);
  }

  public ImportMapping read(Given given) {
    Fields fields = given.fields();
    Map<String, ColumnRole> columns = new LinkedHashMap<>();
    fields
        .require("columns", "a role for each column, by its header")
        .fields()
        .all()
        .forEach((header, role) -> columns.put(header, role(role)));
    Conditions fixed = fields.find("fixed").map(conditions::conditions).orElse(Conditions.NONE);
    ImportMapping.DecimalMark mark =
        fields
            .find("decimalMark")
            .map(MappingDialect::mark)
            .orElse(ImportMapping.DecimalMark.AUTOMATIC);
    fields.nothingElse();
    return given.told(() -> new ImportMapping(columns, fixed, mark));
  }

  private static ImportMapping.DecimalMark mark(Given given) {
    return switch (given.text()) {
      case "automatic" -> ImportMapping.DecimalMark.AUTOMATIC;
      case "point" -> ImportMapping.DecimalMark.POINT;
      case "comma" -> ImportMapping.DecimalMark.COMMA;
      default -> throw given.refusal("automatic, point or comma");
    };
  }

  private ColumnRole role(Given given) {
    return given.isText() ? named(given, given.name()) : described(given);
  }

  private ColumnRole named(Given given, String name) {
    if (name.equals("formula")) {
      return new ColumnRole.FormulaText(Optional.empty());
    }
    Optional<ColumnRole> detail =
        Arrays.stream(ColumnRole.Kind.values())
            .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
            .<ColumnRole>map(ColumnRole.Detail::new)
            .findFirst();
    return detail
        .or(() ->
            registry
                .property(name)
                .map(property -> new ColumnRole.Value(property.id(), Optional.empty())))
        .or(() ->
            registry
                .condition(name)
                .map(condition ->
                    new ColumnRole.Condition(condition.name(), Optional.empty(), Map.of())))
        .or(() ->
            Element.bySymbol(name)
                .map(element -> new ColumnRole.Amount(element, AmountBasis.MOLE_RATIO)))
        .orElseThrow(() -> given.refusal(ROLE));
  }

  private ColumnRole described(Given given) {
    Fields fields = given.fields();
    Optional<Unit> unit = fields.find("unit").map(name -> name.as(Unit::of));
    Optional<AmountBasis> basis = fields.find("basis").map(MappingDialect::basis);
    Map<String, String> names = new LinkedHashMap<>();
    fields
        .find("names")
        .ifPresent(written ->
            written.fields().all().forEach((name, means) -> names.put(name, means.name())));
    Optional<ColumnRole> role =
        fields
            .find("value")
            .<ColumnRole>map(name -> new ColumnRole.Value(property(name), unit))
            .or(() ->
                fields
                    .find("uncertainty")
                    .map(name -> new ColumnRole.Uncertainty(property(name), unit)))
            .or(() ->
                fields
                    .find("condition")
                    .map(name ->
                        new ColumnRole.Condition(
                            name.told(() -> registry.requireCondition(name.name())).name(),
                            unit,
                            names)))
            .or(() ->
                fields
                    .find("element")
                    .map(name ->
                        new ColumnRole.Amount(
                            CandidateDialect.element(name, name.name()),
                            basis.orElse(AmountBasis.MOLE_RATIO))))
            .or(() -> fields.find("made").map(name -> made(name, basis)))
            .or(() -> fields.find("detail").map(name -> named(name, name.name())))
            .or(() ->
                fields
                    .find("formula")
                    .map(yes -> {
                      if (!yes.flag()) {
                        throw yes.refusal("true");
                      }
                      return new ColumnRole.FormulaText(basis);
                    }));
    fields.nothingElse();
    return role.orElseThrow(() -> given.refusal(ROLE));
  }

  private static ColumnRole made(Given given, Optional<AmountBasis> basis) {
    String name = given.name();
    return switch (name) {
      case "formula" -> new ColumnRole.MadeFormula(basis);
      case "method" -> new ColumnRole.MadeMethod();
      case "uncertainty" -> given.told(() -> new ColumnRole.MadeUncertainty(basis));
      default ->
          Element.bySymbol(name)
              .map(element ->
                  new ColumnRole.MadeAmount(element, basis.orElse(AmountBasis.MOLE_RATIO)))
              .orElseThrow(() -> given.refusal(MADE));
    };
  }

  private String property(Given name) {
    return name.told(() -> registry.require(name.name())).id();
  }

  private static AmountBasis basis(Given given) {
    return Arrays.stream(AmountBasis.values())
        .filter(basis -> basis.label().equals(given.text()))
        .findFirst()
        .orElseThrow(() ->
            given.refusal(
                Arrays.stream(AmountBasis.values())
                    .map(AmountBasis::label)
                    .collect(Collectors.joining(", "))));
  }

  /** The role of a column, as it may be given back. */
  public static ObjectNode write(ColumnRole role) {
    ObjectNode object = JsonText.object();
    switch (role) {
      case ColumnRole.FormulaText formula -> {
        object.put("formula", true);
        formula.basis().ifPresent(basis -> object.put("basis", basis.label()));
      }
      case ColumnRole.Amount amount ->
          object.put("element", amount.element().symbol()).put("basis", amount.basis().label());
      case ColumnRole.MadeFormula formula -> {
        object.put("made", "formula");
        formula.basis().ifPresent(basis -> object.put("basis", basis.label()));
      }
      case ColumnRole.MadeAmount amount ->
          object.put("made", amount.element().symbol()).put("basis", amount.basis().label());
      case ColumnRole.MadeMethod method -> object.put("made", "method");
      case ColumnRole.MadeUncertainty uncertainty -> {
        object.put("made", "uncertainty");
        uncertainty.basis().ifPresent(basis -> object.put("basis", basis.label()));
      }
      case ColumnRole.Value value -> {
        object.put("value", value.property());
        value.unit().ifPresent(unit -> object.put("unit", unit.symbol()));
      }
      case ColumnRole.Uncertainty uncertainty -> {
        object.put("uncertainty", uncertainty.property());
        uncertainty.unit().ifPresent(unit -> object.put("unit", unit.symbol()));
      }
      case ColumnRole.Condition condition -> {
        object.put("condition", condition.name());
        condition.unit().ifPresent(unit -> object.put("unit", unit.symbol()));
        if (!condition.names().isEmpty()) {
          ObjectNode names = object.putObject("names");
          condition.names().forEach(names::put);
        }
      }
      case ColumnRole.Detail detail ->
          object.put("detail", detail.of().name().toLowerCase(Locale.ROOT));
    }
    return object;
  }
}
