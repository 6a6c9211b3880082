package org.bloomery.data.dataset;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.dataset.PublishedYields.Point;
import org.bloomery.data.dataset.PublishedYields.TestType;

/**
 * Makes the shipped table of published yield stresses from the published compilation ({@code
 * MPEA_dataset.csv} of CitrineInformatics/MPEA_dataset), so that anybody can repeat it:
 *
 * <pre>java -cp ... org.bloomery.data.dataset.PublishedYieldTable MPEA_dataset.csv out.csv</pre>
 *
 * <p>Filter: only elements of Al Cr Fe Hf Mo Nb Ta Ti V W Zr, phase class BCC, a yield stress, a
 * test above 20 °C (325 rows). Repeats are averaged when composition (fractions to 0.001) and
 * temperature agree, whatever their loading: 232 points, of which three mix compression and tension
 * and are marked {@code both}.
 */
public final class PublishedYieldTable {
  private static final Set<Element> PALETTE =
      EnumSet.of(
          Element.Al,
          Element.Cr,
          Element.Fe,
          Element.Hf,
          Element.Mo,
          Element.Nb,
          Element.Ta,
          Element.Ti,
          Element.V,
          Element.W,
          Element.Zr);
  private static final String TEMPERATURE = "PROPERTY: Test temperature ($^\\circ$C)";
  private static final String STRESS = "PROPERTY: YS (MPa)";
  private static final String TYPE = "PROPERTY: Type of test";
  private static final String PHASE = "PROPERTY: BCC/FCC/other";
  private static final String DOI = "REFERENCE: doi";
  private static final double COLDEST_CELSIUS = 20;
  private static final double SAME_FRACTION = 1e-3;

  private PublishedYieldTable() {}

  /** One measurement that passed the filter. */
  record Row(Composition composition, double celsius, TestType type, double stress, String doi) {
    /** What repeats of one point share. */
    String point() {
      StringBuilder text = new StringBuilder();
      composition
          .fractions()
          .forEach((element, fraction) ->
              text.append(element).append(Math.round(fraction / SAME_FRACTION)).append(' '));
      return text.append(celsius).toString();
    }
  }

  /** Reads the published CSV given first and writes the table to the path given second. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("give the published MPEA_dataset.csv and the output file");
    }
    Files.writeString(Path.of(arguments[1]), write(make(Path.of(arguments[0]))));
  }

  /**
   * The averaged points of the published CSV, by formula and temperature.
   *
   * @throws IllegalArgumentException when a column is missing or a row cannot be read, with its
   *     line
   */
  public static List<Point> make(Path csv) {
    Map<String, List<Row>> repeats = new TreeMap<>();
    for (Row row : filtered(csv)) {
      repeats.computeIfAbsent(row.point(), key -> new ArrayList<>()).add(row);
    }
    return repeats.values().stream()
        .map(PublishedYieldTable::average)
        .sorted(
            Comparator.comparing((Point point) -> Formula.text(point.composition()))
                .thenComparing(Point::temperature))
        .toList();
  }

  /** The rows of the published CSV that pass the filter, in its order. */
  static List<Row> filtered(Path csv) {
    List<Row> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(csv, StandardCharsets.UTF_8)) {
      for (NamedCsvRecord record : reader) {
        if (passes(record)) {
          rows.add(row(record));
        }
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(csv + " cannot be read", problem);
    }
    return rows;
  }

  /** The table as CSV text: stresses to 0.1 MPa, temperatures to 0.01 K. */
  static String write(List<Point> points) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      writer.writeRecord(
          "composition",
          "temperature_K",
          "test_type",
          "yield_stress_MPa",
          "repeats",
          "spread_MPa",
          "dois");
      for (Point point : points) {
        writer.writeRecord(
            Formula.text(point.composition()),
            rounded(point.temperature(), 2).toPlainString(),
            point.testType().text(),
            rounded(point.yieldStress(), 1).toPlainString(),
            Integer.toString(point.repeats()),
            point.spread().isPresent()
                ? rounded(point.spread().getAsDouble(), 1).toPlainString()
                : "",
            String.join(" ", point.dois()));
      }
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return text.toString();
  }

  private static boolean passes(NamedCsvRecord record) {
    return field(record, PHASE).equals("BCC")
        && !field(record, STRESS).isEmpty()
        && !field(record, TEMPERATURE).isEmpty()
        && number(record, TEMPERATURE) > COLDEST_CELSIUS
        && PALETTE.containsAll(Formula.parse(field(record, "FORMULA")).elements());
  }

  private static Row row(NamedCsvRecord record) {
    TestType type =
        switch (field(record, TYPE)) {
          case "C" -> TestType.COMPRESSION;
          case "T" -> TestType.TENSION;
          default ->
              throw new IllegalArgumentException(
                  where(record, TYPE) + ": '" + field(record, TYPE) + "' is neither C nor T");
        };
    return new Row(
        Formula.parse(field(record, "FORMULA")),
        number(record, TEMPERATURE),
        type,
        number(record, STRESS),
        field(record, DOI).strip());
  }

  private static Point average(List<Row> repeats) {
    double mean = repeats.stream().mapToDouble(Row::stress).average().orElseThrow();
    double squares =
        repeats.stream().mapToDouble(row -> (row.stress() - mean) * (row.stress() - mean)).sum();
    Set<TestType> types = EnumSet.noneOf(TestType.class);
    Set<String> dois = new TreeSet<>();
    for (Row row : repeats) {
      types.add(row.type());
      dois.add(row.doi());
    }
    Row first = repeats.get(0);
    return new Point(
        first.composition(),
        rounded(Unit.CELSIUS.convert(first.celsius(), Unit.KELVIN), 2).doubleValue(),
        types.size() == 1 ? first.type() : TestType.BOTH,
        rounded(mean, 1).doubleValue(),
        repeats.size(),
        repeats.size() == 1
            ? OptionalDouble.empty()
            : OptionalDouble.of(
                rounded(Math.sqrt(squares / (repeats.size() - 1)), 1).doubleValue()),
        List.copyOf(dois));
  }

  private static double number(NamedCsvRecord record, String column) {
    try {
      return Double.parseDouble(field(record, column));
    } catch (NumberFormatException problem) {
      throw new IllegalArgumentException(
          where(record, column) + ": '" + field(record, column) + "' is not a number", problem);
    }
  }

  private static String field(NamedCsvRecord record, String column) {
    return record
        .findField(column)
        .orElseThrow(() ->
            new IllegalArgumentException(
                where(record, column)
                    + ": there is no such column; give MPEA_dataset.csv as published"));
  }

  private static String where(NamedCsvRecord record, String column) {
    return "line " + record.getStartingLineNumber() + ", column '" + column + "'";
  }

  private static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
