package org.bloomery.platform.dashboard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A headless Chromium that is installed on this machine; nothing is downloaded. */
final class Browser implements AutoCloseable {
  private static final List<String> USUAL =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final String MISSING =
      "no Chromium found: install it (apt install chromium) or name it in BLOOMERY_CHROMIUM";

  /** How long a page may take on a busy machine; waiting ends as soon as it has. */
  private static final int PATIENCE_MS = 30_000;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Path executable) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
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

  /** Skips the test where there is no Chromium; with {@code CI=true} its absence is a failure. */
  static Browser open() {
    Optional<Path> executable =
        Stream.concat(
                Optional.ofNullable(System.getenv("BLOOMERY_CHROMIUM")).stream(), USUAL.stream())
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assertFalse(executable.isEmpty() && "true".equals(System.getenv("CI")), MISSING);
    assumeTrue(executable.isPresent(), MISSING);
    return new Browser(executable.get());
  }

  /** A page of somebody who has not been here before, whose clock shows the time of Tokyo. */
  Page visitor() {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"));
    context.setDefaultTimeout(PATIENCE_MS);
    return context.newPage();
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
