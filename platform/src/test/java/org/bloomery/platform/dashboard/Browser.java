package org.bloomery.platform.dashboard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.Optional;
import org.bloomery.platform.bench.dashboard.Chromium;

/** The Chromium of a test. */
final class Browser implements AutoCloseable {
  private final Chromium chromium;

  private Browser(Path executable) {
    PlaywrightAssertions.setDefaultAssertionTimeout(Chromium.PATIENCE_MS);
    chromium = Chromium.start(executable);
  }

  /** Skips the test where there is no Chromium; with {@code CI=true} its absence is a failure. */
  static Browser open() {
    Optional<Path> executable = Chromium.find();
    assertFalse(executable.isEmpty() && "true".equals(System.getenv("CI")), Chromium.MISSING);
    assumeTrue(executable.isPresent(), Chromium.MISSING);
    return new Browser(executable.get());
  }

  /** A page of somebody who has not been here before. */
  Page visitor() {
    return chromium.visitor();
  }

  @Override
  public void close() {
    chromium.close();
  }
}
