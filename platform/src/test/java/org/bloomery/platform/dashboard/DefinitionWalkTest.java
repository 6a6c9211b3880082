package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.campaign.CampaignStatus;
import org.bloomery.actors.view.CampaignDetail;
import org.bloomery.actors.view.CampaignSummary;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.CompositionSpace.FractionBounds;
import org.bloomery.data.space.Pool;
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
    assertThat(page.locator("#kept")).hasText("Saved as a draft");
    Screens.take(page, "new-campaign");
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
  void aPastedTableIsAPoolThatIsKeptAsTypedAndRehearsed() throws Exception {
    page.navigate(laboratory.address("new-campaign"));
    page.getByText("the rows of a table").click();
    paste("alloy\tTest temperature (K)\nMoNb\t298\nXq\t298\n");
    assertThat(page.locator("#candidates")).containsText("row 3");
    paste(
        """
        alloy\tTest temperature (K)
        NbMoTaW\t1273
        NbTiZr\t1273
        MoNbTa\t1273
        NbTaW\t1273
        MoTaW\t1073
        NbMo\t1273
        TaW\t1273
        MoW\t1273
        NbMoTi\t1273
        NbTiV\t1273
        NbTaTi\t1273
        MoTaTi\t1273
        """);
    assertThat(page.locator("#candidates"))
        .containsText("12 candidates of Ti, V, Zr, Nb, Mo, Ta, W");
    // Every row brings its temperature, so nobody is asked for one.
    assertThat(page.locator("#condition-temperature")).not().isVisible();
    fill("#name", "what we have");
    fill("#experiments input", "8");
    assertThat(page.locator("#space-size .figure-value")).hasText("12");
    assertThat(page.locator("#kept")).hasText("Saved as a draft");
    Screens.take(page, "new-campaign-table");

    // A lost page, or another browser: the draft is there as it was typed.
    assertThat(page).hasURL(Pattern.compile("draft="));
    page.reload();
    assertThat(Laboratory.field(page, "Name")).hasValue("what we have");
    assertThat(page.locator("#candidates")).containsText("12 candidates");
    fill("#batch input", "2");
    page.locator("#rehearse").click();

    assertThat(page.locator("h1")).hasText("Rehearsal of what we have");
    fill("#turnaround input", "3");
    fill("#batches", "2, 4");
    fill("#truths input", "2");
    page.locator("#play").click();
    assertThat(page.locator("#rehearsed table")).containsText("8");
    assertThat(page.locator("#rehearsed tbody tr")).hasCount(2);
    assertThat(page.locator("#rehearsed")).containsText("takes 3 days");
    Screens.take(page, "rehearsal");
    fill("#batches", "two");
    page.locator("#play").click();
    assertThat(page.locator("[role=alert]").first()).containsText("no batch size");
    fill("#batches", "2");
    fill("#truths input", "1000");
    page.locator("#play").click();
    assertThat(page.locator("[role=alert]").first()).containsText("accepted is 1 to 200");

    page.locator("#start").click();
    assertThat(page.locator("h1")).hasText("what we have");
    assertThat(page.locator("vaadin-grid a").first()).isVisible();
    CampaignSpec spec = spec("what we have");
    assertThat(spec.space()).isInstanceOf(Pool.class);
    assertThat(spec.objectives().getFirst().open()).containsExactly("temperature");
    assertThat(spec.acquisition().batchSize()).isEqualTo(2);
  }

  @Test
  @Order(6)
  void aCopyBeginsWithEverythingAndWhatOnlyTheTextSaysStays() throws Exception {
    String draft =
        laboratory.draft(
            new Account("ada"),
            """
            {"name": "bounded", "space": {"palette": ["Nb", "Mo", "Ti"],
             "sums": [{"coefficients": {"Nb": 1, "Mo": 1}, "atLeast": 0.3}]},
             "objective": {"minimise": "yield_stress", "at": {"temperature": "800 K"}},
             "constraints": [{"property": "elongation", "atLeast": "5 %"}], "budget": 9}
            """);
    page.navigate(laboratory.address("campaigns/" + draft));
    page.locator("#copy").click();

    assertThat(Laboratory.field(page, "Name")).hasValue("bounded (copy)");
    assertThat(page.locator("aside"))
        .containsText("1 × limit on sums of fractions, 1 × constraint on results");
    assertThat(page.locator("#element-Ti")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("#kept")).hasText("Saved as a draft");
    page.locator("#draft").click();
    assertThat(page.locator("h1")).hasText("bounded (copy)");
    CampaignSpec copy = spec("bounded (copy)");
    CampaignSpec first = spec("bounded");
    assertThat(copy.space()).isEqualTo(first.space());
    assertThat(copy.constraints()).isEqualTo(first.constraints());
    assertThat(copy.objectives()).isEqualTo(first.objectives());
    assertThat(copy.model()).isEqualTo(first.model());

    page.locator("#change").click();
    page.getByText("As text, for scripts").click();
    page.locator("#as-text").click();
    String text = page.locator("#whole-text textarea").inputValue();
    page.locator("#whole-text textarea").fill(text.replace("\"elongation\"", "\"elongatoin\""));
    assertThat(page.locator("#missing")).containsText("elongatoin");
    page.locator("#whole-text textarea")
        .fill(text.replace("\"queueDepth\" : 4", "\"queueDepth\" : 7"));
    assertThat(page.locator("#missing")).isEmpty();
    page.locator("#draft").click();
    assertThat(page.locator("h1")).hasText("bounded (copy)");
    assertThat(spec("bounded (copy)").queueDepth()).isEqualTo(7);
  }

  @Test
  @Order(7)
  void aCopyThatOnlyTextCanStateIsOnesOwnUnderANewName() throws Exception {
    String colleagues =
        laboratory.draft(
            new Account("bob"),
            """
            {"name": "strong and ductile", "space": {"palette": ["Nb", "Mo", "Ti"]},
             "objectives": [{"maximise": "hardness"}, {"maximise": "elongation"}], "budget": 9}
            """);
    page.navigate(laboratory.address("new-campaign?copy=" + colleagues));

    assertThat(page.locator("#whole-text textarea"))
        .hasValue(Pattern.compile("\"name\" : \"strong and ductile \\(copy\\)\""));
    assertThat(page.locator("#missing")).isEmpty();
    page.locator("#draft").click();
    assertThat(page.locator("h1")).hasText("strong and ductile (copy)");

    CampaignSpec copy = spec("strong and ductile (copy)");
    assertThat(copy.owner()).isEqualTo("ada");
    assertThat(copy.objectives()).isEqualTo(spec("strong and ductile").objectives());
    assertThat(spec("strong and ductile").owner()).isEqualTo("bob");
  }

  @Test
  @Order(7)
  void whatIsNotWholeYetIsKeptByTheBrowser() {
    page.navigate(laboratory.address("new-campaign"));
    press("Hf");
    press("Zr");
    assertThat(page.locator("#space-size .figure-value")).hasText("21");
    page.locator("#description textarea").fill("not yet named");
    page.keyboard().press("Tab");

    page.navigate(laboratory.address(""));
    page.navigate(laboratory.address("new-campaign"));

    assertThat(page.locator("#element-Hf")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("#element-Zr")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("#description textarea")).hasValue("not yet named");
    press("Hf");
    press("Zr");
  }

  private CampaignSpec spec(String name) throws Exception {
    for (CampaignSummary summary : laboratory.campaigns().campaigns().toCompletableFuture().get()) {
      if (summary.name().equals(name)) {
        return laboratory
            .campaigns()
            .campaign(summary.id(), 0)
            .toCompletableFuture()
            .get()
            .orElseThrow()
            .spec();
      }
    }
    throw new AssertionError("no campaign " + name);
  }

  private void paste(String table) {
    page.locator("#candidate-table textarea").fill(table);
    page.keyboard().press("Tab");
  }

  @Test
  @Order(8)
  void elementsArePressedByKeyboardAlone() {
    page.navigate(laboratory.address("new-campaign"));
    page.locator("#element-Ti").focus();
    page.keyboard().press("Space");
    assertThat(page.locator("#element-Ti")).hasAttribute("aria-pressed", "true");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("Enter");
    assertThat(page.locator("#element-V")).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("#space-size .figure-value")).hasText("21");
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("#element-Nb")).isFocused();
    // The whole table is one stop on the way down the form, and remembers where one was.
    page.keyboard().press("Tab");
    assertThat(page.locator(".periodic-table :focus")).hasCount(0);
    page.keyboard().press("Shift+Tab");
    assertThat(page.locator("#element-Nb")).isFocused();
  }

  @Test
  @Order(9)
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
