package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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
    picture("what-if");

    page.locator("#add").click();
    assertThat(page.getByText("Added to the queue.")).isVisible();
    page.navigate(laboratory.address("campaigns/" + campaign));
    assertThat(page.locator("vaadin-grid")).containsText("Mo2Nb3Ta5");
  }

  @Test
  @Order(3)
  void withoutAPhaseModelTheDesignPageSaysHowToGetOne() {
    page.navigate(laboratory.address("design"));

    assertThat(page.locator("#no-model")).containsText("bloomery design train");
    assertThat(page.locator("#no-model")).containsText(laboratory.models().toString());
  }

  @Test
  @Order(4)
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

  private void picture(String name) {
    page.setViewportSize(1280, 1000);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screenshots/" + name + ".png"))
            .setFullPage(true));
  }
}
