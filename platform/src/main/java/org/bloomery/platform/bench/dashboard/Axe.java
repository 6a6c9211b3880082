package org.bloomery.platform.bench.dashboard;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Asks axe-core what in the open page breaks the rules of WCAG 2.1 A and AA, or good practice. */
final class Axe {
  private static final List<String> STANDARD = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
  private static final String GOOD_PRACTICE = "best-practice";

  /** Vaadin's own, outside of every page's landmarks; empty as long as there is a connection. */
  private static final String CONNECTION_INDICATOR = "vaadin-connection-indicator";

  private static final int MOST_OF_A_REASON = 300;

  private Axe() {}

  static List<Violation> violations(Page browser, String screen, String appearance) {
    List<String> tags = new ArrayList<>(STANDARD);
    tags.add(GOOD_PRACTICE);
    AxeResults results =
        new AxeBuilder(browser)
            .withTags(tags)
            .exclude(CONNECTION_INDICATOR)
            .setLegacyMode(true)
            .analyze();
    if (results.isErrored()) {
      throw new IllegalStateException(
          "axe could not look at " + screen + ": " + results.getErrorMessage());
    }
    List<Violation> violations = new ArrayList<>();
    for (Rule rule : results.getViolations()) {
      boolean standard = rule.getTags().stream().anyMatch(STANDARD::contains);
      for (CheckedNode node : rule.getNodes()) {
        violations.add(
            new Violation(
                rule.getId(),
                standard,
                screen,
                appearance,
                String.valueOf(node.getTarget()),
                reason(node)));
      }
    }
    return violations;
  }

  private static String reason(CheckedNode node) {
    String reason = String.valueOf(node.getFailureSummary()).replaceAll("\\s+", " ").strip();
    return reason.length() > MOST_OF_A_REASON ? reason.substring(0, MOST_OF_A_REASON) : reason;
  }
}
