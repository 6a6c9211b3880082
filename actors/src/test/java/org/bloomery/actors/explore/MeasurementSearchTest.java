package org.bloomery.actors.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.bloomery.actors.explore.KnownMeasurements.Row;
import org.bloomery.actors.fixtures.Databases;
import org.bloomery.actors.view.MeasurementEntries;
import org.bloomery.data.chemistry.Descriptor;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand measurements in an H2 file, each answer against looking at all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasurementSearchTest {
  private static final int MEASUREMENTS = 10_000;
  private static final PropertyRegistry REGISTRY = PropertyRegistry.standard();

  private Database database;
  private List<Row> known;
  private MeasurementSearch search;

  @BeforeAll
  void open(@TempDir Path directory) {
    database = Database.open(Databases.empty(DatabaseSettings.Kind.H2, directory));
    known = KnownMeasurements.into(database, MEASUREMENTS);
    search = new MeasurementSearch(database.jdbi());
  }

  @AfterAll
  void close() {
    database.close();
  }

  private static MeasurementQuery query(String parameters) {
    Map<String, String> given = new HashMap<>();
    for (String parameter : parameters.split("&")) {
      int at = parameter.indexOf('=');
      if (at > 0) {
        given.put(parameter.substring(0, at), parameter.substring(at + 1));
      }
    }
    return QueryText.read(name -> Optional.ofNullable(given.get(name)), REGISTRY);
  }

  private static String key(ExploredMeasurement one) {
    return one.source().id() + "/" + one.view().measurement().id();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sort=alloy",
        "sort=-alloy&text=Nb",
        "sort=property&retracted=true",
        "sort=value",
        "sort=-value&property=yield_stress&from=300&to=0.9 GPa",
        "sort=-value&property=phase",
        "sort=value&property=single_phase&from=1",
        "sort=uncertainty",
        "sort=-uncertainty&in=c-2,old-tables",
        "sort=temperature&temperatureFrom=500 K&temperatureTo=800 °C",
        "sort=-temperature&text=W Nb",
        "sort=conditions",
        "sort=-conditions&text=compression",
        "sort=method",
        "sort=-operator&in=c-1",
        "sort=operator&text=o'hara",
        "sort=time&text=free",
        "sort=from",
        "sort=-from&retracted=true",
        "sort=source",
        "sort=-experiment",
        "sort=experiment&text=E12",
        "sort=state&retracted=true",
        "sort=-state",
        "text=MoNb",
        "text=NbMo",
        "text=Nb50Mo50",
        "text=laves Ta",
        "text=100%",
        "text=oxidised_!",
        "text=%",
        "text=ductile_o",
        "text=yield stress",
        "text=off target eve",
        "text=nothing like it",
        "in=old-tables",
        "in=no-such-campaign",
        "in=c-3&property=elongation&to=15.5",
      })
  void whatIsFoundIsWhatLookingAtAllFinds(String parameters) {
    MeasurementQuery query = query(parameters);

    List<String> expected = BruteForce.answer(known, query);

    assertThat(search.count(query)).isEqualTo(expected.size());
    SplittableRandom random = new SplittableRandom(parameters.hashCode());
    for (int offset : new int[] {0, random.nextInt(1 + expected.size()), expected.size()}) {
      assertThat(search.page(query, offset, 60).stream().map(MeasurementSearchTest::key))
          .as("60 from %d on", offset)
          .containsExactlyElementsOf(
              expected.subList(offset, Math.min(expected.size(), offset + 60)));
    }
  }

  @Test
  void theQueriesOfThisTestFindSomething() {
    assertThat(BruteForce.answer(known, query("text=Nb50Mo50"))).hasSizeGreaterThan(50);
    assertThat(BruteForce.answer(known, query("text=oxidised_!"))).hasSizeBetween(100, 300);
    assertThat(BruteForce.answer(known, query("text=%")).size()).isLessThan(MEASUREMENTS / 2);
  }

  @Test
  void whatIsReadOneByOneIsAllOfItInOrder() throws IOException {
    MeasurementQuery query = query("sort=-value&retracted=true");
    List<String> read = new ArrayList<>();
    List<MeasurementReader.Found> begun = new ArrayList<>();

    search.each(
        query,
        0,
        Optional.empty(),
        new MeasurementReader() {
          @Override
          public void begin(Found found) {
            begun.add(found);
          }

          @Override
          public void row(ExploredMeasurement measurement) {
            read.add(key(measurement));
          }
        });

    assertThat(read).isEqualTo(BruteForce.answer(known, query)).hasSize(MEASUREMENTS);
    assertThat(begun).hasSize(1);
    assertThat(begun.getFirst().measurements()).isEqualTo(MEASUREMENTS);
    assertThat(begun.getFirst().contents().made()).isTrue();
    assertThat(begun.getFirst().contents().conditions())
        .containsExactly("mode", "route", "temperature");
    assertThat(begun.getFirst().contents().properties())
        .containsExactly("elongation", "hardness", "phase", "single_phase", "yield_stress");
  }

  @Test
  void aMeasurementComesBackAsItWasRecorded() {
    Map<String, Row> byKey = new HashMap<>();
    known.forEach(row -> byKey.put(row.key(), row));

    List<ExploredMeasurement> page = search.page(query("in=c-2&retracted=true"), 100, 50);

    assertThat(page)
        .allSatisfy(one -> {
          Row row = there(byKey, key(one));
          assertThat(one.view()).isEqualTo(row.view());
          assertThat(one.source()).isEqualTo(row.source());
        });
  }

  @Test
  void contentsCountWhatThereIs() {
    Contents contents = search.contents();

    assertThat(contents.measurements()).isEqualTo(MEASUREMENTS);
    assertThat(contents.sources().stream().map(counted -> counted.source().name()))
        .containsExactly("ductile_ones", "Hard 50% alloys", "strong when hot", "Old tables");
    assertThat(contents.properties()).hasSize(5);
    assertThat(contents.elements())
        .containsExactly(Element.Al, Element.Nb, Element.Mo, Element.Hf, Element.Ta, Element.W);
  }

  @Test
  void pointsAreValuesAgainstWhatWasMade() {
    MeasurementQuery query = query("property=yield_stress&in=c-1");
    List<Row> rows =
        BruteForce.rows(known, query).stream()
            .filter(row -> row.measurement().value() instanceof MeasuredValue.Exact)
            .toList();

    Scatter scatter =
        search.scatter(
            query,
            new Quantity.Computed(Descriptor.DENSITY),
            new Quantity.Measured(REGISTRY.require("yield_stress")),
            MEASUREMENTS);

    Map<String, Row> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.measurement().id(), row));
    assertThat(scatter.found()).isEqualTo(rows.size()).isGreaterThan(300);
    assertThat(scatter.limits())
        .isEqualTo(BruteForce.rows(known, query).size() - rows.size())
        .isPositive();
    assertThat(scatter.groups()).hasSize(1);
    assertThat(scatter.groups().getFirst().points())
        .allSatisfy(point -> {
          Row row = there(byId, point.measurement());
          assertThat(point.y()).isEqualTo(BruteForce.number(row.measurement().value()).orElse(0));
          assertThat(point.x())
              .isCloseTo(
                  Descriptor.DENSITY.of(row.measurement().candidate().composition()), within(1e-4));
        });
  }

  @Test
  void manyPointsAreThinnedByChanceAndAlwaysTheSame() {
    MeasurementQuery query = query("retracted=true");
    Quantity percent = new Quantity.AtomicPercent(Element.Nb);
    Quantity temperature = new Quantity.Temperature();
    Scatter all = search.scatter(query, percent, temperature, MEASUREMENTS);

    Scatter thinned = search.scatter(query, percent, temperature, 1_000);

    assertThat(all.drawn())
        .isEqualTo((int) all.found())
        .isEqualTo(
            (int)
                known.stream()
                    .filter(row -> BruteForce.temperature(row.measurement()).isPresent())
                    .count());
    assertThat(thinned.found()).isEqualTo(all.found());
    assertThat(thinned.drawn()).isEqualTo(1_000);
    Set<Scatter.Point> points = new HashSet<>();
    all.groups().forEach(group -> points.addAll(group.points()));
    thinned.groups().forEach(group -> assertThat(points).containsAll(group.points()));
    assertThat(search.scatter(query, percent, temperature, 1_000)).isEqualTo(thinned);
    double early =
        thinned.groups().stream()
            .flatMap(group -> group.points().stream())
            .mapToDouble(Scatter.Point::y)
            .average()
            .orElseThrow();
    double whole = points.stream().mapToDouble(Scatter.Point::y).average().orElseThrow();
    // The mean of 1,000 of temperatures with a deviation of 345 K is known to 11 K.
    assertThat(early).isCloseTo(whole, within(45.0));
    assertThat(all.groups().getLast().name()).isEqualTo("retracted");
  }

  @Test
  void twoPropertiesMeetInMeansOfOneAlloyAtOneTemperature() {
    MeasurementQuery query = query("property=hardness&from=200");
    Map<String, double[]> hardness = means("hardness", 200);
    Map<String, double[]> yield = means("yield_stress", 0);
    Set<String> both = new HashSet<>(hardness.keySet());
    both.retainAll(yield.keySet());

    Scatter scatter =
        search.scatter(
            query,
            new Quantity.Measured(REGISTRY.require("hardness")),
            new Quantity.Measured(REGISTRY.require("yield_stress")),
            MEASUREMENTS);

    assertThat(scatter.paired()).isTrue();
    assertThat(scatter.found()).isEqualTo(both.size()).isGreaterThan(50);
    List<List<Double>> expected =
        both.stream().map(key -> List.of(mean(hardness, key), mean(yield, key))).toList();
    assertThat(
            scatter.groups().stream()
                .flatMap(group -> group.points().stream())
                .map(point -> List.of(point.x(), point.y())))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static double mean(Map<String, double[]> sums, String key) {
    double[] sum = there(sums, key);
    return sum[0] / sum[1];
  }

  private static <T> T there(Map<String, T> known, String key) {
    return Optional.ofNullable(known.get(key)).orElseThrow();
  }

  private Map<String, double[]> means(String property, double from) {
    Map<String, double[]> means = new HashMap<>();
    for (Row row : known) {
      OptionalDouble value =
          row.measurement().value() instanceof MeasuredValue.Exact exact
              ? OptionalDouble.of(exact.value())
              : OptionalDouble.empty();
      if (!row.view().retracted()
          && row.measurement().test().property().equals(property)
          && value.isPresent()
          && value.getAsDouble() >= from) {
        double[] mean =
            means.computeIfAbsent(
                row.source().id()
                    + row.measurement().nominal().key()
                    + BruteForce.temperature(row.measurement()),
                key -> new double[2]);
        mean[0] += value.getAsDouble();
        mean[1]++;
      }
    }
    return means;
  }

  @Test
  void entriesThatAreThereAreNotWrittenAgain() {
    MeasurementEntries.catchUp(database.jdbi());

    assertThat(search.contents().measurements()).isEqualTo(MEASUREMENTS);
  }

  @Test
  void postgresqlAnswersTheSame(@TempDir Path directory) throws IOException {
    try (Database other =
        Database.open(Databases.empty(DatabaseSettings.Kind.POSTGRESQL, directory))) {
      List<Row> some = KnownMeasurements.into(other, 1_200);
      MeasurementSearch there = new MeasurementSearch(other.jdbi());
      for (String parameters :
          List.of(
              "",
              "sort=-value&property=yield_stress&from=300&temperatureTo=900 K",
              "sort=-temperature&text=W Nb",
              "text=MoNb&retracted=true",
              "text=oxidised_!",
              "sort=-from&text=50%")) {
        MeasurementQuery query = query(parameters);
        assertThat(there.page(query, 0, 2_000).stream().map(MeasurementSearchTest::key))
            .as(parameters)
            .containsExactlyElementsOf(BruteForce.answer(some, query));
      }
      int[] rows = new int[1];
      there.each(
          MeasurementQuery.ALL,
          0,
          Optional.of(700),
          new MeasurementReader() {
            @Override
            public void begin(Found found) {
              rows[0] = -(int) found.measurements();
            }

            @Override
            public void row(ExploredMeasurement measurement) {
              rows[0]++;
            }
          });
      assertThat(rows[0]).isEqualTo(700 - BruteForce.answer(some, MeasurementQuery.ALL).size());
      assertThat(there.contents().measurements()).isEqualTo(1_200);
      assertThat(
              there
                  .scatter(
                      MeasurementQuery.ALL,
                      new Quantity.Temperature(),
                      new Quantity.AtomicPercent(Element.W),
                      100)
                  .drawn())
          .isEqualTo(100);
    }
  }
}
