package org.bloomery.data.dataset;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.ShippedTable;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * The 232 measured yield stresses of body-centred cubic refractory alloys that ship with Bloomery:
 * real results to replay and learn from in a fresh clone.
 *
 * <p>Facts from C. K. H. Borg et al., Scientific Data 7 (2020) 430, doi 10.1038/s41597-020-00768-9
 * (Apache-2.0), filtered and averaged by {@link PublishedYieldTable}.
 */
public final class PublishedYields {
  static final String RESOURCE = "published_yields.csv";

  /** When the compilation appeared; it does not say when the tests were done. */
  private static final Instant YEAR_OF_PUBLICATION = Instant.parse("2020-01-01T00:00:00Z");

  private PublishedYields() {}

  /** How the repeats of a point were loaded. */
  public enum TestType {
    COMPRESSION,
    TENSION,
    /** Repeats of both kinds are averaged together in this point (three points of 232). */
    BOTH;

    /** As written in the table, e.g. {@code compression}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The average over the repeats of one alloy at one temperature.
   *
   * @param temperature test temperature in K
   * @param yieldStress mean 0.2 % yield stress in MPa
   * @param repeats number of measurements averaged, from 1
   * @param spread standard deviation of the repeats (n - 1) in MPa, empty for a single one
   * @param dois the papers the repeats come from
   */
  public record Point(
      Composition composition,
      double temperature,
      TestType testType,
      double yieldStress,
      int repeats,
      OptionalDouble spread,
      List<String> dois) {
    public Point {
      dois = List.copyOf(dois);
      if (!(temperature > 0 && yieldStress > 0 && repeats >= 1)) {
        throw new IllegalArgumentException(
            "a point needs a temperature in K, a stress in MPa and a number of repeats above 0, not "
                + temperature
                + ", "
                + yieldStress
                + " and "
                + repeats);
      }
    }

    /** Stable name of the point, e.g. {@code HfNbTaTiZr@298.15K}. */
    public String id() {
      return Formula.text(composition) + "@" + temperature + "K";
    }

    /**
     * Standard uncertainty of the mean in MPa: the spread of its repeats over the root of their
     * number. A single result, or repeats that agree to the digit, tell none.
     */
    public OptionalDouble uncertainty() {
      return spread.isPresent() && spread.getAsDouble() > 0
          ? OptionalDouble.of(spread.getAsDouble() / Math.sqrt(repeats))
          : OptionalDouble.empty();
    }

    public Candidate candidate() {
      return Candidate.of(composition);
    }

    /**
     * Yield stress at the temperature, in the mode where all repeats had one; a point of both modes
     * names none.
     */
    public PropertyTest test() {
      Conditions at =
          Conditions.of("temperature", new ConditionValue.Quantity(temperature, Unit.KELVIN));
      return new PropertyTest(
          "yield_stress",
          testType == TestType.BOTH
              ? at
              : at.with("mode", new ConditionValue.Category(testType.text())));
    }
  }

  /** The shipped points, by formula and temperature. */
  public static List<Point> points() {
    return ShippedTable.rows(PublishedYields.class, RESOURCE).stream()
        .map(PublishedYields::point)
        .toList();
  }

  /**
   * The points as a data set that is kept: each with the mean, its uncertainty where repeats tell
   * one, and the papers it comes from.
   */
  public static Dataset dataset() {
    List<Measurement> measurements = new ArrayList<>();
    for (Point point : points()) {
      measurements.add(measurement(point, measurements.size() + 1));
    }
    return new Dataset(
        "published-yields",
        "Published yield stresses of BCC refractory alloys",
        "C. K. H. Borg et al., Scientific Data 7 (2020) 430, doi 10.1038/s41597-020-00768-9",
        measurements);
  }

  private static Measurement measurement(Point point, int number) {
    return new Measurement(
        "P" + number,
        Optional.empty(),
        point.candidate(),
        Optional.empty(),
        point.test(),
        new MeasuredValue.Exact(point.yieldStress()),
        point.uncertainty(),
        1,
        new Measurement.Circumstances(
            "published",
            "",
            "",
            "",
            YEAR_OF_PUBLICATION,
            point.repeats() == 1 ? "" : "mean of " + point.repeats() + " results",
            String.join(" ", point.dois()),
            List.of()));
  }

  private static Point point(NamedCsvRecord row) {
    return new Point(
        Formula.parse(row.getField("composition")),
        Double.parseDouble(row.getField("temperature_K")),
        TestType.valueOf(row.getField("test_type").toUpperCase(Locale.ROOT)),
        Double.parseDouble(row.getField("yield_stress_MPa")),
        Integer.parseInt(row.getField("repeats")),
        Optional.of(row.getField("spread_MPa"))
            .filter(text -> !text.isEmpty())
            .map(text -> OptionalDouble.of(Double.parseDouble(text)))
            .orElse(OptionalDouble.empty()),
        List.of(row.getField("dois").split(" ")));
  }
}
