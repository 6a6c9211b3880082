package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The newcomer's walk of docs/tour.md, step by step, so that it stays true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TourTest {
  /** How long a training may take on a busy machine. */
  private static final int TRAINING_MS = 120_000;

  private Laboratory laboratory;
  private Page page;

  @BeforeAll
  void open(@TempDir Path directory) {
    laboratory = Laboratory.open(directory);
    page = laboratory.founder();
  }

  @AfterAll
  void close() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  @Test
  void fromAnEmptyLaboratoryToARecordedResultAndANewProposal() {
    page.locator("#new-campaign").click();
    fill("#name", "Strong when hot");
    fill("#lab", "casting hall");
    List.of("Nb", "Mo", "Ta", "Ti").forEach(element -> page.locator("#element-" + element).click());
    fill("#condition-temperature", "1000 C");
    fill("#experiments input", "20");
    page.getByText("Somebody approves each proposal first").click();
    // Four elements in steps of 5 at.%: (20 + 3 over 3) alloys.
    assertThat(page.locator("#space-size .figure-value")).hasText("1\u2009771");
    assertThat(page.locator("#kept")).hasText("Saved as a draft");
    Screens.take(page, "tour-define");

    page.locator("#rehearse").click();
    fill("#batches", "4");
    fill("#truths input", "2");
    page.locator("#play").click();
    assertThat(page.locator("#rehearsed tbody tr")).hasCount(1);
    page.locator("#start").click();

    Locator proposals = page.locator("vaadin-grid a[href*='/experiments/']");
    assertThat(proposals).hasCount(4);
    Screens.take(page, "tour-proposals");
    proposals.first().click();
    assertThat(page).hasURL(Pattern.compile("/experiments/"));
    assertThat(page.locator(".figures").first()).containsText("MPa");
    Screens.take(page, "tour-why");
    page.goBack();
    page.locator("vaadin-grid vaadin-checkbox").first().click();
    page.locator("#approve-chosen").click();

    page.setViewportSize(390, 844);
    page.navigate(laboratory.address("bench"));
    Locator claim = page.locator("#lab-queue [id^=claim-]").first();
    assertThat(claim).isVisible();
    claim.click();
    Locator mine = page.locator("#my-work [id^=record-]").first();
    assertThat(mine).isVisible();
    Screens.take(page, "tour-bench");
    mine.click();
    page.locator("#result-value input").fill("0.61 GPa");
    Screens.take(page, "tour-record");
    page.locator("#result-save").click();
    assertThat(page.locator("h1")).hasText("Bench");

    page.setViewportSize(1280, 800);
    page.navigate(laboratory.address(""));
    page.getByText("Strong when hot").click();
    assertThat(page.locator(".figures")).containsText("610");
    assertThat(page.locator(".figures")).containsText("1 of 20");
    // The model learns the result, and what it would do next changes.
    assertThat(page.getByText("model v2 was trained on 1 result and serves"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(TRAINING_MS));
    // What is kept for scripts is no event in a person's eyes.
    assertThat(page.locator(".log")).not().containsText("is remembered");
    Screens.take(page, "tour-learned");
  }

  private void fill(String field, String value) {
    page.locator(field.contains(" ") ? field : field + " input").fill(value);
    page.keyboard().press("Tab");
  }
}
