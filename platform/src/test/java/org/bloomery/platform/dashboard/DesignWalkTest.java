package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.platform.BloomeryServer;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.Settings;
import org.bloomery.platform.dialect.CampaignDialect;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;
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

  private Browser browser;
  private BloomeryServer server;
  private CampaignService campaigns;
  private String campaign;
  private Page page;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    browser = Browser.open();
    Home home = new Home(directory.resolve("home"));
    Map<String, String> environment =
        new TreeMap<>(
            Map.of("BLOOMERY_WEB_PORT", "0", "BLOOMERY_API_PORT", "0", "BLOOMERY_DEVICE", "cpu"));
    server = BloomeryServer.start(home, Settings.load(home, Optional.empty(), environment));
    campaigns = server.actors().service();
    CampaignSpec spec =
        new CampaignDialect(PropertyRegistry.standard())
            .read(
                Given.document(JsonText.parse(OPEN_SPACE.getBytes(StandardCharsets.UTF_8))), "ada");
    campaign =
        accepted(campaigns.create(new CampaignCommand.SaveDraft(ADA, spec), Optional.empty()))
            .campaign();
    accepted(campaigns.execute(campaign, new CampaignCommand.Start(ADA)));
    page = browser.visitor();
    page.navigate(server.file().dashboard() + "/sign-in");
    field("Setup token").fill(server.setupToken().orElseThrow());
    field("Name").fill("ada");
    field("Password").fill("correct horse battery");
    page.locator("#enter").click();
    assertThat(page.locator("h1")).hasText("Campaigns");
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void everyProposalSaysWhyItIsWorthDoing() {
    page.navigate(server.file().dashboard() + "/campaigns/" + campaign);
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
    page.navigate(server.file().dashboard() + "/campaigns/" + campaign + "/what-if");
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
    page.navigate(server.file().dashboard() + "/campaigns/" + campaign);
    assertThat(page.locator("vaadin-grid")).containsText("Mo2Nb3Ta5");
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

  private Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private static CommandResult.Accepted accepted(CompletionStage<CommandResult> stage)
      throws Exception {
    CommandResult result = stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertThat(result).isInstanceOf(CommandResult.Accepted.class);
    return (CommandResult.Accepted) result;
  }
}
