package org.bloomery.platform.bench.dashboard;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long the server takes until all that a page shows is with its visitor. */
final class PageTimes {
  /** After so long without a word all that a page asked for is there. */
  private static final Duration SILENCE = Duration.ofMillis(600);

  private static final double NANOS_PER_MILLI = 1e6;
  private static final String DOOR = "door-card";

  private PageTimes() {}

  /**
   * Times of visits to one page, the first left out.
   *
   * @param millis from the request for the document to the last message about the page, ms
   */
  record Visits(String page, List<Double> millis) {
    Visits {
      millis = List.copyOf(millis);
    }

    double median() {
      List<Double> sorted = millis.stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }

    double worst() {
      return millis.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }
  }

  /** Opens a page again and again, as when its address is typed into a browser. */
  static Visits of(DashboardPage page, Furniture furniture, int visits)
      throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient();
        Visitor visitor = new Visitor(http, furniture.dashboard())) {
      if (page != DashboardPage.SIGN_IN) {
        visitor.signIn();
      }
      for (int visit = 0; visit <= visits; visit++) {
        long begun = visitor.load(page.address(furniture.parameters()));
        long ended = visitor.awaitSilence(SILENCE);
        if (visitor.hasHeard(DOOR) && page != DashboardPage.SIGN_IN) {
          throw new IllegalStateException(page.title() + " showed the door instead");
        }
        if (visit > 0) {
          millis.add((ended - begun) / NANOS_PER_MILLI);
        }
      }
    }
    return new Visits(page.title(), millis);
  }
}
