package org.bloomery.platform.dashboard;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Pictures of pages for the documentation, in light and dark; taken where the system property
 * {@code bloomery.screens} names a folder.
 */
final class Screens {
  /** Charts are drawn in steps; a picture waits until they stand. */
  private static final int DRAWING_MS = 600;

  private Screens() {}

  static void take(Page page, String name) {
    Optional.ofNullable(System.getProperty("bloomery.screens"))
        .map(Path::of)
        .ifPresent(folder -> {
          for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.waitForTimeout(DRAWING_MS);
            page.screenshot(
                new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(
                        folder.resolve(
                            name + (scheme == ColorScheme.DARK ? "-dark" : "") + ".png")));
          }
        });
  }

  /** The page at a phone's width, where nothing but tables may scroll sideways. */
  static void onAPhone(Page page, String name) {
    ViewportSize before = page.viewportSize();
    page.setViewportSize(390, 800);
    take(page, name + "-phone");
    try {
      page.waitForFunction(
          "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");
    } finally {
      page.setViewportSize(before.width, before.height);
    }
  }
}
