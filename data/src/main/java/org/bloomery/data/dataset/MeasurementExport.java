package org.bloomery.data.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionDefinition;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * Writes measurements as a CSV table with units in the headers that {@link MeasurementImporter}
 * reads back with the mapping it suggests: one row per measurement, in stored units. Of what was
 * made it writes the composition; process conditions are those that were meant.
 */
public final class MeasurementExport {
  private MeasurementExport() {}

  /** What a table needs to know of its rows before the first is written. */
  public record Contents(boolean made, Set<String> properties, Set<String> conditions) {
    public Contents {
      properties = Collections.unmodifiableSet(new TreeSet<>(properties));
      conditions = Collections.unmodifiableSet(new TreeSet<>(conditions));
    }

    static Contents of(List<Measurement> measurements) {
      Set<String> properties = new TreeSet<>();
      Set<String> conditions = new TreeSet<>();
      boolean made = false;
      for (Measurement measurement : measurements) {
        properties.add(measurement.test().property());
        conditions.addAll(measurement.nominal().process().values().keySet());
        conditions.addAll(measurement.test().conditions().values().keySet());
        made |= measurement.asMade().isPresent();
      }
      return new Contents(made, properties, conditions);
    }
  }

  /**
   * The table as text, with CR LF line ends as RFC 4180 has them.
   *
   * @throws org.bloomery.data.objective.RefusedValueException when a property or condition is not
   *     in the registry
   */
  public static String csv(List<Measurement> measurements, PropertyRegistry registry) {
    StringWriter text = new StringWriter();
    Table table = new Table(Contents.of(measurements), registry, List.of(), text);
    measurements.forEach(measurement -> table.row(measurement, List.of()));
    table.flush();
    return text.toString();
  }

  /** A table that is written row by row, however many there are. */
  public static final class Table {
    private final CsvWriter writer;
    private final boolean made;
    private final List<Property> properties;
    private final List<ConditionDefinition> conditions;

    /**
     * Writes the header.
     *
     * @param beside names of columns that stand behind those of the measurement
     * @throws org.bloomery.data.objective.RefusedValueException when a property or condition is not
     *     in the registry
     */
    public Table(
        Contents contents, PropertyRegistry registry, List<String> beside, Writer destination) {
      made = contents.made();
      properties = contents.properties().stream().map(registry::require).toList();
      conditions = contents.conditions().stream().map(registry::requireCondition).toList();
      writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(destination);
      writer.writeRecord(joined(headers(made, properties, conditions), beside));
    }

    /** Writes a measurement, with what stands in the columns behind it. */
    public void row(Measurement measurement, List<String> beside) {
      writer.writeRecord(
          joined(MeasurementExport.row(measurement, made, properties, conditions), beside));
    }

    /** Hands on what was written. */
    public void flush() {
      try {
        writer.flush();
      } catch (IOException problem) {
        throw new UncheckedIOException(problem);
      }
    }

    private static List<String> joined(List<String> own, List<String> beside) {
      List<String> all = new ArrayList<>(own);
      all.addAll(beside);
      return all;
    }
  }

  private static List<String> headers(
      boolean made, List<Property> properties, List<ConditionDefinition> conditions) {
    List<String> headers = new ArrayList<>(List.of("experiment", "formula"));
    if (made) {
      headers.addAll(
          List.of("as-made formula", "as-made uncertainty (atomic fraction)", "as-made method"));
    }
    for (ConditionDefinition condition : conditions) {
      headers.add(withUnit(condition.name(), condition.unit()));
    }
    for (Property property : properties) {
      headers.add(withUnit(property.id(), property.unit()));
      if (property.kind() == Property.Kind.NUMBER) {
        headers.add(withUnit(property.id() + " uncertainty", property.unit()));
      }
    }
    headers.addAll(List.of("sample", "method", "operator", "instrument", "time", "note", "source"));
    return headers;
  }

  private static List<String> row(
      Measurement measurement,
      boolean made,
      List<Property> properties,
      List<ConditionDefinition> conditions) {
    List<String> row = new ArrayList<>();
    row.add(measurement.experiment().orElse(""));
    row.add(Formula.text(measurement.nominal().composition()));
    if (made) {
      row.addAll(measurement.asMade().map(MeasurementExport::written).orElse(List.of("", "", "")));
    }
    for (ConditionDefinition condition : conditions) {
      Optional<ConditionValue> value = measurement.nominal().process().get(condition.name());
      row.add(
          value
              .or(() -> measurement.test().conditions().get(condition.name()))
              .map(MeasurementExport::written)
              .orElse(""));
    }
    for (Property property : properties) {
      boolean own = property.id().equals(measurement.test().property());
      row.add(own ? written(measurement.value()) : "");
      if (property.kind() == Property.Kind.NUMBER) {
        row.add(
            own && measurement.uncertainty().isPresent()
                ? Double.toString(measurement.uncertainty().getAsDouble())
                : "");
      }
    }
    Measurement.Circumstances how = measurement.circumstances();
    row.addAll(
        List.of(
            how.specimen(),
            how.method(),
            how.operator(),
            how.instrument(),
            how.time().toString(),
            how.note(),
            how.source()));
    return row;
  }

  private static List<String> written(AsMade made) {
    return List.of(
        Formula.text(made.candidate().composition()),
        Double.toString(made.uncertainty()),
        made.method().name());
  }

  private static String written(MeasuredValue value) {
    return switch (value) {
      case MeasuredValue.Exact exact -> Double.toString(exact.value());
      case MeasuredValue.Below below -> "<" + below.limit();
      case MeasuredValue.Above above -> ">" + above.limit();
      case MeasuredValue.Category category -> category.name();
    };
  }

  private static String written(ConditionValue value) {
    return switch (value) {
      case ConditionValue.Quantity quantity -> Double.toString(quantity.value());
      case ConditionValue.Category category -> category.name();
    };
  }

  private static String withUnit(String name, Unit unit) {
    return unit == Unit.ONE ? name : name + " (" + unit.symbol() + ")";
  }
}
