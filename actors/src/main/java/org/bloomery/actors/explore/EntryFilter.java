package org.bloomery.actors.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.view.MeasurementEntries;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.jdbi.v3.core.statement.SqlStatement;

/** A query as SQL on entries {@code e}, the same for H2 and PostgreSQL. */
final class EntryFilter {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();
  private final Map<String, Object> orderValues = new HashMap<>();
  private final String order;

  /**
   * @param sources all campaigns and data sets, by id: their names are found and sorted too
   */
  EntryFilter(MeasurementQuery query, Map<String, MeasurementSource> sources) {
    if (!query.sources().isEmpty()) {
      conditions.add("e.source IN (<sources>)");
      lists.put("sources", query.sources());
    }
    query
        .property()
        .ifPresent(property -> {
          conditions.add("e.property = :property");
          values.put("property", property);
        });
    range("e.number", query.value());
    range("e.temperature", query.temperature());
    if (!query.retracted()) {
      conditions.add("e.state <> '" + MeasurementEntries.State.RETRACTED + "'");
    }
    for (String word : query.text().strip().split("\\s+")) {
      if (!word.isEmpty()) {
        conditions.add(found(word, sources));
      }
    }
    order = order(query, sources);
  }

  private void range(String column, Bounds bounds) {
    end(column + " >= :", bounds.from());
    end(column + " <= :", bounds.to());
  }

  private void end(String comparison, OptionalDouble limit) {
    if (limit.isPresent()) {
      conditions.add(comparison + named(limit.getAsDouble()));
    }
  }

  private String named(Object value) {
    String name = "v" + values.size();
    values.put(name, value);
    return name;
  }

  private String found(String word, Map<String, MeasurementSource> sources) {
    Optional<Element> element = Element.bySymbol(word).filter(e -> e.symbol().equals(word));
    if (element.isPresent()) {
      return "e.elements LIKE :" + named("% " + word + " %");
    }
    String small = word.toLowerCase(Locale.ROOT);
    List<String> ways = new ArrayList<>();
    // Not the backslash, which the statement parser takes for its own.
    String part = small.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    ways.add("e.search LIKE :" + named("%" + part + "%") + " ESCAPE '!'");
    formula(word)
        .ifPresent(text -> {
          String name = named(text);
          ways.add("e.formula = :" + name + " OR e.made = :" + name);
        });
    List<String> called =
        sources.values().stream()
            .filter(source -> source.name().toLowerCase(Locale.ROOT).contains(small))
            .map(MeasurementSource::id)
            .toList();
    if (!called.isEmpty()) {
      String name = "l" + lists.size();
      lists.put(name, called);
      ways.add("e.source IN (<" + name + ">)");
    }
    return "(" + String.join(" OR ", ways) + ")";
  }

  /** The canonical text of an alloy, however it was written. */
  private static Optional<String> formula(String word) {
    try {
      Composition composition = Formula.parse(word);
      return Optional.of(Formula.text(composition));
    } catch (IllegalArgumentException noFormula) {
      return Optional.empty();
    }
  }

  private String order(MeasurementQuery query, Map<String, MeasurementSource> sources) {
    String way = query.descending() ? " DESC" : "";
    String first =
        switch (query.sort()) {
          case ALLOY -> "e.formula" + way;
          case PROPERTY -> "e.property" + way;
          case VALUE ->
              "e.property, "
                  + number("e.number", way)
                  + ", e.relation"
                  + way
                  + ", LOWER(e.word)"
                  + way;
          case UNCERTAINTY -> "e.property, " + number("e.uncertainty", way);
          case TEMPERATURE -> number("e.temperature", way);
          case CONDITIONS -> text("e.conditions", way);
          case METHOD -> text("e.method", way);
          case OPERATOR -> text("e.operator", way);
          case TIME -> "e.measured" + way;
          case FROM -> byName(sources) + way;
          case SOURCE -> text("e.origin", way);
          case EXPERIMENT ->
              "CASE WHEN e.experiment = '' THEN 1 ELSE 0 END, LENGTH(e.experiment)"
                  + way
                  + ", e.experiment"
                  + way;
          case STATE -> "e.state" + way;
        };
    return first + ", e.kind, e.source, e.place" + way;
  }

  private static String number(String column, String way) {
    return "CASE WHEN " + column + " IS NULL THEN 1 ELSE 0 END, " + column + way;
  }

  private static String text(String column, String way) {
    return "CASE WHEN " + column + " = '' THEN 1 ELSE 0 END, LOWER(" + column + ")" + way;
  }

  private String byName(Map<String, MeasurementSource> sources) {
    if (sources.isEmpty()) {
      return "e.source";
    }
    List<MeasurementSource> named =
        sources.values().stream().sorted(MeasurementSource.BY_NAME).toList();
    StringBuilder place = new StringBuilder("CASE e.source");
    for (int i = 0; i < named.size(); i++) {
      orderValues.put("o" + i, named.get(i).id());
      place.append(" WHEN :o").append(i).append(" THEN ").append(i);
    }
    return place.append(" ELSE ").append(named.size()).append(" END").toString();
  }

  /** The conditions, with the word WHERE; empty for none. */
  String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** In which order, ties included, so that pages never overlap. */
  String order() {
    return " ORDER BY " + order;
  }

  /** Gives a statement the values of {@link #where}. */
  <S extends SqlStatement<S>> S bind(S statement) {
    statement.bindMap(values);
    lists.forEach(statement::bindList);
    return statement;
  }

  /** Gives a statement the values of {@link #where} and {@link #order}. */
  <S extends SqlStatement<S>> S bindOrdered(S statement) {
    return bind(statement).bindMap(orderValues);
  }
}
