package org.bloomery.data.dataset;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.data.chemistry.AmountBasis;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionDefinition;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * Proposes what the columns of a table hold from their headers; a person confirms or changes it.
 */
final class MappingSuggestion {
  private static final Pattern UNCERTAINTY =
      Pattern.compile(
          "^(.*?) (?:uncertainty|error|std|sd|standard deviation|standard uncertainty)$");
  private static final Pattern AMOUNT =
      Pattern.compile("^(?:x[_ ]?)?([A-Z][a-z]?)(?:[ _]?\\(?(at|wt)\\.?\\s?%\\)?)?$");

  /** How laboratories head a property besides its id and label. */
  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("ys", "yield_stress"),
          Map.entry("yield", "yield_stress"),
          Map.entry("yield strength", "yield_stress"),
          Map.entry("rp0 2", "yield_stress"),
          Map.entry("sigma y", "yield_stress"),
          Map.entry("uts", "ultimate_stress"),
          Map.entry("ultimate strength", "ultimate_stress"),
          Map.entry("ultimate tensile strength", "ultimate_stress"),
          Map.entry("tensile strength", "ultimate_stress"),
          Map.entry("hv", "hardness"),
          Map.entry("vickers hardness", "hardness"),
          Map.entry("exp density", "density"),
          Map.entry("exp young modulus", "young_modulus"),
          Map.entry("e modulus", "young_modulus"),
          Map.entry("phases", "phase"),
          Map.entry("phases seen", "phase"),
          Map.entry("single phase", "single_phase"),
          Map.entry("is single phase", "single_phase"),
          Map.entry("microstructure", "phase"));

  private static final Map<String, String> CONDITIONS =
      Map.ofEntries(
          Map.entry("t", "temperature"),
          Map.entry("test temperature", "temperature"),
          Map.entry("type of test", "mode"),
          Map.entry("test type", "mode"),
          Map.entry("loading", "mode"),
          Map.entry("processing method", "route"),
          Map.entry("processing", "route"),
          Map.entry("annealing temperature", "anneal_temperature"),
          Map.entry("annealing time", "anneal_hours"));

  private static final Map<String, ColumnRole.Kind> DETAILS =
      Map.ofEntries(
          Map.entry("experiment", ColumnRole.Kind.EXPERIMENT),
          Map.entry("experiment code", ColumnRole.Kind.EXPERIMENT),
          Map.entry("experiment id", ColumnRole.Kind.EXPERIMENT),
          Map.entry("sample", ColumnRole.Kind.SAMPLE),
          Map.entry("sample code", ColumnRole.Kind.SAMPLE),
          Map.entry("specimen", ColumnRole.Kind.SAMPLE),
          Map.entry("method", ColumnRole.Kind.METHOD),
          Map.entry("operator", ColumnRole.Kind.OPERATOR),
          Map.entry("instrument", ColumnRole.Kind.INSTRUMENT),
          Map.entry("note", ColumnRole.Kind.NOTE),
          Map.entry("notes", ColumnRole.Kind.NOTE),
          Map.entry("comment", ColumnRole.Kind.NOTE),
          Map.entry("source", ColumnRole.Kind.SOURCE),
          Map.entry("doi", ColumnRole.Kind.SOURCE),
          Map.entry("time", ColumnRole.Kind.TIME),
          Map.entry("date", ColumnRole.Kind.TIME));

  private static final Set<String> FORMULAS = Set.of("formula", "composition", "alloy");
  private static final Pattern MADE = Pattern.compile("(?i)^as[-_ ]made\\s*[:_-]?\\s*");

  private MappingSuggestion() {}

  static Map<String, ColumnRole> of(List<String> headers, PropertyRegistry registry) {
    Map<String, ColumnRole> roles = new LinkedHashMap<>();
    Set<Object> taken = new HashSet<>();
    boolean formula = headers.stream().anyMatch(MappingSuggestion::isFormula);
    boolean madeFormula =
        headers.stream()
            .anyMatch(header -> made(header).filter(MappingSuggestion::isMadeFormula).isPresent());
    for (String header : headers) {
      made(header)
          .map(rest -> madeRole(rest, madeFormula))
          .orElseGet(() -> role(header, registry, formula))
          .filter(role -> taken.add(meaning(role)))
          .ifPresent(role -> roles.putIfAbsent(header, role));
    }
    return roles;
  }

  private static boolean isFormula(String header) {
    return FORMULAS.contains(HeaderText.of(header).words());
  }

  /** {@code as-made} alone means the formula. */
  private static boolean isMadeFormula(String rest) {
    return isFormula(rest) || HeaderText.of(rest).words().isEmpty();
  }

  /** What stands behind {@code as-made} in a header. */
  private static Optional<String> made(String header) {
    Matcher made = MADE.matcher(header.strip());
    return made.find() ? Optional.of(header.strip().substring(made.end())) : Optional.empty();
  }

  private static Optional<ColumnRole> madeRole(String header, boolean hasFormula) {
    HeaderText text = HeaderText.of(header);
    if (isMadeFormula(header)) {
      return Optional.of(new ColumnRole.MadeFormula(text.basis()));
    }
    return switch (text.words()) {
      case "method" -> Optional.of(new ColumnRole.MadeMethod());
      case "uncertainty" -> Optional.of(new ColumnRole.MadeUncertainty(Optional.empty()));
      default ->
          hasFormula
              ? Optional.empty()
              : amount(header)
                  .map(amount -> new ColumnRole.MadeAmount(amount.element(), amount.basis()));
    };
  }

  private static Optional<ColumnRole> role(
      String header, PropertyRegistry registry, boolean hasFormula) {
    HeaderText text = HeaderText.of(header);
    String words = text.words();
    if (FORMULAS.contains(words)) {
      return Optional.of(new ColumnRole.FormulaText(text.basis()));
    }
    ColumnRole.Kind detail = DETAILS.get(words);
    if (detail != null) {
      return Optional.of(new ColumnRole.Detail(detail));
    }
    Matcher uncertainty = UNCERTAINTY.matcher(words);
    if (uncertainty.matches()) {
      return property(uncertainty.group(1), registry)
          .filter(property -> property.kind() == Property.Kind.NUMBER)
          .map(property -> new ColumnRole.Uncertainty(property.id(), Optional.empty()));
    }
    Optional<Property> property = property(words, registry);
    if (property.isPresent()) {
      return Optional.of(new ColumnRole.Value(property.get().id(), Optional.empty()));
    }
    Optional<ConditionDefinition> condition = condition(words, registry);
    if (condition.isPresent()) {
      return Optional.of(
          new ColumnRole.Condition(
              condition.get().name(), Optional.empty(), shortNames(condition.get())));
    }
    return hasFormula ? Optional.empty() : amount(header).map(ColumnRole.class::cast);
  }

  private static Optional<Property> property(String words, PropertyRegistry registry) {
    return registry.properties().stream()
        .filter(p ->
            p.id().replace('_', ' ').equals(words)
                || p.label().toLowerCase(Locale.ROOT).equals(words)
                || p.id().equals(PROPERTIES.get(words)))
        .findFirst();
  }

  private static Optional<ConditionDefinition> condition(String words, PropertyRegistry registry) {
    return registry.conditions().stream()
        .filter(
            c -> c.name().replace('_', ' ').equals(words) || c.name().equals(CONDITIONS.get(words)))
        .findFirst();
  }

  private static Optional<ColumnRole.Amount> amount(String header) {
    Matcher matcher = AMOUNT.matcher(header.strip());
    return matcher.matches()
        ? Element.bySymbol(matcher.group(1))
            .map(element ->
                new ColumnRole.Amount(
                    element,
                    HeaderText.basis(matcher.group(2) == null ? "" : matcher.group(2) + "%")
                        .orElse(
                            header.startsWith("x")
                                ? AmountBasis.FRACTIONS
                                : AmountBasis.MOLE_RATIO)))
        : Optional.empty();
  }

  /** The capital first letters of the categories, where no two share one. */
  private static Map<String, String> shortNames(ConditionDefinition definition) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String category : definition.categories()) {
      names.merge(
          category.substring(0, 1).toUpperCase(Locale.ROOT), category, (first, second) -> "");
    }
    names.values().removeIf(String::isEmpty);
    return names;
  }

  /** What one file can hold only once. */
  private static Object meaning(ColumnRole role) {
    return switch (role) {
      case ColumnRole.FormulaText formula -> "formula";
      case ColumnRole.Amount amount -> amount.element();
      case ColumnRole.MadeFormula formula -> "made formula";
      case ColumnRole.MadeAmount amount -> "made " + amount.element();
      case ColumnRole.MadeMethod method -> "made method";
      case ColumnRole.MadeUncertainty uncertainty -> "made uncertainty";
      case ColumnRole.Value value -> "value " + value.property();
      case ColumnRole.Uncertainty uncertainty -> "uncertainty " + uncertainty.property();
      case ColumnRole.Condition condition -> "condition " + condition.name();
      case ColumnRole.Detail detail -> detail.of();
    };
  }
}
