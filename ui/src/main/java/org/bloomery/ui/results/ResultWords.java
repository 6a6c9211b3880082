package org.bloomery.ui.results;

import java.util.OptionalDouble;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.ui.layout.Quantities;

/** Results in words. */
public final class ResultWords {
  private ResultWords() {}

  /** E.g. {@code 812 ± 20 MPa}, {@code > 2 000 MPa}, {@code yes}. */
  public static String value(Measurement measurement) {
    return value(measurement.test(), measurement.value(), measurement.uncertainty());
  }

  static String value(PropertyTest test, MeasuredValue value, OptionalDouble uncertainty) {
    String unit = PropertyRegistry.standard().require(test.property()).unit().symbol();
    return switch (value) {
      case MeasuredValue.Exact exact ->
          uncertainty.isPresent()
              ? Quantities.number(exact.value())
                  + " ± "
                  + Quantities.withUnit(uncertainty.getAsDouble(), unit)
              : Quantities.withUnit(exact.value(), unit);
      case MeasuredValue.Below below -> "< " + Quantities.withUnit(below.limit(), unit);
      case MeasuredValue.Above above -> "> " + Quantities.withUnit(above.limit(), unit);
      case MeasuredValue.Category category -> category.name();
    };
  }

  /** As it would be typed. */
  static String typed(Measurement measurement) {
    String unit = unit(measurement).equals("1") ? "" : " " + unit(measurement);
    return switch (measurement.value()) {
      case MeasuredValue.Exact exact -> plain(exact.value()) + unit;
      case MeasuredValue.Below below -> "< " + plain(below.limit()) + unit;
      case MeasuredValue.Above above -> "> " + plain(above.limit()) + unit;
      case MeasuredValue.Category category -> category.name();
    };
  }

  static String typedUncertainty(Measurement measurement) {
    String unit = unit(measurement).equals("1") ? "" : " " + unit(measurement);
    return measurement.uncertainty().isPresent()
        ? plain(measurement.uncertainty().getAsDouble()) + unit
        : "";
  }

  private static String plain(double value) {
    return new java.math.BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
  }

  static String unit(Measurement measurement) {
    return PropertyRegistry.standard().require(measurement.test().property()).unit().symbol();
  }
}
