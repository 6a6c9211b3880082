package org.bloomery.actors.explore;

import java.util.List;
import java.util.Optional;

/**
 * Which measurements of all campaigns and data sets are wanted, in which order.
 *
 * @param text words that must all be found: a formula or the symbol of an element as it is written
 *     finds alloys, anything else what it is part of, in small letters or not
 * @param sources ids of the campaigns and data sets to look in; none for all
 * @param property id of the property, empty for any
 * @param value of the property in its stored unit; a limit counts by its number
 * @param temperature of the test, K
 * @param retracted whether retracted ones are wanted too
 */
public record MeasurementQuery(
    String text,
    List<String> sources,
    Optional<String> property,
    Bounds value,
    Bounds temperature,
    boolean retracted,
    Sort sort,
    boolean descending) {
  /** Longest text that is looked for. */
  public static final int LONGEST_TEXT = 200;

  /** Everything that is valid, the newest first. */
  public static final MeasurementQuery ALL =
      new MeasurementQuery(
          "", List.of(), Optional.empty(), Bounds.NONE, Bounds.NONE, false, Sort.TIME, true);

  /** By what results are ordered; results without it come last. */
  public enum Sort {
    ALLOY,
    PROPERTY,
    /** Within each property, since values of two cannot be compared. */
    VALUE,
    UNCERTAINTY,
    TEMPERATURE,
    CONDITIONS,
    METHOD,
    OPERATOR,
    TIME,
    /** By name of the campaign or data set. */
    FROM,
    /** Paper, file or instrument. */
    SOURCE,
    EXPERIMENT,
    STATE
  }

  public MeasurementQuery {
    sources = List.copyOf(sources);
    if (!value.isNone() && property.isEmpty()) {
      throw new IllegalArgumentException(
          "values are limited for one property only, since units differ; name the property");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "the text has " + text.length() + " characters; accepted are " + LONGEST_TEXT);
    }
  }

  /** The same in another order. */
  public MeasurementQuery sorted(Sort by, boolean fromTheEnd) {
    return new MeasurementQuery(
        text, sources, property, value, temperature, retracted, by, fromTheEnd);
  }

  /** The same of one property: limits of another property's values do not apply. */
  MeasurementQuery of(String wanted) {
    return property.filter(wanted::equals).isPresent()
        ? this
        : new MeasurementQuery(
            text,
            sources,
            Optional.of(wanted),
            Bounds.NONE,
            temperature,
            retracted,
            sort,
            descending);
  }
}
