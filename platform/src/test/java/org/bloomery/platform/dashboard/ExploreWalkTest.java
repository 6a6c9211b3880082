package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.dataset.Dataset;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseSettings;
import org.bloomery.data.store.DatasetStore;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.dialect.JsonText;
import org.bloomery.ui.layout.Quantities;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A scientist looks for results among thousands, draws them and takes them along. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExploreWalkTest {
  private static final Account ADA = new Account("ada");
  private static final int COMPUTED = 6_000;
  private static final String HARDNESS =
      """
      {
        "name": "hard alloys",
        "space": {"pool": [
          {"id": "a", "composition": "MoNbTaW", "tests": ["hardness"]},
          {"id": "b", "composition": "HfNbTa", "tests": ["hardness"]},
          {"id": "c", "composition": "MoNbW", "tests": ["hardness"]}
        ]},
        "objective": {"maximise": "hardness"},
        "acquisition": {"controlShare": 0},
        "budget": 3
      }
      """;

  private Laboratory laboratory;
  private String campaign;
  private ExperimentView measured;
  private Page page;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    Home home = new Home(directory.resolve("home"));
    Files.createDirectories(home.directory());
    try (Database database = Database.open(DatabaseSettings.h2(home.database()))) {
      new DatasetStore(database.jdbi()).keep(computed(), "ada", Instant.EPOCH);
    }
    laboratory = Laboratory.open(directory);
    campaign = laboratory.draft(ADA, HARDNESS);
    long started =
        Laboratory.accepted(
                laboratory.campaigns().execute(campaign, new CampaignCommand.Start(ADA)))
            .sequence();
    measured =
        org.awaitility.Awaitility.await()
            .until(
                () ->
                    laboratory
                        .campaigns()
                        .experiments(campaign, started)
                        .toCompletableFuture()
                        .get(),
                all -> !all.isEmpty())
            .getFirst();
    record(Optional.of(measured.id()), Optional.empty(), 512);
    record(Optional.empty(), Optional.of(alloy("MoNb")), 401.5);
    page = laboratory.founder();
  }

  private void record(Optional<String> experiment, Optional<Candidate> free, double hardness)
      throws Exception {
    MeasurementInput input =
        new MeasurementInput(
            experiment,
            free,
            Optional.empty(),
            new PropertyTest("hardness", Conditions.NONE),
            new MeasuredValue.Exact(hardness),
            OptionalDouble.of(9),
            new Measurement.Circumstances(
                "indentation",
                "Grace Hopper",
                "",
                "",
                Instant.parse("2026-05-04T09:30:00Z"),
                "",
                "",
                List.of()));
    long sequence =
        Laboratory.accepted(
                laboratory
                    .campaigns()
                    .execute(
                        campaign,
                        new CampaignCommand.RecordMeasurements(
                            ADA,
                            List.of(input),
                            OptionalLong.empty(),
                            Optional.empty(),
                            "digest " + hardness)))
            .sequence();
    laboratory.campaigns().campaign(campaign, sequence).toCompletableFuture().get();
  }

  private static Candidate alloy(String formula) {
    return Candidate.of(org.bloomery.data.chemistry.Formula.parse(formula));
  }

  /** Yield stresses that somebody computed, more than a picture draws. */
  private static Dataset computed() {
    SplittableRandom random = new SplittableRandom(3);
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < COMPUTED; i++) {
      Composition composition =
          Composition.ofAmounts(
              java.util.Map.of(
                  Element.Mo, 1.0 + random.nextInt(9),
                  Element.Nb, 1.0 + random.nextInt(9),
                  Element.W, 1.0 + random.nextInt(9)));
      double kelvin = 300 + 100 * random.nextInt(12);
      measurements.add(
          new Measurement(
              "C" + i,
              Optional.empty(),
              Candidate.of(composition),
              Optional.empty(),
              new PropertyTest(
                  "yield_stress",
                  Conditions.of("temperature", new ConditionValue.Quantity(kelvin, Unit.KELVIN))),
              new MeasuredValue.Exact(
                  1000 * composition.fraction(Element.W) + 900 - 0.6 * kelvin + random.nextInt(90)),
              OptionalDouble.empty(),
              1,
              Measurement.Circumstances.at(Instant.parse("2025-11-01T00:00:00Z"))));
    }
    return new Dataset("computed", "Computed by a neighbour", "a letter", measurements);
  }

  @AfterAll
  void close() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  @Test
  @Order(1)
  void thousandsOfResultsAreSearchedSortedAndShared() throws Exception {
    page.setViewportSize(1366, 900);
    page.navigate(laboratory.address("bench"));
    page.getByText("Explore", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(found()).hasText("6\u2009234 measurements");
    assertThat(page.locator("[data-drawn=scatter]")).isVisible();
    assertThat(page.locator("#scatter-notes"))
        .containsText("5\u2009000 of 6\u2009232 points, drawn by chance");
    Screens.take(page, "explore");

    page.locator("#text input").fill("hopper");
    assertThat(found()).hasText("2 of 6\u2009234");
    page.locator("#text input").fill("Nb Ta published");
    String expected = String.valueOf(published("Nb", "Ta").count());
    assertThat(found()).hasText(expected + " of 6\u2009234");

    header("Value").click();
    PublishedYields.Point weakest =
        published("Nb", "Ta")
            .min(Comparator.comparing(PublishedYields.Point::yieldStress))
            .orElseThrow();
    assertThat(page.locator("#measurements"))
        .containsText(Quantities.withUnit(weakest.yieldStress(), "MPa"));
    assertThat(page).hasURL(Pattern.compile("text=Nb.*sort=value"));

    String address = page.url();
    page.navigate(laboratory.address("bench"));
    page.navigate(address);
    assertThat(page.locator("#text input")).hasValue("Nb Ta published");
    assertThat(found()).hasText(Pattern.compile("^" + expected));
    assertThat(header("Value")).hasAttribute("direction", "asc");
  }

  @Test
  @Order(2)
  void whatIsTakenAlongIsWhatWasFound() throws Exception {
    List<NamedCsvRecord> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(taken("#take-csv"))) {
      reader.forEach(rows::add);
    }
    List<Double> expected =
        published("Nb", "Ta").map(PublishedYields.Point::yieldStress).sorted().toList();
    assertThat(rows.stream().map(row -> Double.parseDouble(row.getField("yield_stress (MPa)"))))
        .containsExactlyElementsOf(expected);
    assertThat(rows.getFirst().getField("found in")).startsWith("Published");

    JsonNode json = JsonText.parse(Files.readAllBytes(taken("#take-json")));
    assertThat(json.path("found").asInt()).isEqualTo(expected.size());
    assertThat(
            json.path("measurements").valueStream().map(one -> one.at("/result/value").asDouble()))
        .containsExactlyElementsOf(expected);
  }

  @Test
  @Order(3)
  void limitsThatCannotBeReadAreRefusedBesideTheirField() {
    page.locator("#clear").click();
    page.locator("#property").click();
    page.locator("vaadin-select-item", new Page.LocatorOptions().setHasText("yield stress"))
        .click();
    assertThat(found()).hasText("6\u2009232 of 6\u2009234");
    page.locator("#from input").fill("hot");
    page.locator("#from input").blur();
    assertThat(page.locator("#from")).containsText("e.g. 812 MPa");

    page.locator("#from input").fill("1.9 GPa");
    page.locator("#from input").blur();
    long strong =
        PublishedYields.points().stream().filter(point -> point.yieldStress() >= 1900).count();
    assertThat(found()).hasText(strong + " of 6\u2009234");
    assertThat(page.locator("#scatter-notes")).hasText(strong + " points.");
  }

  @Test
  @Order(4)
  void aPointLeadsToItsExperiment() {
    page.navigate(
        laboratory.address(
            "explore?in=" + campaign + "&x=percent:Nb&y=measured:hardness&text=indentation"));
    Locator chart = page.locator("[data-drawn=scatter]");
    assertThat(page.locator("#scatter-notes")).containsText("as made where");
    Screens.take(page, "explore-campaign");
    page.waitForTimeout(600);
    @SuppressWarnings("unchecked")
    List<Number> at =
        (List<Number>)
            chart.evaluate(
                "e => { const c = window.echarts.getInstanceByDom(e);"
                    + " const p = c.shown.data.groups[0].points.find(p => p[1] === 512);"
                    + " return c.convertToPixel('grid', [p[0], p[1]]); }");
    chart.click(
        new Locator.ClickOptions().setPosition(at.get(0).doubleValue(), at.get(1).doubleValue()));

    assertThat(page)
        .hasURL(laboratory.address("campaigns/" + campaign + "/experiments/" + measured.id()));

    page.goBack();
    page.setViewportSize(390, 844);
    assertThat(found()).containsText("2 of");
    Object wide = page.evaluate("() => document.documentElement.scrollWidth");
    assertThat(((Number) wide).intValue()).isLessThanOrEqualTo(390);
    Screens.take(page, "explore-phone");
    page.locator("#measurements a").first().click();
    assertThat(page).hasURL(Pattern.compile("/campaigns/" + campaign));
  }

  private Locator found() {
    return page.locator("#found");
  }

  private Locator header(String name) {
    return page.locator(
        "vaadin-grid-sorter", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name)));
  }

  private Path taken(String link) {
    Download download = page.waitForDownload(() -> page.locator(link).click());
    return download.path();
  }

  private static Stream<PublishedYields.Point> published(String... elements) {
    return PublishedYields.points().stream()
        .filter(point ->
            Stream.of(elements)
                .allMatch(symbol ->
                    point
                        .composition()
                        .elements()
                        .contains(Element.bySymbol(symbol).orElseThrow())));
  }
}
