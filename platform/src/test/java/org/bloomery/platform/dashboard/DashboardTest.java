package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.chemistry.Formula;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One server, one browser and the day of a laboratory in order, as its pages show it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardTest {
  private static final Account BOB = new Account("bob");
  private static final String SMALL_POOL =
      """
      {
        "name": "strongest of six",
        "space": {"pool": [
          {"id": "a", "composition": "MoNbTaW", "tests": ["yield_stress"]},
          {"id": "b", "composition": "MoNbTa", "tests": ["yield_stress"]},
          {"id": "c", "composition": "MoNbW", "tests": ["yield_stress"]},
          {"id": "d", "composition": "NbTaW", "tests": ["yield_stress"]},
          {"id": "e", "composition": "NbTiZr", "tests": ["yield_stress"]},
          {"id": "f", "composition": "MoTaW", "tests": ["yield_stress"]}
        ]},
        "objective": {"maximise": "yield_stress"},
        "acquisition": {"controlShare": 0},
        "debounce": "1 h",
        "budget": 6
      }
      """;

  /** Ids of buttons that reach out of their cell or over the button before them. */
  private static final String ACTIONS_OUT_OF_PLACE =
      """
      () => [...document.querySelectorAll('.actions')].flatMap((actions) => {
        const cell = actions.closest('vaadin-grid-cell-content').getBoundingClientRect();
        const out = (box) => box.left < cell.left || box.right > cell.right;
        const over = (box, before) => box.left < before.right && box.top < before.bottom;
        const buttons = [...actions.children];
        return buttons.filter((button, i) => {
          const box = button.getBoundingClientRect();
          return out(box) || (i > 0 && over(box, buttons[i - 1].getBoundingClientRect()));
        }).map((button) => button.id);
      })
      """;

  /** What stands in the cell of an experiment's rank, behind the one that chooses it. */
  private static final String RANK =
      """
      (id) => {
        const cell = document.getElementById('record-' + id).closest('vaadin-grid-cell-content');
        const rank = cell.assignedSlot.closest('tr').querySelectorAll('td slot')[1];
        return rank.assignedNodes()[0].textContent.split(' ')[0];
      }
      """;

  private Laboratory laboratory;
  private CampaignService campaigns;
  private String campaign;
  private ZonedDateTime drafting;
  private ZonedDateTime drafted;
  private Page page;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    laboratory = Laboratory.open(directory);
    campaigns = laboratory.campaigns();
    drafting = ZonedDateTime.now(ZoneId.of("Asia/Tokyo"));
    campaign = laboratory.draft(BOB, SMALL_POOL);
    drafted = ZonedDateTime.now(ZoneId.of("Asia/Tokyo"));
  }

  @AfterAll
  void stop() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  @BeforeEach
  void visit() {
    page = laboratory.visitor();
  }

  @AfterEach
  void leave() {
    page.context().close();
  }

  @Test
  @Order(1)
  void thePersonWithTheSetupTokenCreatesTheFirstAccount() {
    page.navigate(address("sign-in"));

    field("Setup token").fill("wrong");
    field("Name").fill("ada");
    field("Password").fill(Laboratory.PASSWORD);
    page.locator("#enter").click();
    assertThat(page.locator("[role=alert].problem")).containsText("token");
    field("Setup token").fill(laboratory.setupToken());
    page.locator("#enter").click();

    assertThat(heading("Campaigns")).isVisible();
    assertThat(page.locator("[data-campaign='" + campaign + "']")).containsText("Draft");
  }

  @Test
  @Order(2)
  void nobodyGetsInWithoutTheRightPassword() {
    page.navigate(address("campaigns/" + campaign));
    assertThat(page.locator("#enter")).hasText("Sign in");
    assertThat(page.getByText("strongest of six")).hasCount(0);

    field("Name").fill("ada");
    field("Password").fill("wrong horse battery");
    page.locator("#enter").click();

    assertThat(page.locator("[role=alert].problem")).not().isEmpty();
    page.navigate(address(""));
    assertThat(page.locator("#enter")).hasText("Sign in");
  }

  @Test
  @Order(2)
  void theTabShowsOurIconOnEveryPage() {
    for (String path : List.of("sign-in", "campaigns/" + campaign)) {
      page.navigate(address(path));
      Object icon = page.locator("link[rel=icon]").evaluate("link => link.href");

      APIResponse answer = page.request().get(String.valueOf(icon));

      assertThat(answer).isOK();
      assertThat(answer.headers().get("content-type")).startsWith("image/svg+xml");
    }
  }

  @Test
  @Order(3)
  void aDraftIsStartedAndTheFirstProposalsAppear() {
    signIn();
    page.locator("[data-campaign='" + campaign + "']").click();
    assertThat(page.locator(".page-head")).containsText("Draft");
    assertThat(page.locator(".log")).containsText(whenItWasDrafted());

    page.getByRole(AriaRole.BUTTON, name("Start")).click();

    assertThat(page.locator(".page-head")).containsText("Running");
    assertThat(page.locator("[id^=claim-]").first()).isVisible();
    assertThat(progress()).hasAttribute("aria-label", Pattern.compile(".*no result yet"));
    assertThat(page.locator("#maps")).containsText("chooses from a list");
  }

  @Test
  @Order(4)
  void aClaimedExperimentIsRecordedAndTheCurveMoves() throws Exception {
    openCampaign();
    Locator claim = page.locator("[id^=claim-]").first();
    String experiment = claim.getAttribute("id").substring("claim-".length());
    claim.click();
    assertThat(page.locator("#release-" + experiment)).isVisible();

    page.locator("#record-" + experiment).click();
    page.locator("#result-value input").fill("812 MPa");
    page.locator("#result-save").click();

    assertThat(page.locator("vaadin-dialog")).hasCount(0);
    assertThat(progress())
        .hasAttribute("aria-label", Pattern.compile(".*best 812.MPa after 1 measured experiment"));
    assertThat(drawnBest()).isEqualTo(List.of(1.0, 812.0));
    assertThat(page.locator(".figures")).containsText("812");
    // The page had the news from the campaign itself; the table of experiments follows.
    await().until(() -> find(experiment).state().equals("MEASURED"));
  }

  @Test
  @Order(5)
  void onAPhoneTheActionsOfAnExperimentStandApart() {
    page.setViewportSize(400, 800);
    openCampaign();
    Locator claim = page.locator("[id^=claim-]").first();
    String experiment = claim.getAttribute("id").substring("claim-".length());
    claim.click();
    assertThat(page.locator("#release-" + experiment)).isVisible();

    assertThat((List<?>) page.evaluate(ACTIONS_OUT_OF_PLACE)).isEmpty();

    page.locator("#release-" + experiment).click();
    assertThat(page.locator("#claim-" + experiment)).isVisible();
  }

  @Test
  @Order(6)
  void whatIsNoResultIsExplainedAndNotStored() throws Exception {
    openCampaign();
    int before = measurements();
    page.locator("[id^=record-]").first().click();
    Locator value = page.locator("#result-value input");

    Map<String, String> explained =
        Map.of("strong", "'strong' is not accepted", "812 K", "converts to MPa", "", "a number");
    explained.forEach((bad, explanation) -> {
      value.fill(bad);
      page.locator("#result-save").click();
      assertThat(page.locator("[role=alert].problem")).containsText(explanation);
    });

    assertThat(value).isVisible();
    assertThat(measurements()).isEqualTo(before);
  }

  @Test
  @Order(7)
  void aResultIsRecordedWithTheKeyboardAlone() {
    openCampaign();
    Locator record = page.locator("[id^=record-]").first();
    assertThat(record).isVisible();
    record.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#result-value input")).isFocused();

    page.keyboard().type("0.95 GPa");
    page.keyboard().press("Enter");

    assertThat(progress())
        .hasAttribute("aria-label", Pattern.compile(".*best 950.MPa after 2 measured experiments"));
    assertThat(page.locator("vaadin-dialog")).hasCount(0);
  }

  @Test
  @Order(8)
  void chartsAreTakenAlongAsPicturesAndAsNumbers() throws Exception {
    openCampaign();
    drawnBest();

    Path svg = taken("Best so far", "SVG", "best-so-far.svg");
    Path png = taken("Predictions against results", "PNG", "predictions-against-results.png");
    Path progress = taken("Best so far", "CSV", "best-so-far.csv");
    Path parity = taken("Predictions against results", "CSV", "predictions-against-results.csv");

    assertThat(Files.readString(svg)).startsWith("<svg").contains("best so far").endsWith("</svg>");
    BufferedImage picture = ImageIO.read(png.toFile());
    assertThat(picture.getWidth()).isGreaterThan(picture.getHeight());
    // The mark of its encoding first, without which spreadsheets take it for another.
    assertThat(Files.readAllLines(progress))
        .first(STRING)
        .startsWith(
            "\ufeffexperiments,\"best so far: yield stress, MPa\",\"result: yield stress, MPa\"");
    assertThat(Files.readAllLines(progress)).last(STRING).startsWith("2,950");
    assertThat(Files.readAllLines(parity))
        .first(STRING)
        .isEqualTo(
            "\ufeffmeasured (MPa),predicted (MPa),lower 80 % (MPa),upper 80 % (MPa),control");
  }

  /** The file that a button below a chart brings. */
  private Path taken(String chart, String form, String name) {
    Locator button = Laboratory.field(page, "Download “" + chart + "” as " + form);
    Download download = page.waitForDownload(button::click);
    assertThat(download.suggestedFilename()).isEqualTo(name);
    return download.path();
  }

  @Test
  @Order(8)
  void aClickReachesItsExperimentThoughTheQueueMovedMeanwhile() throws Exception {
    openCampaign();
    ExperimentView last =
        campaigns.experiments(campaign, 0).toCompletableFuture().get(10, TimeUnit.SECONDS).stream()
            .filter(e -> e.state().equals("PROPOSED"))
            .max(Comparator.comparingInt(e -> e.rank().orElse(0)))
            .orElseThrow();
    assertThat(page.locator("#record-" + last.id())).isVisible();
    List<Route> onTheWay = new ArrayList<>();
    page.route(Pattern.compile("v-r=uidl"), onTheWay::add);
    page.locator("#record-" + last.id()).click();
    page.waitForCondition(() -> !onTheWay.isEmpty());

    Laboratory.accepted(
        campaigns.execute(campaign, new CampaignCommand.Prioritise(BOB, last.id(), 7)));
    page.waitForCondition(() -> "1".equals(page.evaluate(RANK, last.id())));
    page.unroute(Pattern.compile("v-r=uidl"));
    onTheWay.forEach(Route::resume);

    assertThat(page.locator("#result-value input")).isVisible();
    assertThat(page.locator("vaadin-dialog"))
        .containsText(Formula.text(last.candidate().composition()));
  }

  @Test
  @Order(9)
  void whatAColleagueDoesIsShownWithoutReload() throws Exception {
    openCampaign();
    assertThat(page.locator("[id^=claim-]").first()).isVisible();
    page.evaluate("window.loadedOnce = true");
    ExperimentView next =
        campaigns.experiments(campaign, 0).toCompletableFuture().get(10, TimeUnit.SECONDS).stream()
            .filter(e -> e.state().equals("PROPOSED"))
            .findFirst()
            .orElseThrow();

    Laboratory.accepted(
        campaigns.execute(campaign, new CampaignCommand.Claim(BOB, next.id(), Optional.empty())));
    assertThat(page.locator("#claim-" + next.id())).hasCount(0);
    assertThat(page.locator("vaadin-grid")).containsText("bob");
    Laboratory.accepted(campaigns.execute(campaign, new CampaignCommand.Pause(BOB)));

    assertThat(page.locator(".page-head")).containsText("Paused");
    assertThat(page.getByRole(AriaRole.BUTTON, name("Resume"))).isVisible();
    assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
  }

  @Test
  @Order(10)
  void aRefusalIsShownInWords() {
    openCampaign();
    page.locator("[id^=claim-]").first().click();

    assertThat(page.locator("vaadin-notification-card")).containsText("paused");
  }

  private String address(String path) {
    return laboratory.address(path);
  }

  private void signIn() {
    page.navigate(address("sign-in"));
    field("Name").fill("ada");
    field("Password").fill(Laboratory.PASSWORD);
    page.locator("#enter").click();
    assertThat(heading("Campaigns")).isVisible();
  }

  private void openCampaign() {
    signIn();
    page.navigate(address("campaigns/" + campaign));
    assertThat(heading("strongest of six")).isVisible();
  }

  private Locator field(String label) {
    return Laboratory.field(page, label);
  }

  private Locator heading(String text) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  private static Page.GetByRoleOptions name(String text) {
    return new Page.GetByRoleOptions().setName(text).setExact(true);
  }

  private Locator progress() {
    return page.locator("[aria-label^='Best result so far']");
  }

  /** The last point that the chart library has drawn: experiments, best value. */
  private Object drawnBest() {
    page.waitForFunction(
        "() => window.echarts.getInstanceByDom(document.querySelector('[data-drawn=progress]'))"
            + ".getOption().series[0].data.length > 0");
    return ((List<?>)
            page.evaluate(
                "() => window.echarts.getInstanceByDom(document.querySelector('[data-drawn=progress]'))"
                    + ".getOption().series[0].data.at(-1).map((v) => v + 1e-9)"))
        .stream().map(v -> (double) Math.round(((Number) v).doubleValue())).toList();
  }

  /**
   * The minute of the draft as a browser in Tokyo shows it; either minute if it turned meanwhile.
   */
  private Pattern whenItWasDrafted() {
    DateTimeFormatter minute = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);
    return Pattern.compile(minute.format(drafting) + "|" + minute.format(drafted));
  }

  private ExperimentView find(String experiment) throws Exception {
    return campaigns
        .experiments(campaign, 0)
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .stream()
        .filter(e -> e.id().equals(experiment))
        .findFirst()
        .orElseThrow();
  }

  private int measurements() throws Exception {
    return campaigns
        .measurements(campaign, 0)
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .size();
  }
}
