package org.bloomery.platform.dashboard;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bloomery.platform.bench.dashboard.Picture;

/**
 * Pictures of what a test is looking at, in light and dark; taken where the system property {@code
 * bloomery.screens} names a folder. Those of the documentation are made by {@code ./bloomery bench
 * accessibility --screens docs/screens}.
 */
final class Screens {
  /** Charts are drawn in steps; a picture waits until they stand. */
  private static final int DRAWING_MS = 600;

  private Screens() {}

  static void take(Page page, String name) {
    Optional.ofNullable(System.getProperty("bloomery.screens"))
        .map(Path::of)
        .ifPresent(folder -> {
          for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.waitForTimeout(DRAWING_MS);
            Picture.of(page)
                .write(
                    folder.resolve(
                        name + (scheme == ColorScheme.DARK ? "-dark" : "") + Picture.ENDING));
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
