package org.bloomery.platform.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path homes = context.scratch().resolve("homes");
    ChaosRun.Outcome outcome =
        context.part(
            "kills=" + kills,
            ChaosRun.Outcome.class,
            () -> {
              remove(homes);
              Files.createDirectories(homes);
              return new ChaosRun(homes, SEED, context::say).run(kills);
            });
    context.note(
        "%d results were promised, by an answer over HTTP or by a table in `done/`. Kills that met the moment they were meant for: %s; all others of the storm came while the server did something else."
                .formatted(outcome.promised(), outcome.reached())
            + " The lock-step run is compared over "
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
