package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A scientist compares models, reads the figures, and switches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelsWalkTest {
  private static final Account BOB = new Account("bob");
  private static final PropertyTest HARDNESS = new PropertyTest("hardness", Conditions.NONE);
  private static final String HARDEST =
      """
      {
        "name": "hardest of four refractories",
        "space": {"palette": ["Mo", "Nb", "Ta", "W"], "step": 0.1},
        "objective": {"maximise": "hardness"},
        "model": {"predictor": "random-forest"},
        "acquisition": {"controlShare": 0},
        "debounce": "0 s",
        "budget": 60
      }
      """;

  /** Three models in five folds on a busy machine; waiting ends as soon as they are done. */
  private static final double FIFTEEN_TRAININGS_MS = 180_000;

  private Laboratory laboratory;
  private String campaign;
  private Page page;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    laboratory = Laboratory.open(directory);
    campaign = laboratory.draft(BOB, HARDEST);
    page = laboratory.founder();
    page.setViewportSize(1280, 1000);
  }

  @AfterAll
  void stop() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  /** A smooth function of the alloy, so that a Gaussian process does better than a forest. */
  private static double hardness(Composition alloy) {
    double mo = alloy.fraction(org.bloomery.data.chemistry.Element.Mo);
    double w = alloy.fraction(org.bloomery.data.chemistry.Element.W);
    return 300 + 180 * mo + 260 * w + 150 * mo * w;
  }

  private static MeasurementInput measured(String formula) {
    Composition alloy = Formula.parse(formula);
    return new MeasurementInput(
        Optional.empty(),
        Optional.of(Candidate.of(alloy)),
        Optional.empty(),
        HARDNESS,
        new MeasuredValue.Exact(hardness(alloy)),
        OptionalDouble.empty(),
        Measurement.Circumstances.at(java.time.Instant.EPOCH));
  }

  private void record(List<String> formulas) throws Exception {
    Laboratory.accepted(
        laboratory
            .campaigns()
            .execute(
                campaign,
                new CampaignCommand.RecordMeasurements(
                    BOB,
                    formulas.stream().map(ModelsWalkTest::measured).toList(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    "")));
  }

  @Test
  @Order(1)
  void theCampaignPageLeadsToItsModelsAndTooFewResultsAreToldInWords() throws Exception {
    record(List.of("Mo", "Nb", "W"));
    Laboratory.accepted(laboratory.campaigns().execute(campaign, new CampaignCommand.Start(BOB)));
    page.navigate(laboratory.address("campaigns/" + campaign));

    page.getByText("Models …").click();

    assertThat(page.locator("h1")).hasText("Models");
    assertThat(page.locator(".story")).hasText("Learns by a random forest on results alone.");
    assertThat(page.locator("#comparison-basis")).containsText("so 7 more are needed");
    assertThat(page.locator("#compare")).isDisabled();
  }

  @Test
  @Order(2)
  void modelsAreComparedWhileSheWatches() throws Exception {
    record(
        List.of(
            "MoNb", "MoW", "NbW", "Mo2Nb", "Mo2W", "MoNb2", "NbW2", "MoW2", "Nb2W", "MoNbW",
            "Mo3Nb", "Mo3W", "MoNb3", "NbW3", "MoW3", "Nb3W", "Mo2NbW", "MoNb2W", "MoNbW2"));
    assertThat(page.locator("#compare")).isEnabled();

    page.locator("#compare").click();

    Locator process = page.locator("[data-model='gaussian-process']");
    assertThat(process)
        .containsText(
            "Gaussian process on results alone",
            new LocatorAssertions.ContainsTextOptions().setTimeout(FIFTEEN_TRAININGS_MS));
    assertThat(page.locator("[data-model=present]")).containsText("in force");
    assertThat(page.locator("[data-model=deep-ensemble]")).isVisible();
    assertThat(page.locator("#comparison-basis"))
        .containsText("22 results of 22 alloys in 5 folds");
    assertThat(process.locator(".better")).hasCount(1);
    assertThat(page.locator(".trial .chart")).hasAttribute("data-drawn", "trial");
    assertThat(page.locator(".trial .chart"))
        .hasAttribute("aria-label", Pattern.compile(".*random forest.*RMSE.*HV; .*RMSE.*"));
    picture("models", ColorScheme.LIGHT);
    picture("models-dark", ColorScheme.DARK);
  }

  @Test
  @Order(3)
  void theFiguresAreThereAfterAReloadAndTheSwitchNamesItsConsequences() {
    page.reload();
    page.locator("#switch-gaussian-process").click();

    assertThat(page.locator("#consequences")).containsText("is trained on all results");
    assertThat(page.locator("#consequences")).containsText("ranked anew");
    assertThat(page.locator(".form p")).containsText("clearly better");
    picture("models-switch", ColorScheme.LIGHT);
    page.getByText("Keep the present model").click();
    assertThat(page.locator(".story")).containsText("random forest");

    page.locator("#switch-gaussian-process").click();
    page.locator("#reason input").fill("smooth in all we measured");
    page.locator("#confirm").click();

    assertThat(page.locator(".story")).hasText("Learns by a Gaussian process on results alone.");
    assertThat(page.locator("[data-model='gaussian-process']")).containsText("in force");
    assertThat(page.locator("[data-model=present]")).containsText("was in force");
    assertThat(page.locator(".log"))
        .containsText("switched the model from random forest on results alone to Gaussian process");
    assertThat(page.locator(".log")).containsText("smooth in all we measured");
    assertThat(page.locator("#model-history tbody tr").first())
        .containsText("Gaussian process on results alone");
    assertThat(page.locator("#model-history tbody tr").first()).containsText("serves");
  }

  @Test
  @Order(4)
  void aShadowIsChosenAndHeldAgainstTheNextResult() throws Exception {
    page.locator("#shadow-offers").getByText("random forest on results alone").click();
    page.locator("#choose-shadows").click();
    Locator shadows = page.locator("#shadows table");
    assertThat(shadows).containsText("S1 · random forest on results alone · S1v");
    assertThat(shadows).containsText("none yet");

    String experiment =
        laboratory.campaigns().experiments(campaign, 0).toCompletableFuture().get().stream()
            .filter(one -> one.state().equals("PROPOSED"))
            .findFirst()
            .orElseThrow()
            .id();
    Laboratory.accepted(
        laboratory
            .campaigns()
            .execute(
                campaign,
                new CampaignCommand.RecordMeasurements(
                    BOB,
                    List.of(
                        new MeasurementInput(
                            Optional.of(experiment),
                            Optional.empty(),
                            Optional.empty(),
                            HARDNESS,
                            new MeasuredValue.Exact(512),
                            OptionalDouble.empty(),
                            Measurement.Circumstances.at(java.time.Instant.EPOCH))),
                    OptionalLong.empty(),
                    Optional.empty(),
                    "")));

    assertThat(shadows.locator("tbody td").first()).hasText("1");
    assertThat(page.locator(".log"))
        .containsText("lets S1 (random forest on results alone) run beside the campaign, silently");
    assertThat(page.locator(".log"))
        .containsText(Pattern.compile(experiment + ": S1v\\d+ had predicted .* measured 512.0"));
    picture("shadows", ColorScheme.LIGHT);
    picture("shadows-dark", ColorScheme.DARK);
  }

  @Test
  @Order(5)
  void twoVersionsAreHeldAgainstEachOther() {
    Locator versions = page.locator("#versions");
    assertThat(versions.locator("table").first()).containsText("serves");
    assertThat(versions).containsText("Gaussian process on results alone");
    assertThat(versions.locator("table").first())
        .containsText(Pattern.compile("Predictions that met their result.*1", Pattern.DOTALL));
    assertThat(versions.locator("[role=status]"))
        .containsText(Pattern.compile("Both were asked about the [0-9]+ open experiments"));
    assertThat(versions.locator("table").last().locator("tbody tr").first())
        .containsText(Pattern.compile("[−+][0-9.]+"));

    page.locator("#version-one").click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("v1").setExact(true))
        .click();
    assertThat(versions.locator("thead").first()).containsText("Model v1");
    assertThat(versions).containsText("random forest on results alone");
    assertThat(versions.locator("thead").last()).containsText("Model v1 (HV)");
    Screens.take(page, "models-versions");
    Screens.onAPhone(page, "models-versions");
  }

  @Test
  @Order(6)
  void resultsLieOnTheMapThatMovesWithTheNextModel() throws Exception {
    page.navigate(laboratory.address("campaigns/" + campaign));
    Locator maps = page.locator("#maps [data-drawn=ternary]");
    assertThat(maps).hasCount(2);
    assertThat(page.locator("#maps [role=status]"))
        .containsText("Ta held at 0\u00a0at.%: 66 alloys");
    assertThat(page.locator("#maps [role=status]"))
        .containsText(Pattern.compile("of 23 results lie on this section"));
    String before = page.locator("#maps [role=status]").textContent();
    assertThat(page.locator(".figures").first())
        .containsText(Pattern.compile("expected gain of the next.*HV.*most promising"));
    Screens.take(page, "campaign-measured");
    Screens.onAPhone(page, "campaign-measured");

    Laboratory.accepted(
        laboratory
            .campaigns()
            .execute(
                campaign,
                new CampaignCommand.RecordMeasurements(
                    BOB,
                    List.of(
                        new MeasurementInput(
                            Optional.empty(),
                            Optional.of(Candidate.of(Formula.parse("Mo5Nb2W3"))),
                            Optional.of(
                                new AsMade(
                                    Candidate.of(Formula.parse("Mo52.5Nb17.6W29.9")),
                                    0.005,
                                    AsMade.Method.EDS)),
                            HARDNESS,
                            new MeasuredValue.Exact(601),
                            OptionalDouble.empty(),
                            Measurement.Circumstances.at(java.time.Instant.EPOCH))),
                    OptionalLong.empty(),
                    Optional.empty(),
                    "")));

    assertThat(page.locator(".figures").first())
        .containsText("made as Nb\u00a017.6, Mo\u00a052.5, W\u00a029.9\u00a0at.% by EDS");
    assertThat(page.locator("#maps [role=status]")).containsText("24 of 24 results");
    assertThat(page.locator("#maps [role=status]"))
        .not()
        .containsText(before.substring(0, before.indexOf(" of ")) + " of hardness");
    page.locator("vaadin-grid a").first().click();
    assertThat(page.locator("#nearest tbody tr")).hasCount(5);
    Screens.take(page, "why-measured");
  }

  @Test
  @Order(7)
  void amongManyCampaignsOneFindsOnesOwn() throws Exception {
    page.navigate(laboratory.address(""));
    Locator card = page.locator("[data-campaign='" + campaign + "']");
    assertThat(card).containsText("Waiting for");
    assertThat(card).containsText("Last result");
    assertThat(card).containsText("of 60 experiments spent");
    assertThat(page.locator("#find-name")).not().isVisible();
    for (int i = 1; i <= 8; i++) {
      laboratory.draft(BOB, HARDEST.replace("hardest of four refractories", "trial " + i));
    }
    page.reload();
    assertThat(page.locator(".card")).hasCount(9);

    page.locator("#find-name input").fill("TRIAL 4");
    assertThat(page.locator(".card:visible")).hasCount(1);
    page.locator("#find-name input").fill("");
    page.locator("#find-state").click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Running").setExact(true))
        .click();
    assertThat(page.locator(".card:visible")).hasCount(1);
    assertThat(card).isVisible();
    page.locator("#find-name input").fill("no such");
    assertThat(page.getByText("No campaign is like that.")).isVisible();
    page.locator("#find-name input").fill("");
    page.locator("#find-state").click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("All").setExact(true))
        .click();
    Screens.take(page, "campaigns");
    Screens.onAPhone(page, "campaigns");
  }

  private void picture(String name, ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screenshots/" + name + ".png"))
            .setFullPage(true));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }
}
