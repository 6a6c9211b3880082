package org.bloomery.actors.explore;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.bloomery.actors.explore.KnownMeasurements.Row;
import org.bloomery.actors.view.MeasurementEntries;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;

/** What a query should find, by looking at every measurement. */
final class BruteForce {
  private static final Map<String, String> FORMULAS = new ConcurrentHashMap<>();

  private BruteForce() {}

  static List<String> answer(List<Row> all, MeasurementQuery query) {
    return rows(all, query).stream().map(Row::key).toList();
  }

  static List<Row> rows(List<Row> all, MeasurementQuery query) {
    return all.stream()
        .filter(row -> wanted(row, query))
        .sorted(order(query.sort(), query.descending()))
        .toList();
  }

  private static boolean wanted(Row row, MeasurementQuery query) {
    Measurement m = row.measurement();
    return (query.sources().isEmpty() || query.sources().contains(row.source().id()))
        && query.property().map(m.test().property()::equals).orElse(true)
        && in(query.value(), number(m.value()))
        && in(query.temperature(), temperature(m))
        && (query.retracted() || !row.view().retracted())
        && List.of(query.text().strip().split("\\s+")).stream()
            .allMatch(word -> word.isEmpty() || found(row, word));
  }

  private static String canonical(String word) {
    return FORMULAS.computeIfAbsent(
        word,
        text -> {
          try {
            return Formula.text(Formula.parse(text));
          } catch (IllegalArgumentException noFormula) {
            return "none";
          }
        });
  }

  private static boolean in(Bounds bounds, OptionalDouble value) {
    return bounds.isNone()
        || value.isPresent()
            && value.getAsDouble() >= bounds.from().orElse(Double.NEGATIVE_INFINITY)
            && value.getAsDouble() <= bounds.to().orElse(Double.POSITIVE_INFINITY);
  }

  private static boolean found(Row row, String word) {
    Measurement m = row.measurement();
    Optional<Element> element = Element.bySymbol(word).filter(e -> e.symbol().equals(word));
    if (element.isPresent()) {
      return m.nominal().composition().elements().contains(element.get())
          || m.candidate().composition().elements().contains(element.get());
    }
    String canonical = canonical(word);
    if (canonical.equals(row.formula()) || canonical.equals(row.made())) {
      return true;
    }
    String small = word.toLowerCase(Locale.ROOT);
    return List.of(
            row.source().name(),
            row.formula(),
            row.made(),
            m.test().property(),
            m.test().property().replace('_', ' '),
            m.value() instanceof MeasuredValue.Category category ? category.name() : "",
            conditions(m),
            m.experiment().orElse("free"),
            m.id(),
            m.circumstances().method(),
            m.circumstances().operator(),
            m.circumstances().note(),
            m.circumstances().source(),
            row.view().recordedBy(),
            String.join(" ", row.view().flags()).replace('_', ' '))
        .stream()
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(small));
  }

  private static Comparator<Row> order(MeasurementQuery.Sort sort, boolean descending) {
    Comparator<Row> ties =
        Comparator.comparing((Row row) -> row.source().kind())
            .thenComparing(row -> row.source().id())
            .thenComparing(turned(Comparator.comparing(Row::place), descending));
    Comparator<Row> first =
        switch (sort) {
          case ALLOY -> turned(Comparator.comparing(Row::formula), descending);
          case PROPERTY ->
              turned(Comparator.comparing(row -> row.measurement().test().property()), descending);
          case VALUE ->
              Comparator.comparing((Row row) -> row.measurement().test().property())
                  .thenComparing(byNumber(row -> number(row.measurement().value()), descending))
                  .thenComparing(
                      turned(
                          Comparator.comparing(row -> relation(row.measurement().value())),
                          descending))
                  .thenComparing(
                      turned(
                          Comparator.comparing(row ->
                              row.measurement().value() instanceof MeasuredValue.Category category
                                  ? category.name().toLowerCase(Locale.ROOT)
                                  : ""),
                          descending));
          case UNCERTAINTY ->
              Comparator.comparing((Row row) -> row.measurement().test().property())
                  .thenComparing(byNumber(row -> row.measurement().uncertainty(), descending));
          case TEMPERATURE -> byNumber(row -> temperature(row.measurement()), descending);
          case CONDITIONS -> byText(row -> conditions(row.measurement()), descending);
          case METHOD -> byText(row -> row.measurement().circumstances().method(), descending);
          case OPERATOR -> byText(row -> row.measurement().circumstances().operator(), descending);
          case TIME ->
              turned(
                  Comparator.comparing(row -> row.measurement().circumstances().time()),
                  descending);
          case FROM ->
              turned(Comparator.comparing(Row::source, MeasurementSource.BY_NAME), descending);
          case SOURCE -> byText(row -> row.measurement().circumstances().source(), descending);
          case EXPERIMENT ->
              Comparator.comparing((Row row) -> row.measurement().experiment().isEmpty())
                  .thenComparing(
                      turned(
                          Comparator.comparing(
                                  (Row row) -> row.measurement().experiment().orElse("").length())
                              .thenComparing(row -> row.measurement().experiment().orElse("")),
                          descending));
          case STATE ->
              turned(
                  Comparator.comparing(row -> MeasurementEntries.State.of(row.view()).name()),
                  descending);
        };
    return first.thenComparing(ties);
  }

  private static Comparator<Row> turned(Comparator<Row> order, boolean descending) {
    return descending ? order.reversed() : order;
  }

  private static Comparator<Row> byNumber(
      java.util.function.Function<Row, OptionalDouble> number, boolean descending) {
    return Comparator.comparing((Row row) -> number.apply(row).isEmpty())
        .thenComparing(
            turned(Comparator.comparing(row -> number.apply(row).orElse(0)), descending));
  }

  private static Comparator<Row> byText(
      java.util.function.Function<Row, String> text, boolean descending) {
    return Comparator.comparing((Row row) -> text.apply(row).isEmpty())
        .thenComparing(
            turned(
                Comparator.comparing(row -> text.apply(row).toLowerCase(Locale.ROOT)), descending));
  }

  static OptionalDouble number(MeasuredValue value) {
    return switch (value) {
      case MeasuredValue.Exact exact -> OptionalDouble.of(exact.value());
      case MeasuredValue.Below below -> OptionalDouble.of(below.limit());
      case MeasuredValue.Above above -> OptionalDouble.of(above.limit());
      case MeasuredValue.Category category -> category.number();
    };
  }

  private static String relation(MeasuredValue value) {
    return switch (value) {
      case MeasuredValue.Below below -> "<";
      case MeasuredValue.Above above -> ">";
      default -> value.number().isPresent() ? "=" : "";
    };
  }

  static OptionalDouble temperature(Measurement measurement) {
    return measurement
        .test()
        .conditions()
        .get("temperature")
        .map(value -> OptionalDouble.of(((ConditionValue.Quantity) value).value()))
        .orElse(OptionalDouble.empty());
  }

  private static String conditions(Measurement measurement) {
    boolean mode = measurement.test().conditions().get("mode").isPresent();
    boolean route = measurement.nominal().process().get("route").isPresent();
    return (mode ? "mode compression" : "")
        + (mode && route ? ", " : "")
        + (route ? "route cast" : "");
  }
}
