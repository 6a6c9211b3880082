package org.bloomery.platform.bench.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;

/** Whether pages are there at once in a laboratory with much to show. */
public final class PagesBench implements Bench {
  private static final Crowd CROWD = new Crowd(99, 91, 1000);
  private static final int VISITS = 7;

  @Override
  public String name() {
    return "pages";
  }

  @Override
  public String description() {
    return "Server time of each page with 100 campaigns and 10,000 experiments.";
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    List<PageTimes.Visits> all = new ArrayList<>();
    boolean known =
        List.of(DashboardPage.values()).stream()
            .allMatch(page -> context.kept(page.title(), PageTimes.Visits.class).isPresent());
    if (known) {
      for (DashboardPage page : DashboardPage.values()) {
        context.kept(page.title(), PageTimes.Visits.class).ifPresent(all::add);
      }
    } else {
      try (CrowdedHome home = CrowdedHome.serve(context.scratch(), CROWD, context::say)) {
        for (DashboardPage page : DashboardPage.values()) {
          all.add(
              context.part(
                  page.title(),
                  PageTimes.Visits.class,
                  () -> PageTimes.of(page, home.furniture(), VISITS)));
          context.say("%s: %.0f ms".formatted(page.title(), all.getLast().median()));
        }
      }
    }
    Map<String, Double> figures = new TreeMap<>();
    figures.put("pages", (double) all.size());
    figures.put("campaigns", CROWD.campaigns() + 1.0);
    figures.put("experiments", (double) CROWD.campaigns() * CROWD.experiments() + CROWD.large());
    figures.put(
        "slowest_page_ms",
        all.stream().mapToDouble(PageTimes.Visits::median).max().orElse(Double.NaN));
    figures.put(
        "slowest_visit_ms",
        all.stream().mapToDouble(PageTimes.Visits::worst).max().orElse(Double.NaN));
    context.note(
        "Time runs from the request for a page's document until the last message about it is there: document, session, first navigation and all that"
            + " the page asks for and the server pushes, its database queries included. A client without a browser asks, in the protocol of"
            + " Vaadin's own, on the same machine, so drawing counts nothing and the network next to nothing. A page is through when nothing"
            + " came for 0.6 s, which are not counted. `slowest_page_ms` is the largest median of %d visits, the first of each page left out; `slowest_visit_ms` the worst of them all."
                .formatted(VISITS));
    context.note(
        "The campaign whose pages are visited has %d experiments, 60 %% of them measured, and a model; %d others have %d each. A few small ones are there besides."
            .formatted(CROWD.large(), CROWD.campaigns(), CROWD.experiments()));
    context.note(table(all));
    return figures;
  }

  private static String table(List<PageTimes.Visits> all) {
    StringBuilder table = new StringBuilder("| page | median (ms) | worst (ms) |\n|---|---|---|\n");
    all.forEach(visits ->
        table.append(
            "| %s | %.0f | %.0f |\n".formatted(visits.page(), visits.median(), visits.worst())));
    return table.toString();
  }
}
