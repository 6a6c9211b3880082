package org.bloomery.data.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

class MeasurementExportTest {
  private static final PropertyRegistry REGISTRY = PropertyRegistry.standard();
  private static final Instant TIME = Instant.parse("2026-03-01T14:30:00Z");

  @Property(tries = 100)
  void whatIsExportedReadsBack(@ForAll("measurements") List<Measurement> measurements) {
    byte[] bytes = MeasurementExport.csv(measurements, REGISTRY).getBytes(StandardCharsets.UTF_8);

    ImportReport report =
        MeasurementImporter.read(
            bytes,
            "export.csv",
            MeasurementImporter.suggest(bytes, "export.csv", REGISTRY),
            REGISTRY);

    assertThat(report.errors()).isEmpty();
    assertThat(report.rows()).hasSameSizeAs(measurements);
    for (int i = 0; i < measurements.size(); i++) {
      Measurement expected = measurements.get(i);
      ImportedRow row = report.rows().get(i);
      assertThat(row.candidate()).contains(expected.nominal());
      assertThat(row.made().map(made -> made.under(expected.nominal().process())))
          .isEqualTo(expected.asMade());
      assertThat(row.test()).isEqualTo(expected.test());
      assertThat(row.value()).isEqualTo(expected.value());
      assertThat(row.uncertainty()).isEqualTo(expected.uncertainty());
      assertThat(row.experiment()).isEqualTo(expected.experiment());
      assertThat(row.circumstances(Instant.EPOCH, "")).isEqualTo(expected.circumstances());
    }
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefusedInWords(@ForAll("almostTables") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    ImportReport report =
        MeasurementImporter.read(
            bytes, "any.csv", MeasurementImporter.suggest(bytes, "any.csv", REGISTRY), REGISTRY);

    assertThat(report.errors().isEmpty()).isEqualTo(report.isClean());
    assertThat(report.errors()).allMatch(error -> !error.text().contains("null"));
    report.rows().forEach(row -> assertThat(row.row()).isGreaterThan(1));
  }

  @Provide
  Arbitrary<String> almostTables() {
    return Arbitraries.of(
            "formula",
            "YS (MPa)",
            "T (K)",
            "NbTi",
            "900",
            "1,5",
            "0.5",
            ",",
            ";",
            "\n",
            "\t",
            "\"",
            ">",
            "-",
            "e9",
            " ",
            "mode",
            "Nb",
            "at.%",
            "date")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<Measurement>> measurements() {
    return Combinators.combine(
            Arbitraries.maps(
                    Arbitraries.of(Element.Nb, Element.Ti, Element.W, Element.Al, Element.Cr),
                    Arbitraries.doubles().ofScale(3).between(0.01, 1))
                .ofMinSize(1)
                .ofMaxSize(4),
            Arbitraries.integers().between(0, 4),
            Arbitraries.doubles().ofScale(3).between(1, 2000),
            Arbitraries.integers().between(1, 3000),
            Arbitraries.of("", "cast", "powder"),
            Arbitraries.of("", "bar 3", "a \"quoted\", text;\nof two lines", "größer"))
        .as(MeasurementExportTest::measurement)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  /** Something else than was meant in two of three cases. */
  private static Optional<AsMade> made(
      Map<Element, Double> amounts, Conditions process, int number) {
    Map<Element, Double> off = new HashMap<>(amounts);
    off.merge(Element.Hf, 0.003 * (number % 11 + 1), Double::sum);
    AsMade.Method[] methods = AsMade.Method.values();
    return number % 3 == 0
        ? Optional.empty()
        : Optional.of(
            new AsMade(
                new Candidate(Composition.ofAmounts(off), process),
                0.001 * (number % 8),
                methods[number % methods.length]));
  }

  private static Measurement measurement(
      Map<Element, Double> amounts, int kind, double value, int kelvin, String route, String note) {
    Conditions process =
        route.isEmpty()
            ? Conditions.NONE
            : Conditions.of("route", new ConditionValue.Category(route));
    Conditions test =
        Conditions.of("temperature", new ConditionValue.Quantity(kelvin, Unit.KELVIN));
    boolean named = kind == 4;
    return new Measurement(
        "m",
        note.isEmpty() ? Optional.empty() : Optional.of("E-" + kelvin),
        new Candidate(Composition.ofAmounts(amounts), process),
        made(amounts, process, kelvin),
        named
            ? new PropertyTest("phase", Conditions.NONE)
            : new PropertyTest(kind == 3 ? "hardness" : "yield_stress", test),
        switch (kind) {
          case 1 -> new MeasuredValue.Below(value);
          case 2 -> new MeasuredValue.Above(value);
          case 4 -> new MeasuredValue.Category("BCC+Laves");
          default -> new MeasuredValue.Exact(value);
        },
        named || kind == 1 ? OptionalDouble.empty() : OptionalDouble.of(value / 20),
        1,
        new Measurement.Circumstances(
            "", "", "", note.isEmpty() ? "" : "bar", TIME, note, "lab", List.of()));
  }
}
