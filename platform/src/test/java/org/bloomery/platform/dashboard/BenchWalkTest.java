package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
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

/** A technician with a phone takes work and brings results; a scientist corrects what was wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BenchWalkTest {
  private static final Account BOB = new Account("bob");
  private static final String HARDNESS =
      """
      {
        "name": "hardest of nine", "lab": "casting hall",
        "space": {"pool": [
          {"id": "a", "composition": "MoNbTaW", "tests": ["hardness"]}, {"id": "b", "composition": "MoNbTa", "tests": ["hardness"]},
          {"id": "c", "composition": "MoNbW", "tests": ["hardness"]}, {"id": "d", "composition": "NbTaW", "tests": ["hardness"]},
          {"id": "e", "composition": "MoTaW", "tests": ["hardness"]}, {"id": "f", "composition": "Mo2NbTaW", "tests": ["hardness"]},
          {"id": "g", "composition": "MoNb2TaW", "tests": ["hardness"]}, {"id": "h", "composition": "MoNbTa2W", "tests": ["hardness"]},
          {"id": "i", "composition": "MoNbTaW2", "tests": ["hardness"]}]},
        "objective": {"maximise": "hardness"},
        "budget": 9
      }
      """;

  private Laboratory laboratory;
  private Page page;
  private String campaign;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    laboratory = Laboratory.open(directory);
    campaign = laboratory.draft(BOB, HARDNESS);
    Laboratory.accepted(laboratory.campaigns().execute(campaign, new CampaignCommand.Start(BOB)));
    page = laboratory.founder();
  }

  @AfterAll
  void close() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  @Test
  @Order(1)
  void onAPhoneAnExperimentIsTakenAndItsResultRecorded() {
    page.setViewportSize(390, 844);
    page.navigate(laboratory.address("bench"));
    Locator claim = page.locator("#lab-queue [id^=claim-]").first();
    String experiment = claim.getAttribute("id").substring("claim-".length());
    Screens.take(page, "bench");
    claim.click();
    page.locator("#my-work #record-" + experiment).click();

    assertThat(page.locator(".page-head .badge")).containsText("Claimed");
    page.locator("#result-value input").fill("soft");
    page.locator("#result-save").click();
    assertThat(page.locator("[role=alert].problem")).containsText("soft");
    page.locator("#result-value input").fill("512 HV");
    // What was typed outlives a new start of the page.
    page.reload();
    assertThat(page.locator("#result-value input")).hasValue("512 HV");
    Screens.take(page, "task");
    page.locator("#result-save").click();

    assertThat(page.locator("h1")).hasText("Bench");
    assertThat(page.locator("#my-work [data-experiment=" + experiment + "]")).hasCount(0);
    page.navigate(laboratory.address("campaigns/" + campaign));
    assertThat(page.locator(".figures")).containsText("512");
  }

  @Test
  @Order(2)
  void aSampleIsMadeWeighedInAndLabelled() {
    page.setViewportSize(390, 844);
    page.navigate(laboratory.address("labs/casting%20hall/lots"));
    for (String element : new String[] {"Mo", "Nb", "Ta", "W"}) {
      page.locator("#lot-material input").fill(element);
      page.locator("#lot-grams input").fill("100");
      page.locator("#lot-add").click();
      assertThat(page.locator("#lots .task").last()).containsText(element);
    }
    Screens.take(page, "lots");
    page.navigate(laboratory.address("bench"));
    page.locator("#lab-queue .task-alloy").first().click();
    page.locator("#make-sample").click();

    assertThat(page.locator("h1")).hasText("BLM-0001");
    Object label = page.locator("#label").evaluate("link => link.href");
    assertThat(page.request().get(String.valueOf(label)).text()).contains("BLM-0001", "<svg");
    Locator masses = page.locator("[id^=actual-] input");
    assertThat(masses.first()).isVisible();
    Object sheet = page.locator("#weighing-sheet").evaluate("link => link.href");
    assertThat(page.request().get(String.valueOf(sheet)).text()).contains("BLM-0001", "L1");
    for (int i = 0; i < masses.count(); i++) {
      masses.nth(i).fill(String.valueOf(2.5 + i));
      masses.nth(i).blur();
    }
    assertThat(page.locator("#made")).containsText("at.% off");
    Screens.take(page, "sample");
    page.locator("#weighing-save").click();

    assertThat(page.locator("#weighed")).containsText("As made");
    page.locator("#attach input[type=file]")
        .setInputFiles(new FilePayload("as cast.txt", "text/plain", "dendrites".getBytes(UTF_8)));
    Locator file = page.locator("#attachments a");
    assertThat(file).hasText("as cast.txt");
    APIResponse kept = page.request().get(String.valueOf(file.evaluate("link => link.href")));
    assertThat(kept.text()).isEqualTo("dendrites");
    assertThat(kept.headers().get("content-disposition")).contains("attachment");
    page.locator("#experiment").click();
    assertThat(page.locator("#result-sample")).containsText("BLM-0001");
    assertThat(page.locator("#result-sample")).containsText("As made");
  }

  @Test
  @Order(3)
  void whatCannotBeDoneIsNotOfferedAndAFailureSaysWhatFollows() {
    page.setViewportSize(390, 844);
    page.navigate(laboratory.address("bench"));
    Locator claim = page.locator("#lab-queue [id^=claim-]").first();
    String experiment = claim.getAttribute("id").substring("claim-".length());
    claim.click();
    page.locator("#my-work #more-" + experiment).click();

    assertThat(page.locator("#renew-" + experiment)).isVisible();
    assertThat(page.locator("#approve-" + experiment)).hasCount(0);
    page.locator("#fail-" + experiment).click();
    page.getByText("Cracked").click();
    assertThat(page.locator("vaadin-dialog #consequences, #consequences").first())
        .containsText("not proposed again");
    page.getByText("The instrument failed").click();
    assertThat(page.locator("#consequences").first()).containsText("may be proposed again");
    Screens.take(page, "fail");
    page.locator("#confirm").click();

    assertThat(page.locator("#my-work [data-experiment=" + experiment + "]")).hasCount(0);
  }

  @Test
  @Order(4)
  void aPastedTableIsLookedAtBeforeAnythingIsStored() {
    page.setViewportSize(1280, 900);
    page.navigate(laboratory.address("campaigns/" + campaign + "/results"));
    page.locator("#paste textarea")
        .fill("alloy\thardness (HV)\nMoNbTa2W\t480\nMoNbTaW2\tvery hard\n");
    page.locator("#paste textarea").blur();

    assertThat(page.locator("#import-report")).containsText("row 3");
    assertThat(page.locator("#import-report")).containsText("very hard");
    assertThat(page.locator("#import")).not().isVisible();
    page.locator("#paste textarea").fill("alloy\thardness (HV)\nMoNbTa2W\t480\nMoNbTaW2\t505\n");
    page.locator("#paste textarea").blur();
    assertThat(page.locator("#import")).containsText("Record 2 results");
    Screens.take(page, "results-table");
    page.locator("#import").click();

    assertThat(page.locator("#results")).containsText("480 HV");
    assertThat(page.locator("#results")).containsText("505 HV");
  }

  @Test
  @Order(5)
  void aRetractionShowsWhatRestedOnIt() {
    page.navigate(laboratory.address("campaigns/" + campaign + "/results"));
    page.locator("#retract-M1").click();

    assertThat(page.locator("#consequences"))
        .containsText("best so far is 512 HV, without it 505 HV");
    page.locator("#confirm").click();
    assertThat(page.locator("[role=alert].problem").last()).not().isEmpty();
    page.locator("#reason input").fill("wrong indenter");
    Screens.take(page, "retraction");
    page.locator("#confirm").click();

    assertThat(page.locator("vaadin-dialog")).hasCount(0);
    assertThat(page.locator("#results")).containsText("Retracted");
    page.navigate(laboratory.address("campaigns/" + campaign));
    assertThat(page.locator(".log")).containsText(Pattern.compile("retracted M1"));
    assertThat(page.locator(".figures")).containsText("505");
  }

  @Test
  @Order(6)
  void theReportIsPrinted() {
    page.navigate(laboratory.address("campaigns/" + campaign));

    Object report = page.locator("#report").evaluate("link => link.href");
    Object pdf = page.locator("#report-pdf").evaluate("link => link.href");

    assertThat(page.request().get(String.valueOf(report)).text())
        .contains("hardest of nine", "retracted");
    assertThat(page.request().get(String.valueOf(pdf)).body()).startsWith('%', 'P', 'D', 'F');
  }
}
