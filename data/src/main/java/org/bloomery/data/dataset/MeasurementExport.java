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
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionDefinition;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;

/**
 * Writes measurements as a CSV table with units in the headers that {@link MeasurementImporter}
 * reads back with the mapping it suggests: one row per measurement, in stored units.
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
      writer.writeRecord(headers(properties, conditions));
      for (Measurement measurement : measurements) {
        writer.writeRecord(row(measurement, properties, conditions));
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return text.toString();
  }

  private static List<String> headers(
      List<Property> properties, List<ConditionDefinition> conditions) {
    List<String> headers = new ArrayList<>(List.of("experiment", "formula"));
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
      Measurement measurement, List<Property> properties, List<ConditionDefinition> conditions) {
    List<String> row = new ArrayList<>();
    row.add(measurement.experiment().orElse(""));
    row.add(Formula.text(measurement.nominal().composition()));
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
