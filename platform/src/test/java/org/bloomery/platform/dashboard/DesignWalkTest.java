package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.generative.PhaseLearner;
import org.bloomery.models.generative.PhaseModelTrainer;
import org.bloomery.models.generative.PhaseOptions;
import org.bloomery.models.generative.PhaseTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A scientist asks why, asks what if, and designs an alloy on the map of a generative model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DesignWalkTest {
  private static final Account ADA = new Account("ada");
  private static final String OPEN_SPACE =
      """
      {
        "name": "strong when hot",
        "space": {"palette": ["Nb", "Mo", "Ta", "W"], "bounds": {"W": [0, 0.4]}, "step": 0.1},
        "objective": {"maximise": "yield_stress", "at": {"temperature": "1273 K"}},
        "model": {"prior": {"simulator": "edge-dislocation-bcc", "points": 500}, "members": 4},
        "acquisition": {"batch": 2, "controlShare": 0},
        "budget": 8
      }
      """;

  private Laboratory laboratory;
  private String campaign;
  private Page page;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    laboratory = Laboratory.open(directory);
    campaign = laboratory.draft(ADA, OPEN_SPACE);
    Laboratory.accepted(laboratory.campaigns().execute(campaign, new CampaignCommand.Start(ADA)));
    page = laboratory.founder();
  }

  @AfterAll
  void stop() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  @Test
  @Order(1)
  void everyProposalSaysWhyItIsWorthDoing() {
    page.navigate(laboratory.address("campaigns/" + campaign));
    Locator proposal = page.locator("vaadin-grid a").first();
    assertThat(proposal).isVisible();
    String alloy = proposal.textContent();

    proposal.click();

    assertThat(page.locator("h1")).hasText(alloy);
    assertThat(page.locator(".story")).containsText("grid of compositions");
    assertThat(page.locator(".story")).containsText("yield stress");
    assertThat(page.locator(".figure").first()).containsText(Pattern.compile("± [0-9.]+\u00a0MPa"));
    assertThat(page.locator("#explained tbody tr th").first()).isVisible();
    assertThat(page.locator("#explained")).containsText("alloys of the space");
    assertThat(page.locator("#explained [data-drawn=attribution]")).isVisible();
    assertThat(page.locator("#lesson")).containsText("of the doubt is ignorance");
    assertThat(page.locator("#nearest")).containsText("Nothing was measured yet");
    assertThat(page.locator("#makeability .figure")).hasCount(4);
    assertThat(page.locator("#makeability")).containsText(Pattern.compile("[0-9.]+\u00a0USD/kg"));
    assertThat(page.locator(".story")).containsText("standard deviations of the model");
    page.setViewportSize(1280, 1000);
    Screens.take(page, "why");
    Screens.onAPhone(page, "why");
    picture("why");
  }

  @Test
  @Order(2)
  void whatIfAnswersForAnyAlloyAndPutsFeasibleOnesIntoTheQueue() {
    page.navigate(laboratory.address("campaigns/" + campaign + "/what-if"));
    assertThat(page.locator("a", new Page.LocatorOptions().setHasText("strong when hot")))
        .isVisible();

    ask("MoNbTaQ");
    assertThat(page.locator("#problem")).containsText("Q");
    ask("W");
    assertThat(page.locator("#answer")).containsText("outside");
    assertThat(page.locator("#add")).isDisabled();
    ask("FeMo");
    assertThat(page.locator("#answer")).containsText("Fe");
    assertThat(page.locator("#answer .figure").first()).containsText("no model of its elements");
    ask("Mo2Nb3Ta5");
    assertThat(page.locator("#answer h2").first()).hasText("Mo2Nb3Ta5");
    assertThat(page.locator("#answer")).containsText("inside");
    assertThat(page.locator("#answer .figure").first())
        .containsText(Pattern.compile("± [0-9.]+\u00a0MPa"));
    // Mo 2896 K, Nb 2750 K and Ta 3290 K.
    assertThat(page.locator("#makeability .figure").first()).containsText("540\u00a0K");
    page.setViewportSize(1280, 1000);
    Screens.take(page, "what-if");
    Screens.onAPhone(page, "what-if");
    picture("what-if");

    page.locator("#add").click();
    assertThat(page.getByText("Added to the queue.")).isVisible();
    page.navigate(laboratory.address("campaigns/" + campaign));
    assertThat(page.locator("vaadin-grid")).containsText("Mo2Nb3Ta5");
  }

  @Test
  @Order(3)
  void mapsShowWhatTheModelExpectsOfASectionThroughTheSpace() throws Exception {
    page.setViewportSize(1280, 1000);
    page.navigate(laboratory.address("campaigns/" + campaign));
    Locator maps = page.locator("#maps [data-drawn=ternary]");
    assertThat(maps).hasCount(2);
    // Three elements in steps of 10 at.% without tungsten: (10 + 2 over 2) = 66 alloys.
    assertThat(page.locator("#maps [role=status]"))
        .containsText("W held at 0\u00a0at.%: 66 alloys");
    assertThat(maps.first())
        .hasAttribute(
            "aria-label",
            Pattern.compile(".*predicts: 66 alloys, from [0-9.\u2009]+\u00a0MPa at.*"));
    assertThat(maps.last())
        .hasAttribute("aria-label", Pattern.compile(".*may be off: 66 alloys.*"));
    assertThat(page.locator("#corner-2")).containsText("Ta");

    hover(maps.first());
    assertThat(maps.first())
        .containsText(Pattern.compile("Nb [0-9]+ at.%, Mo .*W 0 at.%.* ± [0-9.]+\u00a0MPa"));
    Screens.take(page, "campaign-maps");
    // A head and a line for each alloy.
    assertThat(taken("CSV").lines())
        .hasSize(67)
        .first()
        .asString()
        .contains("Nb (atomic fraction),Mo", "W (atomic fraction),yield stress (MPa),half of the");
    assertThat(taken("SVG")).contains("<svg", ">Ta<");

    page.locator("#held-W").focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    // What is left are 80 at.% in steps of 10: (8 + 2 over 2).
    assertThat(page.locator("#maps [role=status]"))
        .containsText("W held at 20\u00a0at.%: 45 alloys");
    choose("#corner-2", "W");
    // Tungsten may be 40 at.% at most: 11 + 10 + 9 + 8 + 7.
    assertThat(page.locator("#maps [role=status]"))
        .containsText("Ta held at 0\u00a0at.%: 45 alloys");
    assertThat(page.locator("#held-Ta")).isVisible();
    assertThat(page.locator("#held-W")).hasCount(0);
    choose("#corner-0", "W");
    assertThat(page.locator("#corner-2")).containsText("Nb");
    assertThat(maps.first()).hasAttribute("aria-label", Pattern.compile(".*45 alloys.*"));
    Screens.onAPhone(page, "campaign-maps");
  }

  @Test
  @Order(4)
  void withoutAPhaseModelTheDesignPageSaysHowToGetOne() {
    page.navigate(laboratory.address("design"));

    assertThat(page.locator("#no-model")).containsText("bloomery design train");
    assertThat(page.locator("#no-model")).containsText(laboratory.models().toString());
  }

  @Test
  @Order(5)
  void theMapLeadsOverAnInversionToTheQueue() throws Exception {
    Files.createDirectories(laboratory.models());
    Files.write(laboratory.models().resolve("made-up.phase"), phaseModel());
    page.reload();
    Locator chart = page.locator("[data-drawn=latent]");
    assertThat(chart).isVisible();
    assertThat(chart).hasAttribute("aria-label", Pattern.compile("200 alloys by phase"));

    chart.click();
    assertThat(page.locator("#alloy h2")).hasText(Pattern.compile("[A-Z][a-z]?[0-9]+.*"));
    assertThat(page.locator("#why tbody tr")).hasCount(8);

    page.locator("#for-campaign").click();
    page.locator("vaadin-select-item", new Page.LocatorOptions().setHasText("strong when hot"))
        .click();
    page.locator("#formula input").fill("CrTi");
    page.locator("#show").click();
    assertThat(page.locator("#alloy h2")).hasText("Cr50Ti50");
    assertThat(page.locator("#violation")).containsText("Ti");
    assertThat(page.locator("#propose")).isDisabled();

    page.locator("#formula input").fill("Mo4Nb5W");
    page.locator("#show").click();
    assertThat(page.locator("#alloy h2")).hasText("Nb50Mo40W10");
    page.locator("#invert").click();
    assertThat(page.locator("#steps tbody tr").first()).containsText("Nb50Mo40W10");
    assertThat(page.locator("#before-after tbody tr")).hasCount(8);
    assertThat(page.locator("#propose")).isEnabled();
    picture("design");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    picture("design-dark");

    page.locator("#propose").click();
    assertThat(page.getByText("Added to the queue of “strong when hot”.")).isVisible();
    page.navigate(laboratory.address("campaigns/" + campaign));
    assertThat(page.locator("vaadin-grid")).containsText("added by a person");
    picture("campaign-after-design");
  }

  /** Two hundred alloys of six elements, single phase where their atoms are of like size. */
  private static byte[] phaseModel() {
    List<Element> elements =
        List.of(Element.Nb, Element.Mo, Element.Ta, Element.W, Element.Ti, Element.Cr);
    SplittableRandom random = new SplittableRandom(7);
    List<Composition> alloys = new ArrayList<>();
    boolean[] single = new boolean[200];
    for (int i = 0; i < single.length; i++) {
      Map<Element, Double> amounts = new EnumMap<>(Element.class);
      while (amounts.size() < 2 + i % 4) {
        amounts.put(elements.get(random.nextInt(elements.size())), 0.2 + random.nextDouble());
      }
      alloys.add(Composition.ofAmounts(amounts));
      single[i] =
          PhaseFeatures.of(alloys.get(i))[PhaseFeature.SIZE_MISMATCH.ordinal()] < 1.2
              ^ random.nextInt(10) == 0;
    }
    return new PhaseModelTrainer("cpu")
        .train(
            PhaseTask.of(alloys, single, 1),
            PhaseOptions.STANDARD.withEpochs(20).withLearners(List.of(PhaseLearner.values()[0])),
            WorkListener.NONE)
        .getFirst()
        .artifact();
  }

  private void ask(String formula) {
    page.locator("#formula input").fill(formula);
    page.locator("#ask").click();
  }

  private void choose(String select, String option) {
    page.locator(select).click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true))
        .click();
  }

  /** The map of predictions as it is taken along. */
  private String taken(String form) throws IOException {
    Download download =
        page.waitForDownload(() -> page.getByLabel("Download “Prediction” as " + form).click());
    return Files.readString(download.path());
  }

  /** The middle of the triangle, where a tile is. */
  private void hover(Locator map) {
    map.scrollIntoViewIfNeeded();
    BoundingBox box = map.boundingBox();
    page.mouse().move(box.x + box.width / 2 - 3, box.y + box.height * 0.6);
    page.mouse().move(box.x + box.width / 2, box.y + box.height * 0.6);
  }

  private void picture(String name) {
    page.setViewportSize(1280, 1000);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screenshots/" + name + ".png"))
            .setFullPage(true));
  }
}
