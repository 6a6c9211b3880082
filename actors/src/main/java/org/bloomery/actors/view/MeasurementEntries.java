package org.bloomery.actors.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.store.JsonMappers;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes by what measurements are searched and sorted, beside the measurements themselves and in
 * their transaction.
 */
public final class MeasurementEntries {
  /** Name of the TEST condition that has a column of its own. */
  private static final String TEMPERATURE = "temperature";

  /** Entries written between two looks for what has none yet. */
  private static final int AT_ONCE = 500;

  private static final String COLUMNS =
      "place, experiment, formula, made, elements, process, property, relation, number, word,"
          + " uncertainty, temperature, conditions, condition_names, method, operator, origin,"
          + " measured, state, search";

  private static final String UPDATE =
      "UPDATE measurement_entry SET "
          + COLUMNS.replace(",", " = ?,")
          + " = ? WHERE kind = ? AND source = ? AND id = ?";

  private static final String INSERT =
      "INSERT INTO measurement_entry ("
          + COLUMNS
          + ", kind, source, id) VALUES ("
          + "?, ".repeat(22)
          + "?)";

  private final Connection connection;

  MeasurementEntries(Connection connection) {
    this.connection = connection;
  }

  /** To what a measurement belongs. */
  public enum Kind {
    CAMPAIGN,
    DATASET
  }

  /** What became of a measurement since it was recorded. */
  public enum State {
    VALID,
    CORRECTED,
    RETRACTED;

    public static State of(MeasurementView view) {
      return view.retracted() ? RETRACTED : view.amended() ? CORRECTED : VALID;
    }
  }

