package org.bloomery.actors.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bloomery.actors.view.MeasurementEntries;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;
import org.jdbi.v3.core.Handle;

/** One reading of points of two quantities from the entries of measurements. */
final class ScatterReading {
  /** The same points are left out each time the same is asked. */
  private static final long SEED = 1;

  /** Groups that can be told apart; the last takes all others. */
  private static final int MOST_GROUPS = 6;

  private static final int AT_ONCE = 500;

  private final Handle handle;
  private final Map<String, MeasurementSource> sources;
  private final Quantity x;
  private final Quantity y;
  private final int most;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<Scatter.Point> kept = new ArrayList<>();
  private long found;
  private long limits;

  ScatterReading(
      Handle handle, Map<String, MeasurementSource> sources, Quantity x, Quantity y, int most) {
    this.handle = handle;
    this.sources = sources;
    this.x = x;
    this.y = y;
    this.most = most;
  }

  /** An entry, as far as pictures need it. */
  private record Row(
      MeasurementSource source,
      String id,
      String experiment,
      String formula,
      String made,
      String process,
      String relation,
      OptionalDouble number,
      OptionalDouble temperature,
      boolean retracted) {
    /** What was made where determined, else what was meant. */
    Composition composition() {
      return Formula.parse(made.isEmpty() ? formula : made);
    }
  }

  Scatter read(MeasurementQuery query) {
    Optional<String> first = property(x);
    Optional<String> second = property(y);
    boolean paired = first.isPresent() && second.isPresent() && !first.equals(second);
    if (paired) {
      pair(query.of(first.orElseThrow()), query.of(second.orElseThrow()));
    } else {
      each(first.or(() -> second).map(query::of).orElse(query), this::point);
    }
    return new Scatter(x, y, groups(), found, limits, paired);
  }

  private static Optional<String> property(Quantity quantity) {
    return quantity instanceof Quantity.Measured measured
        ? Optional.of(measured.property().id())
        : Optional.empty();
  }

  private void each(MeasurementQuery query, Consumer<Row> consumer) {
    EntryFilter filter = new EntryFilter(query.sorted(MeasurementQuery.Sort.TIME, false), sources);
    try (Stream<Row> rows =
        filter
            .bindOrdered(
                handle.createQuery(
                    "SELECT e.kind, e.source, e.id, e.experiment, e.formula, e.made, e.process,"
                        + " e.relation, e.number, e.temperature, e.state FROM measurement_entry e"
                        + filter.where()
                        + filter.order()))
            .setFetchSize(AT_ONCE)
            .map((row, context) ->
                new Row(
                    MeasurementSearch.source(
                        sources,
                        MeasurementEntries.Kind.valueOf(row.getString(1)),
                        row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    number(row, 9),
                    number(row, 10),
                    row.getString(11).equals(MeasurementEntries.State.RETRACTED.name())))
            .stream()) {
      rows.forEach(consumer);
    }
  }

  private static OptionalDouble number(java.sql.ResultSet row, int column)
      throws java.sql.SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private void point(Row row) {
    if ((x instanceof Quantity.Measured || y instanceof Quantity.Measured)
        && (row.relation().equals("<") || row.relation().equals(">"))) {
      limits++;
      return;
    }
    OptionalDouble across = value(x, row);
    OptionalDouble up = value(y, row);
    if (across.isPresent() && up.isPresent()) {
      keep(row, across.getAsDouble(), up.getAsDouble());
    }
  }

  private static OptionalDouble value(Quantity quantity, Row row) {
    return switch (quantity) {
      case Quantity.Measured measured ->
          row.relation().equals("=") ? row.number() : OptionalDouble.empty();
      case Quantity.Temperature temperature -> row.temperature();
      case Quantity.OfAlloy ofAlloy -> ofAlloy.of(row.composition());
    };
  }

  /** Each point has the same chance to be kept, however many there are. */
  private void keep(Row row, double across, double up) {
    found++;
    Scatter.Point point =
        new Scatter.Point(
            across,
            up,
            row.formula(),
            row.temperature(),
            row.source(),
            row.id(),
            row.experiment(),
            row.retracted());
    if (kept.size() < most) {
      kept.add(point);
    } else {
      long place = random.nextLong(found);
      if (place < most) {
        kept.set((int) place, point);
      }
    }
  }

  /** What results of two properties must share to be of one alloy in one state. */
  private record Same(
      String source, String formula, String process, double temperature, boolean retracted) {
    static Same of(Row row) {
      return new Same(
          row.source().id(),
          row.formula(),
          row.process(),
          row.temperature().orElse(Double.NaN),
          row.retracted());
    }
  }

  /** Sum of the results of one property. */
  private static final class Mean {
    private double sum;
    private int results;

    void take(double value) {
      sum += value;
      results++;
    }

    double value() {
      return sum / results;
    }
  }

  /** The means on the vertical axis, each with the last result it has. */
  private static final class LastMean {
    private final Mean mean = new Mean();
    private final Row row;

    LastMean(Row row) {
      this.row = row;
    }
  }

  private void pair(MeasurementQuery across, MeasurementQuery up) {
    Map<Same, Mean> first = new LinkedHashMap<>();
    each(across, row -> take(row, () -> first.computeIfAbsent(Same.of(row), s -> new Mean())));
    Map<Same, LastMean> second = new LinkedHashMap<>();
    each(
        up,
        row -> {
          if (first.containsKey(Same.of(row))) {
            take(row, () -> second.computeIfAbsent(Same.of(row), s -> new LastMean(row)).mean);
          } else {
            take(row, Mean::new);
          }
        });
    second.forEach((same, mean) ->
        Optional.ofNullable(first.get(same))
            .ifPresent(other -> keep(mean.row, other.value(), mean.mean.value())));
  }

  private void take(Row row, java.util.function.Supplier<Mean> into) {
    switch (row.relation()) {
      case "=" -> row.number().ifPresent(value -> into.get().take(value));
      case "" -> {}
      default -> limits++;
    }
  }

  private List<Scatter.Group> groups() {
    Map<MeasurementSource, List<Scatter.Point>> bySource = new LinkedHashMap<>();
    List<Scatter.Point> retracted = new ArrayList<>();
    for (Scatter.Point point : kept) {
      (point.retracted()
              ? retracted
              : bySource.computeIfAbsent(point.source(), source -> new ArrayList<>()))
          .add(point);
    }
    List<Map.Entry<MeasurementSource, List<Scatter.Point>>> largest =
        bySource.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<MeasurementSource, List<Scatter.Point>> group) ->
                        -group.getValue().size())
                    .thenComparing(Map.Entry::getKey, MeasurementSource.BY_NAME))
            .toList();
    int room = MOST_GROUPS - (retracted.isEmpty() ? 0 : 1);
    int named = largest.size() <= room ? largest.size() : room - 1;
    List<Scatter.Group> groups = new ArrayList<>();
    largest.subList(0, named).stream()
        .map(group -> new Scatter.Group(group.getKey().name(), group.getValue()))
        .forEach(groups::add);
    if (named < largest.size()) {
      groups.add(
          new Scatter.Group(
              "others",
              largest.subList(named, largest.size()).stream()
                  .flatMap(group -> group.getValue().stream())
                  .toList()));
    }
    if (!retracted.isEmpty()) {
      groups.add(new Scatter.Group("retracted", retracted));
    }
    return groups;
  }
}
