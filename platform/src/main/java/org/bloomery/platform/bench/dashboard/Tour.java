package org.bloomery.platform.bench.dashboard;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A person with a browser who looks at every screen on a desk and on a phone, in light and in dark,
 * and finds what breaks the rules of accessibility.
 */
final class Tour {
  private static final int HEIGHT_PX = 900;

  /** Dialogs fade in and charts draw in steps; both stand after this time. */
  private static final int SETTLING_MS = 500;

  /** The element that reaches farthest out of a page that scrolls sideways, else nothing. */
  private static final String REACHES_OUT =
      """
      () => {
        if (document.scrollingElement.scrollWidth <= window.innerWidth) {
          return '';
        }
        const right = (element) => element.getBoundingClientRect().right;
        const scrolls = (element) => getComputedStyle(element).overflowX !== 'visible';
        const within = (element) => {
          let around = element.parentElement;
          while (around && !scrolls(around)) {
            around = around.parentElement;
          }
          return around !== null && around !== document.documentElement && around !== document.body;
        };
        const loose = [...document.body.querySelectorAll(':not(vaadin-grid *)')].filter((one) => !within(one));
        const farthest = loose.reduce((one, other) => (right(other) > right(one) ? other : one));
        return farthest.tagName.toLowerCase() + '.' + farthest.className + ' reaches to '
            + Math.round(right(farthest)) + ' px';
      }
      """;

  private final Chromium chromium;
  private final Furniture furniture;
  private final List<Appearance> appearances;
  private final Optional<Path> pictures;

  /**
   * @param appearances in which each screen is looked at, the phone's last
   * @param pictures where pictures are left, none without it
   */
  Tour(
      Chromium chromium,
      Furniture furniture,
      List<Appearance> appearances,
      Optional<Path> pictures) {
    this.chromium = chromium;
    this.furniture = furniture;
    this.appearances = List.copyOf(appearances);
    this.pictures = pictures;
  }

  /**
   * What was found.
   *
   * @param sideways screens that scroll sideways on a phone, with what reaches out
   */
  record Found(List<Violation> violations, List<String> sideways) {
    Found {
      violations = List.copyOf(violations);
      sideways = List.copyOf(sideways);
    }

    List<Violation> ofTheStandard() {
      return violations.stream().filter(Violation::standard).toList();
    }
  }

  /** Looks at some screens. */
  Found look(List<Screen> screens) {
    List<Violation> violations = new ArrayList<>();
    List<String> sideways = new ArrayList<>();
    Page stranger = chromium.visitor();
    Page person = chromium.visitor();
    signIn(person);
    for (Screen screen : screens) {
      Page browser = screen.page() == DashboardPage.SIGN_IN ? stranger : person;
      browser.setViewportSize(appearances.getFirst().width(), HEIGHT_PX);
      screen.open(browser, furniture);
      for (Appearance appearance : appearances) {
        violations.addAll(look(browser, screen, appearance));
      }
      String widest = String.valueOf(browser.evaluate(REACHES_OUT));
      if (!widest.isEmpty()) {
        sideways.add(screen.name() + ": " + widest);
      }
    }
    person.context().close();
    stranger.context().close();
    return new Found(violations, sideways);
  }

  private List<Violation> look(Page browser, Screen screen, Appearance appearance) {
    browser.setViewportSize(appearance.width(), HEIGHT_PX);
    browser.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(appearance.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
    browser.waitForTimeout(SETTLING_MS);
    if (!appearance.onPhone() || screen.pictureOfPhone()) {
      pictures.ifPresent(folder ->
          Picture.of(browser)
              .write(folder.resolve(screen.name() + appearance.ending() + Picture.ENDING)));
    }
    return Axe.violations(browser, screen.name(), appearance.words());
  }

  private void signIn(Page browser) {
    browser.navigate(furniture.address(DashboardPage.SIGN_IN));
    browser.locator("#name input").fill(Furniture.NAME);
    browser.locator("#password input").fill(Furniture.PASSWORD);
    browser.locator("#enter").click();
    browser.locator("[data-campaign]").first().waitFor();
  }
}
