package org.bloomery.data.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * The table as text, with CR LF line ends as RFC 4180 has them.
   *
   * @throws org.bloomery.data.objective.RefusedValueException when a property or condition is not
   *     in the registry
   */
  public static String csv(List<Measurement> measurements, PropertyRegistry registry) {
    List<Property> properties =
        names(measurements, m -> List.of(m.test().property())).stream()
            .map(registry::require)
            .toList();
    List<ConditionDefinition> conditions =
        names(
                measurements,
                m -> {
                  List<String> both = new ArrayList<>(m.nominal().process().values().keySet());
                  both.addAll(m.test().conditions().values().keySet());
                  return both;
                })
            .stream()
            .map(registry::requireCondition)
            .toList();
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      boolean made = measurements.stream().anyMatch(m -> m.asMade().isPresent());
      writer.writeRecord(headers(made, properties, conditions));
      for (Measurement measurement : measurements) {
        writer.writeRecord(row(measurement, made, properties, conditions));
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return text.toString();
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

  private static TreeSet<String> names(
      List<Measurement> measurements,
      java.util.function.Function<Measurement, List<String>> names) {
    TreeSet<String> all = new TreeSet<>();
    measurements.forEach(measurement -> all.addAll(names.apply(measurement)));
    return all;
  }
}
