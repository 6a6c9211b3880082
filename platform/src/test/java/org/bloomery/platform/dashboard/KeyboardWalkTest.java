package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A day at the dashboard without a mouse: what is done here is done by keys, and wherever the focus
 * goes it is seen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyboardWalkTest {
  private static final Account BOB = new Account("bob");
  private static final String HARDNESS =
      """
      {
        "name": "hardest of six", "lab": "casting hall",
        "space": {"pool": [
          {"id": "a", "composition": "MoNbTaW", "tests": ["hardness"]}, {"id": "b", "composition": "MoNbTa", "tests": ["hardness"]},
          {"id": "c", "composition": "MoNbW", "tests": ["hardness"]}, {"id": "d", "composition": "NbTaW", "tests": ["hardness"]},
          {"id": "e", "composition": "MoTaW", "tests": ["hardness"]}, {"id": "f", "composition": "Mo2NbTaW", "tests": ["hardness"]}]},
        "objective": {"maximise": "hardness"},
        "approval": true,
        "budget": 6
      }
      """;

  private Laboratory laboratory;
  private Page page;
  private Keyboard keys;
  private String campaign;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    laboratory = Laboratory.open(directory);
    campaign = laboratory.draft(BOB, HARDNESS);
    Laboratory.accepted(laboratory.campaigns().execute(campaign, new CampaignCommand.Start(BOB)));
    page = laboratory.visitor();
    keys = new Keyboard(page);
  }

  @AfterAll
  void close() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  @Test
  @Order(1)
  void theDoorOpens() {
    page.navigate(laboratory.address("sign-in"));
    keys.isLedTo("#setup-token");

    keys.type(laboratory.setupToken());
    keys.tabTo("#name");
    keys.type("ada");
    keys.tabTo("#password");
    keys.type(Laboratory.PASSWORD);
    keys.tabTo("#enter");
    keys.press("Enter");

    assertThat(page.locator("h1")).hasText("Campaigns");
  }

  @Test
  @Order(2)
  void aScientistApprovesWhatWasProposedAndAsksWhy() {
    openCampaign();
    keys.tabTo("tbody#items");
    keys.press("Home");
    keys.press("Space");
    keys.press("ArrowDown");
    keys.press("Space");
    assertThat(page.locator("#chosen")).containsText("2 experiments chosen");

    keys.backTo("#approve-chosen");
    keys.press("Enter");

    assertThat(page.locator(".badge", new Page.LocatorOptions().setHasText("Approved")))
        .hasCount(2);
    keys.isLedTo("tbody#items");
    keys.press("Home");
    keys.press("ArrowRight");
    keys.press("ArrowRight");
    keys.press("Enter");
    keys.isLedTo("vaadin-grid a");
    keys.press("Enter");
    assertThat(page).hasURL(Pattern.compile("/experiments/E"));
    assertThat(page.locator("h1")).not().hasText("hardest of six");
  }

  @Test
  @Order(3)
  void aTechnicianWithAPhoneTakesWorkAndRecordsItsResult() {
    page.setViewportSize(390, 844);
    keys.tabTo("a[href=bench]");
    keys.press("Enter");
    assertThat(page.locator("h1")).hasText("Bench");
    keys.tabTo("#lab-queue [id^=claim-]");
    keys.press("Enter");
    keys.isLedTo("#my-work [id^=record-]");
    keys.press("Enter");

    assertThat(page.locator(".page-head .badge")).containsText("Claimed");
    keys.isLedTo("#result-value");
    keys.type("512 HV");
    // Enter does what has the focus does, and nothing is recorded by the way.
    keys.tabTo("#result-note");
    keys.type("polished");
    keys.press("Enter");
    keys.type("twice");
    keys.tabTo("#more");
    opensAndEscapes("#more");
    assertThat(page.locator("#result-note textarea")).hasValue("polished\ntwice");
    keys.backTo("#result-save");
    keys.press("Enter");

    assertThat(page.locator("h1")).hasText("Bench");
    assertThat(page.locator("vaadin-notification-card")).containsText("Recorded");
  }

  @Test
  @Order(4)
  void aResultIsCorrectedAfterItsConsequencesWereRead() {
    page.setViewportSize(1280, 900);
    openCampaign();
    keys.tabTo("a[href$=results]");
    keys.press("Enter");
    assertThat(page.locator("#results")).containsText("512 HV");
    keys.tabTo("tbody#items");
    keys.press("End");
    keys.press("Enter");
    keys.isLedTo("#correct-M1");
    keys.press("Enter");

    assertThat(page.locator("#consequences"))
        .containsText("Without it there is no best result any more");
    keys.isLedTo("vaadin-dialog");
    keys.tabTo("#corrected-value");
    keys.press("ControlOrMeta+a");
    keys.type("521 HV");
    keys.tabTo("#reason");
    keys.type("digits swapped");
    keys.tabTo("#confirm");
    keys.press("Enter");

    assertThat(page.locator("vaadin-dialog")).hasCount(0);
    assertThat(page.locator("#results")).containsText("521 HV");
    assertThat(page.locator("#results")).containsText("Corrected");
    keys.isLedTo("#correct-M1");
  }

  @Test
  @Order(5)
  void dialogsTakeTheFocusAndGiveItBack() {
    keys.tabTo("#retract-M1");
    opensAndEscapes("#retract-M1");

    keys.tabTo("a[href='bench']");
    keys.press("Enter");
    keys.tabTo("#lab-queue [id^=more-]");
    opensAndEscapes("[id^=more-]");
    rejectsAtTheSecondAttempt();

    openCampaign();
    keys.tabTo("tbody#items");
    keys.press("Home");
    keys.press("Space");
    keys.backTo("#reject-chosen");
    opensAndEscapes("#reject-chosen");
    keys.tabTo("tbody#items");
    keys.press("End");
    keys.press("Enter");
    keys.isLedTo("vaadin-grid vaadin-button");
    keys.tabTo("[id^=record-]");
    opensAndEscapes("[id^=record-]");
  }

  /** In the dialog of what may be done, from which another one opens. */
  private void rejectsAtTheSecondAttempt() {
    keys.press("Enter");
    keys.isLedTo("vaadin-dialog");
    keys.tabTo("[id^=reject-]");
    opensAndEscapes("[id^=reject-]", 2);
    keys.press("Enter");
    keys.isLedTo("#reason");
    keys.tabTo("#confirm");
    keys.press("Enter");
    assertThat(page.locator("vaadin-notification-card").last()).containsText("why");
    keys.backTo("#reason");
    keys.type("too dear");
    keys.tabTo("#confirm");
    keys.press("Enter");
    assertThat(page.locator("vaadin-dialog")).hasCount(0);
  }

  private void openCampaign() {
    keys.tabTo("nav a[href='']");
    keys.press("Enter");
    keys.tabTo("[data-campaign]");
    keys.press("Enter");
    assertThat(page.locator("h1")).hasText("hardest of six");
    assertThat(page.locator("[id^=record-]").first()).isVisible();
  }

  private void opensAndEscapes(String opener) {
    opensAndEscapes(opener, 1);
  }

  /** One more dialog stands, has the focus, keeps it, and gives it back when it goes. */
  private void opensAndEscapes(String opener, int dialogs) {
    Locator dialog = page.locator("vaadin-dialog");
    keys.press("Enter");
    assertThat(dialog).hasCount(dialogs);
    keys.isLedTo("vaadin-dialog");
    // Round the dialog and back to where it began: whatever is in it, nothing else is reached.
    keys.staysIn("vaadin-dialog");
    keys.press("Escape");
    assertThat(dialog).hasCount(dialogs - 1);
    keys.isLedTo(opener);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "campaigns/%s",
        "campaigns/%s/what-if",
        "campaigns/%s/results",
        "bench",
        "new-campaign"
      })
  @Order(6)
  void everyPageIsLeftAgainByTab(String path) {
    page.navigate(laboratory.address(path.formatted(campaign)));
    assertThat(page.locator("h1")).isVisible();

    keys.tabTo("main *");
    keys.tabTo(".brand");
    keys.tabTo("main *");
  }
}