  /** Writes the entry of a measurement, new or as it is now. */
  void write(Kind kind, String source, long place, MeasurementView view) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      bind(update, kind, source, place, view);
      if (update.executeUpdate() > 0) {
        return;
      }
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      bind(insert, kind, source, place, view);
      insert.executeUpdate();
    }
  }

  void removeCampaign(String campaign) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM measurement_entry WHERE kind = ? AND source = ?")) {
      delete.setString(1, Kind.CAMPAIGN.name());
      delete.setString(2, campaign);
      delete.executeUpdate();
    }
  }

  /**
   * Writes the entries of all measurements that have none: those of data sets that were just kept,
   * and all when the table is new.
   */
  public static void catchUp(Jdbi jdbi) {
    while (jdbi.inTransaction(MeasurementEntries::someOfCampaigns) == AT_ONCE) {
      // There may be more.
    }
    while (jdbi.inTransaction(MeasurementEntries::someOfDatasets) > 0) {
      // There may be more.
    }
  }

  /** A measurement without an entry. */
  private record Missing(String source, long place, MeasurementView view) {}

  private static int someOfCampaigns(Handle handle) {
    return insert(
        handle,
        Kind.CAMPAIGN,
        handle
            .createQuery(
                "SELECT m.campaign, m.place, m.view FROM campaign_measurement m"
                    + " LEFT JOIN measurement_entry e ON e.kind = 'CAMPAIGN'"
                    + " AND e.source = m.campaign AND e.id = m.id WHERE e.id IS NULL LIMIT ?")
            .bind(0, AT_ONCE)
            .map((row, context) ->
                new Missing(
                    row.getString(1),
                    row.getLong(2),
                    read(row.getString(3), MeasurementView.class)))
            .list());
  }

  /** Data sets never change and their entries are written in order, so how many there are tells. */
  private static int someOfDatasets(Handle handle) {
    return handle
        .createQuery(
            "SELECT d.id, d.imported_by, d.imported, COUNT(e.id) FROM dataset d"
                + " LEFT JOIN measurement_entry e ON e.kind = 'DATASET' AND e.source = d.id"
                + " GROUP BY d.id, d.imported_by, d.imported, d.measurements"
                + " HAVING COUNT(e.id) < d.measurements ORDER BY d.id LIMIT 1")
        .map((row, context) ->
            new Begun(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getLong(4)))
        .findOne()
        .map(begun -> insert(handle, Kind.DATASET, missing(handle, begun)))
        .orElse(0);
  }

  /** A data set of which so many measurements have entries. */
  private record Begun(String id, String importedBy, Instant imported, long entries) {}

  private static List<Missing> missing(Handle handle, Begun begun) {
    return handle
        .createQuery(
            "SELECT place, measurement FROM dataset_measurement"
                + " WHERE dataset = ? AND place >= ? ORDER BY place LIMIT ?")
        .bind(0, begun.id())
        .bind(1, begun.entries())
        .bind(2, AT_ONCE)
        .map((row, context) ->
            new Missing(
                begun.id(),
                row.getLong(1),
                ofDataset(row.getString(2), begun.importedBy(), begun.imported())))
        .list();
  }

  private static int insert(Handle handle, Kind kind, List<Missing> missing) {
    try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT)) {
      for (Missing one : missing) {
        bind(insert, kind, one.source(), one.place(), one.view());
        insert.addBatch();
      }
      insert.executeBatch();
      return missing.size();
    } catch (SQLException e) {
      throw new IllegalStateException("entries of measurements cannot be written", e);
    }
  }

  /** A measurement of a data set, which nobody corrects. */
  public static MeasurementView ofDataset(String json, String importedBy, Instant imported) {
    return new MeasurementView(
        read(json, Measurement.class), false, false, List.of(), importedBy, imported);
  }

  private static void bind(
      PreparedStatement statement, Kind kind, String source, long place, MeasurementView view)
      throws SQLException {
    Measurement measurement = view.measurement();
    Measurement.Circumstances how = measurement.circumstances();
    Composition nominal = measurement.nominal().composition();
    Conditions test = measurement.test().conditions();
    Conditions process = measurement.nominal().process();
    String made =
        measurement.asMade().map(as -> Formula.text(as.candidate().composition())).orElse("");
    TreeSet<String> names = new TreeSet<>(test.values().keySet());
    names.addAll(process.values().keySet());
    String conditions = withoutTemperature(test, process);
    int i = 1;
    statement.setLong(i++, place);
    statement.setString(i++, measurement.experiment().orElse(""));
    statement.setString(i++, Formula.text(nominal));
    statement.setString(i++, made);
    statement.setString(i++, elements(nominal, measurement.candidate().composition()));
    statement.setString(i++, process.key());
    statement.setString(i++, measurement.test().property());
    statement.setString(i++, relation(measurement.value()));
    setDouble(statement, i++, number(measurement.value()));
    statement.setString(i++, word(measurement.value()));
    setDouble(statement, i++, measurement.uncertainty());
    setDouble(statement, i++, temperature(test));
    statement.setString(i++, conditions);
    statement.setString(i++, String.join(" ", names));
    statement.setString(i++, how.method());
    statement.setString(i++, how.operator());
    statement.setString(i++, how.source());
    statement.setObject(i++, how.time().atOffset(ZoneOffset.UTC));
    statement.setString(i++, State.of(view).name());
    statement.setString(i++, search(view, made, conditions));
    statement.setString(i++, kind.name());
    statement.setString(i++, source);
    statement.setString(i, measurement.id());
  }

  /** All that a word may be found in, in small letters, one text a line. */
  private static String search(MeasurementView view, String made, String conditions) {
    Measurement measurement = view.measurement();
    Measurement.Circumstances how = measurement.circumstances();
    String property = measurement.test().property();
    return String.join(
            "\n",
            Formula.text(measurement.nominal().composition()),
            made,
            property,
            property.replace('_', ' '),
            word(measurement.value()),
            conditions,
            measurement.experiment().orElse("free"),
            measurement.id(),
            how.method(),
            how.operator(),
            how.instrument(),
            how.specimen(),
            how.note(),
            how.source(),
            view.recordedBy(),
            String.join("\n", view.flags()).replace('_', ' '))
        .toLowerCase(Locale.ROOT);
  }

  /** Symbols of both compositions, each between blanks. */
  private static String elements(Composition nominal, Composition made) {
    TreeSet<Element> all = new TreeSet<>(nominal.elements());
    all.addAll(made.elements());
    return all.stream().map(Element::symbol).collect(Collectors.joining(" ", " ", " "));
  }

  private static String withoutTemperature(Conditions test, Conditions process) {
    return java.util.stream.Stream.of(test, process)
        .flatMap(conditions -> conditions.values().entrySet().stream())
        .filter(entry -> !entry.getKey().equals(TEMPERATURE))
        .map(entry -> entry.getKey().replace('_', ' ') + " " + entry.getValue().text())
        .collect(Collectors.joining(", "));
  }

  private static OptionalDouble temperature(Conditions test) {
    return test.get(TEMPERATURE)
        .filter(ConditionValue.Quantity.class::isInstance)
        .map(ConditionValue.Quantity.class::cast)
        .map(quantity -> OptionalDouble.of(quantity.value()))
        .orElse(OptionalDouble.empty());
  }

  private static String relation(MeasuredValue value) {
    return switch (value) {
      case MeasuredValue.Exact exact -> "=";
      case MeasuredValue.Below below -> "<";
      case MeasuredValue.Above above -> ">";
      case MeasuredValue.Category category -> category.number().isPresent() ? "=" : "";
    };
  }

  /** The number of a value or limit; yes is 1 and no is 0. */
  private static OptionalDouble number(MeasuredValue value) {
    return switch (value) {
      case MeasuredValue.Exact exact -> OptionalDouble.of(exact.value());
      case MeasuredValue.Below below -> OptionalDouble.of(below.limit());
      case MeasuredValue.Above above -> OptionalDouble.of(above.limit());
      case MeasuredValue.Category category -> category.number();
    };
  }

  private static String word(MeasuredValue value) {
    return value instanceof MeasuredValue.Category category ? category.name() : "";
  }

  private static void setDouble(PreparedStatement statement, int index, OptionalDouble value)
      throws SQLException {
    if (value.isPresent()) {
      statement.setDouble(index, value.getAsDouble());
    } else {
      statement.setNull(index, Types.DOUBLE);
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return JsonMappers.json().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a row of the tables of measurements is no " + type.getSimpleName(), e);
    }
  }
}
