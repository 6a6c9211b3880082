package org.bloomery.actors.explore;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.Property;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.RefusedValueException;

/** A query as the parameters of an address, the same for pages and HTTP. */
public final class QueryText {
  public static final String TEXT = "text";
  public static final String IN = "in";
  public static final String PROPERTY = "property";
  public static final String FROM = "from";
  public static final String TO = "to";
  public static final String TEMPERATURE_FROM = "temperatureFrom";
  public static final String TEMPERATURE_TO = "temperatureTo";
  public static final String RETRACTED = "retracted";
  public static final String SORT = "sort";

  private static final Pattern NUMBER =
      Pattern.compile("\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(.*)");

  private QueryText() {}

  /**
   * Reads a query.
   *
   * @param given the text of a parameter, empty where it is not given
   * @throws RefusedValueException naming the parameter, what was given and what is accepted
   */
  public static MeasurementQuery read(
      Function<String, Optional<String>> given, PropertyRegistry registry) {
    Function<String, Optional<String>> filled =
        name -> given.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    String text = filled.apply(TEXT).orElse("");
    if (text.length() > MeasurementQuery.LONGEST_TEXT) {
      throw new RefusedValueException(
          TEXT,
          text.substring(0, 20) + "…",
          "a text of at most " + MeasurementQuery.LONGEST_TEXT + " characters");
    }
    Optional<Property> property =
        filled
            .apply(PROPERTY)
            .map(id ->
                registry
                    .property(id)
                    .orElseThrow(() ->
                        new RefusedValueException(
                            PROPERTY,
                            id,
                            registry.properties().stream()
                                .map(Property::id)
                                .collect(Collectors.joining(", ")))));
    String sort = filled.apply(SORT).orElse("-time");
    boolean descending = sort.startsWith("-");
    return new MeasurementQuery(
        text,
        filled.apply(IN).map(ids -> List.of(ids.split(","))).orElse(List.of()),
        property.map(Property::id),
        bounds(filled, FROM, TO, value -> inUnitOf(property, value)),
        bounds(
            filled,
            TEMPERATURE_FROM,
            TEMPERATURE_TO,
            value -> number(value, Unit.KELVIN, "a temperature, e.g. 1273 K or 1000 °C")),
        flag(filled, RETRACTED),
        sort(descending ? sort.substring(1) : sort),
        descending);
  }

  /** The parameters that tell a query; those that are as usual are left out. */
  public static Map<String, String> write(MeasurementQuery query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, TEXT, query.text());
    put(parameters, IN, String.join(",", query.sources()));
    put(parameters, PROPERTY, query.property().orElse(""));
    put(parameters, FROM, text(query.value().from()));
    put(parameters, TO, text(query.value().to()));
    put(parameters, TEMPERATURE_FROM, text(query.temperature().from()));
    put(parameters, TEMPERATURE_TO, text(query.temperature().to()));
    put(parameters, RETRACTED, query.retracted() ? "true" : "");
    if (query.sort() != MeasurementQuery.ALL.sort()
        || query.descending() != MeasurementQuery.ALL.descending()) {
      parameters.put(SORT, (query.descending() ? "-" : "") + name(query.sort()));
    }
    return parameters;
  }

  /** Name of an order in addresses. */
  public static String name(MeasurementQuery.Sort sort) {
    return sort.name().toLowerCase(Locale.ROOT);
  }

  private static MeasurementQuery.Sort sort(String name) {
    return Arrays.stream(MeasurementQuery.Sort.values())
        .filter(sort -> name(sort).equals(name))
        .findFirst()
        .orElseThrow(() -> new RefusedValueException(SORT, name, orders()));
  }

  /** The orders there are, in words. */
  public static String orders() {
    return Arrays.stream(MeasurementQuery.Sort.values())
            .map(QueryText::name)
            .collect(Collectors.joining(", "))
        + ", with a minus before it from the end";
  }

  private static boolean flag(Function<String, Optional<String>> given, String name) {
    return switch (given.apply(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new RefusedValueException(name, given.apply(name).orElse(""), "true or false");
    };
  }

  /** Reads one end of a range; the name of the parameter is told by the caller. */
  @FunctionalInterface
  private interface End {
    double read(String text);
  }

  private static Bounds bounds(
      Function<String, Optional<String>> given, String from, String to, End end) {
    OptionalDouble low = end(given, from, end);
    OptionalDouble high = end(given, to, end);
    if (low.isPresent() && high.isPresent() && low.getAsDouble() > high.getAsDouble()) {
      throw new RefusedValueException(
          to, given.apply(to).orElse(""), "at least what " + from + " says");
    }
    return new Bounds(low, high);
  }

  private static OptionalDouble end(
      Function<String, Optional<String>> given, String name, End end) {
    Optional<String> text = given.apply(name);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(end.read(text.get()));
    } catch (NotThat problem) {
      throw new RefusedValueException(name, text.get(), problem.accepted);
    }
  }

  private static double inUnitOf(Optional<Property> property, String text) {
    if (property.isEmpty()) {
      throw new NotThat("a number together with a property, since units differ");
    }
    if (property.get().kind() == Property.Kind.CATEGORY) {
      throw new NotThat("no number, as values of " + property.get().id() + " are names");
    }
    Unit unit = property.get().unit();
    return number(text, unit, "a number" + (unit == Unit.ONE ? "" : ", e.g. 812 " + unit.symbol()));
  }

  /** A number in a unit; one without a unit is in it already. */
  private static double number(String text, Unit unit, String accepted) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      throw new NotThat(accepted);
    }
    double value = Double.parseDouble(matcher.group(1));
    Optional<Unit> said =
        matcher.group(2).isBlank() ? Optional.of(unit) : Unit.parse(matcher.group(2));
    return said.filter(other -> other.dimension() == unit.dimension())
        .map(other -> other.convert(value, unit))
        .filter(Double::isFinite)
        .orElseThrow(() -> new NotThat(accepted));
  }

  private static void put(Map<String, String> into, String name, String text) {
    if (!text.isEmpty()) {
      into.put(name, text);
    }
  }

  private static String text(OptionalDouble number) {
    return number.isPresent()
        ? new java.math.BigDecimal(Double.toString(number.getAsDouble()))
            .stripTrailingZeros()
            .toPlainString()
        : "";
  }

  /** A text that is not accepted, before it is known for which parameter. */
  private static final class NotThat extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String accepted;

    NotThat(String accepted) {
      super(accepted);
      this.accepted = accepted;
    }
  }
}
