package org.bloomery.platform.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;

/**
 * Kills the server at random moments; its argument is how often, {@code ./bloomery bench chaos 5}.
 */
public final class ChaosBench implements Bench {
  private static final int KILLS = 50;
  private static final long SEED = 20;

  /** A part takes about as long where nothing else runs; none is begun with less time left. */
  private static final Duration USUAL = Duration.ofMinutes(4);

  @Override
  public String name() {
    return "chaos";
  }

  @Override
  public String description() {
    return "What is lost, doubled, broken or proposed otherwise when the server is killed at random moments.";
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    int kills =
        context.arguments().isEmpty() ? KILLS : Integer.parseInt(context.arguments().getFirst());
    Outcome outcome = Outcome.NOTHING;
    Duration longest = USUAL;
    for (ChaosPart part : ChaosPart.of(kills)) {
      if (context.left().compareTo(longest) < 0) {
        context.note("Time was over before " + part.name() + ", so there were fewer kills.");
        break;
      }
      Instant begin = Instant.now();
      outcome = outcome.plus(outcome(context, part));
      Duration taken = Duration.between(begin, Instant.now());
      longest = taken.compareTo(longest) > 0 ? taken : longest;
    }
    context.note(
        "%d results were promised, by an answer over HTTP or by a table in `done/`. Kills that met the moment they were meant for: %s; all others of the storm came while the server did something else."
                .formatted(outcome.promised(), outcome.reached())
            + " The lock-step runs are compared over "
            + outcome.compared()
            + " proposals. After each kill nobody touched the campaign until it waited for the laboratory again; one that did not"
            + " counts among the violations.");
    outcome.violations().forEach(violation -> context.note("Violation: " + violation));
    Map<String, Double> figures = new TreeMap<>();
    figures.put("kills", (double) outcome.kills());
    figures.put("lost_results", (double) outcome.lost());
    figures.put("duplicated_results", (double) outcome.duplicated());
    figures.put("invariant_violations", (double) outcome.violations().size());
    figures.put("diverged_proposals", (double) outcome.diverged());
    return figures;
  }

  /** Homes of a part that broke nothing are removed; others stay, to be looked into. */
  private static Outcome outcome(BenchContext context, ChaosPart part) throws Exception {
    return context.part(
        part.name() + "/kills=" + part.kills(),
        Outcome.class,
        () -> {
          Path homes = context.scratch().resolve(part.name());
          remove(homes);
          Files.createDirectories(homes);
          Outcome outcome = part.run(homes, SEED, words -> context.say(part.name() + ": " + words));
          if (outcome.clean()) {
            remove(homes);
          }
          return outcome;
        });
  }

  private static void remove(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var all = Files.walk(directory)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
