package org.bloomery.platform.bench.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.served.ServedHome;
import org.bloomery.platform.config.Home;

/**
 * Whether everybody can use the pages, as far as axe-core can tell. {@code --screens FOLDER} leaves
 * a picture of every screen on the way.
 */
public final class AccessibilityBench implements Bench {
  private static final String SCREENS = "--screens";

  @Override
  public String name() {
    return "accessibility";
  }

  @Override
  public String description() {
    return "What axe-core finds against WCAG 2.1 AA on every page, in light and dark, on a desk and on a phone.";
  }

  @Override
  public Set<String> options() {
    return Set.of(SCREENS);
  }

  /** A screen with what was found on it. */
  record Seen(List<Violation> violations, List<String> sideways) {}

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    List<Screen> screens = Screen.all();
    Seen seen = context.part("screens", Seen.class, () -> look(context, screens));
    List<Violation> standard = seen.violations().stream().filter(Violation::standard).toList();
    List<Violation> practice = seen.violations().stream().filter(one -> !one.standard()).toList();
    Map<String, Double> figures = new TreeMap<>();
    figures.put("pages", (double) DashboardPage.values().length);
    figures.put("screens", (double) screens.size());
    figures.put("violations", (double) standard.size());
    figures.put("good_practice_violations", (double) practice.size());
    figures.put("wider_than_a_phone", (double) seen.sideways().size());
    context.note(
        "axe-core 4.11 in Chromium, with its rules for WCAG 2.0 and 2.1, levels A and AA (`violations`: elements that break one), and those of good"
            + " practice beside the standard. Each screen is looked at four times: light and dark, 1280 and 390 px wide. An automatic check finds"
            + " what a machine can find; keyboard walks are tests of their own. `wider_than_a_phone` counts screens that scroll sideways at 390 px.");
    context.note(
        "Screens: " + screens.stream().map(Screen::name).collect(Collectors.joining(", ")) + ".");
    if (!seen.violations().isEmpty()) {
      context.note(table(seen.violations()));
    }
    if (!seen.sideways().isEmpty()) {
      context.note("Wider than a phone: " + String.join(", ", seen.sideways()) + ".");
    }
    return figures;
  }

  private static Seen look(BenchContext context, List<Screen> screens) throws Exception {
    Path executable =
        Chromium.find().orElseThrow(() -> new IllegalStateException(Chromium.MISSING));
    Home home = new Home(Files.createTempDirectory(context.scratch(), "home").resolve("shown"));
    SmallModels.write(home.create().models());
    try (ServedHome server = ServedHome.start(home, List.of("-Xmx2g"), Map.of());
        Chromium chromium = Chromium.start(executable)) {
      context.say("furnishing a laboratory");
      Furniture furniture = Furnishing.of(server.api(), server.dashboard()).furniture();
      Tour tour = new Tour(chromium, furniture, List.of(Appearance.values()), pictures(context));
      List<Violation> violations = new ArrayList<>();
      List<String> sideways = new ArrayList<>();
      for (Screen screen : screens) {
        Tour.Found found = tour.look(List.of(screen));
        context.say("%s: %d".formatted(screen.name(), found.violations().size()));
        violations.addAll(found.violations());
        sideways.addAll(found.sideways());
      }
      return new Seen(violations, sideways);
    }
  }

  private static Optional<Path> pictures(BenchContext context) {
    int option = context.arguments().indexOf(SCREENS);
    if (option < 0) {
      return Optional.empty();
    }
    if (option + 1 >= context.arguments().size()) {
      throw new IllegalArgumentException(SCREENS + " takes a folder");
    }
    return Optional.of(context.checkout().resolve(context.arguments().get(option + 1)));
  }

  /** One line for each rule and element, with the screens and appearances where it was seen. */
  private static String table(List<Violation> violations) {
    Map<List<String>, List<Violation>> grouped =
        new TreeMap<>((a, b) -> Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new)));
    for (Violation one : violations) {
      grouped
          .computeIfAbsent(
              List.of(one.rule(), one.screen(), one.element()), key -> new ArrayList<>())
          .add(one);
    }
    StringBuilder table =
        new StringBuilder("| rule | screen | element | seen | why |\n|---|---|---|---|---|\n");
    grouped.forEach((key, all) ->
        table.append(
            "| %s%s | %s | `%s` | %s | %s |\n"
                .formatted(
                    key.get(0),
                    all.getFirst().standard() ? "" : " (good practice)",
                    key.get(1),
                    key.get(2).replace("|", "\\|"),
                    all.stream()
                        .map(Violation::appearance)
                        .distinct()
                        .collect(Collectors.joining("; ")),
                    all.getFirst().reason().replace("|", "\\|"))));
    return table.toString();
  }
}
