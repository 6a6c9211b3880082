package org.bloomery.actors.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bloomery.actors.view.MeasurementEntries;
import org.bloomery.actors.view.MeasurementView;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.dataset.MeasurementExport;
import org.bloomery.data.store.JsonMappers;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Asks the database for measurements: filters and sorts by their entries, and reads only those that
 * are wanted. Memory is constant in their number.
 */
public final class MeasurementSearch {
  /** Measurements read at once where all are wanted. */
  private static final int AT_ONCE = 500;

  private final Jdbi jdbi;

  public MeasurementSearch(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Which measurement. */
  private record Key(MeasurementEntries.Kind kind, String source, String id, long place) {}

  /** A part of what a query finds, in its order. */
  public List<ExploredMeasurement> page(MeasurementQuery query, int offset, int limit) {
    return jdbi.inTransaction(handle -> {
      Map<String, MeasurementSource> sources = sources(handle);
      try (ResultIterator<Key> keys =
          keys(handle, new EntryFilter(query, sources), offset, Optional.of(limit))) {
        List<Key> wanted = new ArrayList<>();
        keys.forEachRemaining(wanted::add);
        return read(handle, wanted, sources);
      }
    });
  }

  public long count(MeasurementQuery query) {
    return jdbi.withHandle(handle -> count(handle, new EntryFilter(query, sources(handle))));
  }

  /**
   * Reads what a query finds, all of it as it was at one moment.
   *
   * @param limit how many at most, empty for all
   */
  public void each(
      MeasurementQuery query, int offset, Optional<Integer> limit, MeasurementReader reader)
      throws IOException {
    jdbi.useTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          Map<String, MeasurementSource> sources = sources(handle);
          EntryFilter filter = new EntryFilter(query, sources);
          reader.begin(found(handle, filter));
          try (ResultIterator<Key> keys = keys(handle, filter, offset, limit)) {
            while (keys.hasNext()) {
              List<Key> some = new ArrayList<>();
              while (keys.hasNext() && some.size() < AT_ONCE) {
                some.add(keys.next());
              }
              for (ExploredMeasurement one : read(handle, some, sources)) {
                reader.row(one);
              }
            }
          }
        });
  }

  /** Points of two quantities, thinned by chance to the most that are wanted. */
  public Scatter scatter(MeasurementQuery query, Quantity x, Quantity y, int most) {
    return jdbi.inTransaction(
        handle -> new ScatterReading(handle, sources(handle), x, y, most).read(query));
  }

  /** What there is to look for. */
  public Contents contents() {
    return jdbi.inTransaction(handle -> {
      Map<String, MeasurementSource> sources = sources(handle);
      List<Contents.Counted> counted =
          handle
              .createQuery(
                  "SELECT e.kind, e.source, COUNT(*) FROM measurement_entry e"
                      + " GROUP BY e.kind, e.source")
              .map((row, context) ->
                  new Contents.Counted(
                      source(
                          sources,
                          MeasurementEntries.Kind.valueOf(row.getString(1)),
                          row.getString(2)),
                      row.getLong(3)))
              .list();
      List<Contents.Measured> properties =
          handle
              .createQuery(
                  "SELECT e.property, COUNT(*) FROM measurement_entry e GROUP BY e.property"
                      + " ORDER BY COUNT(*) DESC, e.property")
              .map((row, context) -> new Contents.Measured(row.getString(1), row.getLong(2)))
              .list();
      return new Contents(
          counted.stream()
              .sorted(Comparator.comparing(Contents.Counted::source, MeasurementSource.BY_NAME))
              .toList(),
          properties,
          elements(handle));
    });
  }

  private static List<Element> elements(Handle handle) {
    Set<Element> all = EnumSet.noneOf(Element.class);
    handle
        .createQuery("SELECT DISTINCT e.elements FROM measurement_entry e")
        .mapTo(String.class)
        .useStream(lists ->
            lists.forEach(list -> {
              for (String symbol : list.strip().split(" ")) {
                Element.bySymbol(symbol).ifPresent(all::add);
              }
            }));
    return List.copyOf(all);
  }

  private static MeasurementReader.Found found(Handle handle, EntryFilter filter) {
    Set<String> conditions = new TreeSet<>();
    filter
        .bind(
            handle.createQuery(
                "SELECT DISTINCT e.condition_names FROM measurement_entry e" + filter.where()))
        .mapTo(String.class)
        .forEach(names -> {
          for (String name : names.split(" ")) {
            if (!name.isEmpty()) {
              conditions.add(name);
            }
          }
        });
    Set<String> properties =
        new TreeSet<>(
            filter
                .bind(
                    handle.createQuery(
                        "SELECT DISTINCT e.property FROM measurement_entry e" + filter.where()))
                .mapTo(String.class)
                .list());
    boolean made =
        filter
                .bind(
                    handle.createQuery(
                        "SELECT COALESCE(MAX(LENGTH(e.made)), 0) FROM measurement_entry e"
                            + filter.where()))
                .mapTo(Integer.class)
                .one()
            > 0;
    return new MeasurementReader.Found(
        count(handle, filter), new MeasurementExport.Contents(made, properties, conditions));
  }

  private static long count(Handle handle, EntryFilter filter) {
    return filter
        .bind(handle.createQuery("SELECT COUNT(*) FROM measurement_entry e" + filter.where()))
        .mapTo(Long.class)
        .one();
  }

  private static ResultIterator<Key> keys(
      Handle handle, EntryFilter filter, int offset, Optional<Integer> limit) {
    return filter
        .bindOrdered(
            handle.createQuery(
                "SELECT e.kind, e.source, e.id, e.place FROM measurement_entry e"
                    + filter.where()
                    + filter.order()
                    + limit.map(most -> " LIMIT " + most).orElse("")
                    + " OFFSET "
                    + offset))
        .setFetchSize(AT_ONCE)
        .map((row, context) ->
            new Key(
                MeasurementEntries.Kind.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getLong(4)))
        .iterator();
  }

  /** The measurements of these keys, in their order. */
  private static List<ExploredMeasurement> read(
      Handle handle, List<Key> keys, Map<String, MeasurementSource> sources) {
    Map<MeasurementSource, List<Key>> bySource = new LinkedHashMap<>();
    for (Key key : keys) {
      bySource
          .computeIfAbsent(source(sources, key.kind(), key.source()), s -> new ArrayList<>())
          .add(key);
    }
    Map<Key, ExploredMeasurement> found = new HashMap<>();
    bySource.forEach((source, some) -> {
      switch (source.kind()) {
        case CAMPAIGN -> ofCampaign(handle, source, some, found);
        case DATASET -> ofDataset(handle, source, some, found);
      }
    });
    return keys.stream().filter(found::containsKey).map(found::get).toList();
  }

  private static void ofCampaign(
      Handle handle, MeasurementSource source, List<Key> keys, Map<Key, ExploredMeasurement> into) {
    Map<String, Key> byId = new HashMap<>();
    keys.forEach(key -> byId.put(key.id(), key));
    handle
        .createQuery(
            "SELECT id, view FROM campaign_measurement"
                + " WHERE campaign = :source AND id IN (<ids>)")
        .bind("source", source.id())
        .bindList("ids", List.copyOf(byId.keySet()))
        .map((row, context) ->
            Map.entry(
                Optional.ofNullable(byId.get(row.getString(1))).orElseThrow(),
                parsed(row.getString(2))))
        .forEach(one -> into.put(one.getKey(), new ExploredMeasurement(source, one.getValue())));
  }

  private static void ofDataset(
      Handle handle, MeasurementSource source, List<Key> keys, Map<Key, ExploredMeasurement> into) {
    Map<Long, Key> byPlace = new HashMap<>();
    keys.forEach(key -> byPlace.put(key.place(), key));
    handle
        .createQuery(
            "SELECT m.place, m.measurement, s.imported_by, s.imported FROM dataset_measurement m"
                + " JOIN dataset s ON s.id = m.dataset"
                + " WHERE m.dataset = :source AND m.place IN (<places>)")
        .bind("source", source.id())
        .bindList("places", List.copyOf(byPlace.keySet()))
        .map((row, context) ->
            Map.entry(
                Optional.ofNullable(byPlace.get(row.getLong(1))).orElseThrow(),
                MeasurementEntries.ofDataset(
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, OffsetDateTime.class).toInstant())))
        .forEach(one -> into.put(one.getKey(), new ExploredMeasurement(source, one.getValue())));
  }

  /** All campaigns and data sets by id; an id names one of either. */
  private static Map<String, MeasurementSource> sources(Handle handle) {
    Map<String, MeasurementSource> sources = new HashMap<>();
    Iterator<MeasurementSource> campaigns =
        handle
            .createQuery("SELECT id, summary FROM campaign")
            .map((row, context) ->
                new MeasurementSource(
                    MeasurementEntries.Kind.CAMPAIGN, row.getString(1), name(row.getString(2)), ""))
            .iterator();
    campaigns.forEachRemaining(source -> sources.put(source.id(), source));
    handle
        .createQuery("SELECT id, name, source FROM dataset")
        .map((row, context) ->
            new MeasurementSource(
                MeasurementEntries.Kind.DATASET,
                row.getString(1),
                row.getString(2),
                row.getString(3)))
        .forEach(source -> sources.put(source.id(), source));
    return sources;
  }

  /** The source of an id; one whose campaign was just deleted has only that. */
  static MeasurementSource source(
      Map<String, MeasurementSource> sources, MeasurementEntries.Kind kind, String id) {
    return sources.getOrDefault(id, new MeasurementSource(kind, id, id, ""));
  }

  private static String name(String summary) {
    try {
      JsonNode tree = JsonMappers.json().readTree(summary);
      return tree.path("name").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of the table of campaigns is no summary", e);
    }
  }

  private static MeasurementView parsed(String json) {
    try {
      return JsonMappers.json().readValue(json, MeasurementView.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of the table of measurements is none", e);
    }
  }
}
