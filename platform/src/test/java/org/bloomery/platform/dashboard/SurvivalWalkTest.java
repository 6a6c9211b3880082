package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
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

/**
 * What was typed and not yet saved is there again, whatever happens in between: three pages of one
 * person, each with a form that is half filled in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SurvivalWalkTest {
  private static final Account ADA = new Account("ada");
  private static final String HARDNESS =
      """
      {
        "name": "hardest of four", "lab": "casting hall",
        "space": {"pool": [
          {"id": "a", "composition": "MoNbTaW", "tests": ["hardness"]}, {"id": "b", "composition": "MoNbTa", "tests": ["hardness"]},
          {"id": "c", "composition": "MoNbW", "tests": ["hardness"]}, {"id": "d", "composition": "NbTaW", "tests": ["hardness"]}]},
        "objective": {"maximise": "hardness"},
        "budget": 4
      }
      """;

  private Laboratory laboratory;
  private String campaign;
  private String experiment;
  private Page task;
  private Page whatIf;
  private Page results;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    laboratory = Laboratory.open(directory);
    task = laboratory.founder();
    campaign = laboratory.draft(ADA, HARDNESS);
    Laboratory.accepted(laboratory.campaigns().execute(campaign, new CampaignCommand.Start(ADA)));
    Page list = task;
    list.navigate(laboratory.address("bench"));
    Locator claim = list.locator("#lab-queue [id^=claim-]").first();
    experiment = claim.getAttribute("id").substring("claim-".length());
    claim.click();
    list.locator("#record-" + experiment).click();
    whatIf = task.context().newPage();
    whatIf.navigate(laboratory.address("campaigns/" + campaign + "/what-if"));
    results = task.context().newPage();
    results.navigate(laboratory.address("campaigns/" + campaign + "/results"));
  }

  @AfterAll
  void close() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  @Test
  @Order(1)
  void aNewStartOfThePage() {
    type("1");

    task.reload();
    whatIf.reload();
    results.reload();

    isThere("1");
  }

  @Test
  @Order(2)
  void anEndedSession() {
    type("2");
    assertThat(results.locator("#import-report")).containsText("482 HV");

    endSession(task.context());
    signInWhereThePageLeads();

    isThere("2");
  }

  @Test
  @Order(3)
  void aNewStartOfTheServer() {
    type("3");
    assertThat(results.locator("#import-report")).containsText("483 HV");

    laboratory.restart();
    signInWhereThePageLeads();

    isThere("3");
  }

  @Test
  @Order(4)
  void aLostConnection() {
    task.setViewportSize(390, 844);
    task.context().setOffline(true);
    type("4");
    task.locator("#result-save").click();
    Locator told = task.locator("vaadin-connection-indicator[role=status] .v-status-message");
    assertThat(told).containsText("There is no connection");
    task.waitForFunction("line => line.scrollHeight <= line.clientHeight", told.elementHandle());
    Screens.take(task, "offline");
    isThere("4");

    task.context().setOffline(false);

    assertThat(task.locator("h1")).hasText("Bench");
    task.navigate(laboratory.address("campaigns/" + campaign));
    assertThat(task.locator(".figures")).containsText("514");
  }

  /** One page notices and leads to the door and back; the others are loaded anew. */
  private void signInWhereThePageLeads() {
    task.keyboard().press("Tab");
    assertThat(task.locator("#enter")).hasText("Sign in");
    Laboratory.signIn(task);
    assertThat(task.locator("#result-value")).isVisible();
    whatIf.reload();
    results.reload();
  }

  /** The browser still names its session, but the server knows it no more. */
  private static void endSession(BrowserContext browser) {
    List<Cookie> cookies = browser.cookies();
    assertThat(cookies).isNotEmpty();
    browser.clearCookies();
    cookies.forEach(cookie -> cookie.value = "ended");
    browser.addCookies(cookies);
  }

  /** Types into all three pages, so that it can be told from what was there before. */
  private void type(String mark) {
    typeOver(task.locator("#result-note textarea"), "pores " + mark);
    typeOver(task.locator("#result-value input"), "51" + mark + " HV");
    typeOver(whatIf.locator("#formula input"), "Mo" + mark + "NbTa");
    typeOver(results.locator("#paste textarea"), table(mark));
  }

  private static void typeOver(Locator field, String text) {
    field.fill("");
    field.pressSequentially(text);
  }

  private static String table(String mark) {
    return "alloy, hardness (HV)\nMoNbW, 48" + mark + "\n";
  }

  private void isThere(String mark) {
    assertThat(task).hasURL(laboratory.address("bench/" + campaign + "/" + experiment));
    assertThat(task.locator("#result-value input")).hasValue("51" + mark + " HV");
    assertThat(task.locator("#result-note textarea")).hasValue("pores " + mark);
    assertThat(whatIf).hasURL(laboratory.address("campaigns/" + campaign + "/what-if"));
    assertThat(whatIf.locator("#formula input")).hasValue("Mo" + mark + "NbTa");
    assertThat(results).hasURL(laboratory.address("campaigns/" + campaign + "/results"));
    assertThat(results.locator("#paste textarea")).hasValue(table(mark));
  }
}
