package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.CompositionSpace.FractionBounds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A scientist defines a campaign from the periodic table and starts it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DefinitionWalkTest {
  private Laboratory laboratory;
  private Page page;

  @BeforeAll
  void start(@TempDir Path directory) {
    laboratory = Laboratory.open(directory);
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
  void thePageSaysWhatIsMissingAndCountsTheSpaceWhileElementsArePressed() {
    page.locator("#new-campaign").click();
    assertThat(page.locator("#missing")).containsText("Press at least one element");
    assertThat(page.locator("#start")).isDisabled();

    List.of("Nb", "Mo", "Ta", "W").forEach(this::press);

    // Four elements in steps of 5 at.%: (20 + 3 over 3) = 1771 alloys.
    assertThat(page.locator("#space-size .figure-value")).hasText("1\u2009771");
    assertThat(page.locator("#element-Nb")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("#missing")).containsText("Give the campaign a name");
    press("W");
    // (20 + 2 over 2)
    assertThat(page.locator("#space-size .figure-value")).hasText("231");
    press("W");
  }

  @Test
  @Order(2)
  void rulesThatCannotHoldTogetherAreNamed() {
    percent("Nb", "at-least", "60");
    percent("Ta", "at-least", "60");

    assertThat(page.locator("#space-size .alert"))
        .containsText(Pattern.compile("empty.*Nb.*Ta", Pattern.DOTALL));

    percent("Ta", "at-least", "0");
    assertThat(page.locator("#space-size .alert")).not().isVisible();
    percent("Nb", "at-least", "101");
    assertThat(page.locator("#missing")).containsText("Nb");
    percent("Nb", "at-least", "10");
  }

  @Test
  @Order(3)
  void whatTheModelKnowsFollowsTheProperty() {
    fill("#name", "hard refractories");
    assertThat(page.locator("#knowledge")).containsText("follows the property's simulator");

    choose("#property", "hardness");

    assertThat(page.locator("#knowledge")).containsText("No simulator knows");
    fill("#condition-temperature", "warm");
    assertThat(page.locator("#missing")).containsText("temperature");
    assertThat(page.locator("#start")).isDisabled();
    fill("#condition-temperature", "25 C");
    assertThat(page.locator("#missing")).isEmpty();
    page.getByText("As text, for scripts").click();
    assertThat(page.locator("#definition-text")).containsText("\"maximise\" : \"hardness\"");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/pictures/new-campaign.png")));
  }

  @Test
  @Order(4)
  void itStartsAndItsDefinitionIsWhatWasTyped() throws Exception {
    fill("#batch input", "2");
    fill("#experiments input", "12");

    page.locator("#start").click();

    assertThat(page.locator("h1")).hasText("hard refractories");
    assertThat(page.locator(".page-head")).containsText("Running");
    assertThat(page.locator("vaadin-grid a").first()).isVisible();
    CampaignSummary summary =
        laboratory.campaigns().campaigns().toCompletableFuture().get().getFirst();
    CampaignDetail detail =
        laboratory.campaigns().campaign(summary.id(), 0).toCompletableFuture().get().orElseThrow();
    CampaignSpec spec = detail.spec();
    assertThat(summary.status()).isEqualTo(CampaignStatus.RUNNING);
    assertThat(spec.owner()).isEqualTo("ada");
    assertThat(spec.budget().experiments()).hasValue(12);
    assertThat(spec.acquisition().batchSize()).isEqualTo(2);
    assertThat(spec.objectives().getFirst().test().toString()).contains("298.15");
    assertThat(((CompositionSpace) spec.space()).elements())
        .containsEntry(Element.Nb, new FractionBounds(0.1, 1))
        .containsOnlyKeys(Element.Nb, Element.Mo, Element.Ta, Element.W);
  }

  @Test
  @Order(5)
  void elementsArePressedByKeyboardAlone() {
    page.navigate(laboratory.address("new-campaign"));
    page.locator("#element-Ti").focus();
    page.keyboard().press("Space");
    assertThat(page.locator("#element-Ti")).hasAttribute("aria-pressed", "true");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("#element-V")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("#space-size .figure-value")).hasText("21");
  }

  @Test
  @Order(6)
  void elementsStandWhereChemistsLookForThem() {
    page.navigate(laboratory.address("new-campaign"));

    assertThat(place("H")).isEqualTo("1/1");
    assertThat(place("He")).isEqualTo("1/18");
    assertThat(place("B")).isEqualTo("2/13");
    assertThat(place("Fe")).isEqualTo("4/8");
    assertThat(place("La")).isEqualTo("8/3");
    assertThat(place("Lu")).isEqualTo("8/17");
    assertThat(place("Hf")).isEqualTo("6/4");
    assertThat(place("Rn")).isEqualTo("6/18");
    assertThat(place("Cn")).isEqualTo("7/12");
  }

  private String place(String element) {
    return String.valueOf(
        page.locator("#element-" + element)
            .evaluate("key => key.style.gridRowStart + '/' + key.style.gridColumnStart"));
  }

  private void press(String element) {
    page.locator("#element-" + element).click();
  }

  private void percent(String element, String which, String value) {
    fill("#bound-" + element + "-" + which + " input", value);
  }

  private void fill(String field, String value) {
    page.locator(field.contains(" ") ? field : field + " input").fill(value);
    page.keyboard().press("Tab");
  }

  private void choose(String select, String option) {
    page.locator(select).click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option).setExact(true))
        .click();
  }
}
