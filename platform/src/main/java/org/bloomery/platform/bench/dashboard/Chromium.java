package org.bloomery.platform.bench.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A headless Chromium that is installed on this machine; nothing is downloaded. */
public final class Chromium implements AutoCloseable {
  /** What to do where there is none. */
  public static final String MISSING =
      "no Chromium found: install it (apt install chromium) or name it in BLOOMERY_CHROMIUM";

  /** How long a page may take on a busy machine, ms; waiting ends as soon as it has. */
  public static final int PATIENCE_MS = 60_000;

  private static final List<String> USUAL =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-sync")));
  }

  /** Where it is; named by {@code BLOOMERY_CHROMIUM}, or in one of the usual places. */
  public static Optional<Path> find() {
    return Stream.concat(
            Optional.ofNullable(System.getenv("BLOOMERY_CHROMIUM")).stream(), USUAL.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it. */
  public static Chromium start(Path executable) {
    return new Chromium(executable);
  }

  /** A page of somebody who has not been here before, whose clock shows the time of Tokyo. */
  public Page visitor() {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"));
    context.setDefaultTimeout(PATIENCE_MS);
    return context.newPage();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
