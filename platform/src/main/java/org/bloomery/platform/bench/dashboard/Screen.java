package org.bloomery.platform.bench.dashboard;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A page in a state that is worth looking at.
 *
 * @param steps lead there once the page's address is open, and end when it is there
 * @param pictureOfPhone whether it is made to be used standing
 */
record Screen(String name, DashboardPage page, boolean pictureOfPhone, Consumer<Page> steps) {

  /** Every page as it is met, and what opens on top of it. */
  static List<Screen> all() {
    List<Screen> screens = new ArrayList<>(pages());
    screens.add(on(DashboardPage.CAMPAIGN, "more", false, Screen::askedForMore));
    screens.add(on(DashboardPage.REHEARSAL, "played", false, Screen::rehearsing));
    screens.add(on(DashboardPage.RESULTS, "table", false, Screen::pasted));
    screens.add(on(DashboardPage.RESULTS, "retraction", false, Screen::retracting));
    screens.add(on(DashboardPage.TASK, "failure", true, Screen::failing));
    return screens;
  }

  private static Screen on(
      DashboardPage page, String state, boolean pictureOfPhone, Consumer<Page> further) {
    return new Screen(
        page.title() + "-" + state, page, pictureOfPhone, arrived(page).andThen(further));
  }

  /** Every page as it is met. */
  static List<Screen> pages() {
    return Arrays.stream(DashboardPage.values())
        .map(page -> new Screen(page.title(), page, page.pictureOfPhone(), arrived(page)))
        .toList();
  }

  /** Opens it in the browser of who may see it. */
  void open(Page browser, Furniture furniture) {
    browser.navigate(furniture.address(page));
    steps.accept(browser);
  }

  /** What each page shows once its answers are there; no default, so that none is forgotten. */
  private static Consumer<Page> arrived(DashboardPage page) {
    return switch (page) {
      case SIGN_IN -> seen("#enter");
      case CAMPAIGNS -> seen("[data-campaign] .best");
      case NEW_CAMPAIGN -> Screen::defining;
      case CAMPAIGN ->
          seen("[id^=more-]", "[data-drawn=progress] canvas, [data-drawn=progress] svg", ".log li");
      case EXPERIMENT -> seen("#explained tbody tr", "#explained [data-drawn=attribution]");
      case MODELS -> seen(".comparison tbody tr", "#model-history tbody tr");
      case REHEARSAL -> seen("#play");
      case RESULTS -> seen("[id^=correct-]");
      case WHAT_IF -> Screen::asking;
      case BENCH -> seen("#lab-queue [id^=claim-]", "#my-work [id^=record-]");
      case TASK -> seen("#result-value");
      case SAMPLE -> seen("#weighed", "#weighing");
      case LOTS -> seen("#lots .task");
      case EXPLORE -> seen("#found", "#measurements");
      case DESIGN -> Screen::designing;
      case STRUCTURES -> Screen::describing;
    };
  }

  private static Consumer<Page> seen(String... selectors) {
    return browser -> {
      for (String selector : selectors) {
        await(browser, selector);
      }
    };
  }

  private static Locator await(Page browser, String selector) {
    Locator found = browser.locator(selector).first();
    found.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
    return found;
  }

  private static void defining(Page browser) {
    for (String element : List.of("Nb", "Mo", "Ta", "W")) {
      await(browser, "#element-" + element).click();
      await(browser, "#element-" + element + "[aria-pressed=true]");
    }
    await(browser, "#space-size .figure-value");
  }

  private static void asking(Page browser) {
    await(browser, "#formula input").fill("Mo2Nb3Ta5");
    browser.locator("#ask").click();
    await(browser, "#answer .figure");
    await(browser, "#explained tbody tr");
  }

  private static void designing(Page browser) {
    await(browser, "[data-drawn=latent]");
    await(browser, "#formula input").fill("MoNbTaTiW");
    browser.locator("#show").click();
    await(browser, "#why tbody tr");
    browser.locator("#invert").click();
    await(browser, "#steps tbody tr");
  }

  private static void describing(Page browser) {
    await(browser, "#trained-on");
    browser
        .waitForFileChooser(() -> browser.locator("#choose-files").click())
        .setFiles(
            new FilePayload(
                "POSCAR_FeCrNi",
                "text/plain",
                SmallModels.poscar().getBytes(StandardCharsets.UTF_8)));
    await(browser, "#networks tbody tr");
  }

  private static void askedForMore(Page browser) {
    browser.locator("[id^=more-]").first().click();
    await(browser, ".offers");
  }

  private static void rehearsing(Page browser) {
    browser.locator("#batches input").fill("2, 4");
    browser.locator("#truths input").fill("3");
    browser.locator("#truths input").blur();
    browser.locator("#play").click();
    await(browser, "#rehearsed [data-drawn=bands]");
  }

  private static void pasted(Page browser) {
    Locator paste = await(browser, "#paste textarea");
    paste.fill(
        "alloy\ttemperature (K)\tyield stress (MPa)\nMoNb2Ta\t1273\t480\nMoTa2\t1273\tstrong\n");
    paste.blur();
    await(browser, "#import-report");
  }

  private static void retracting(Page browser) {
    browser.locator("[id^=retract-]").first().click();
    await(browser, "#consequences");
  }

  private static void failing(Page browser) {
    browser.locator("#more").click();
    await(browser, "[id^=fail-]").click();
    await(browser, "#failure-reason");
  }
}
