package org.bloomery.platform.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bloomery.actors.service.RecoveryBench;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.models.ensemble.Trainers;

/** Measures how soon a long campaign is back and what many awake campaigns take. */
final class CampaignRecoveryBench implements Bench {
  private static final int EVENTS = 100_000;
  private static final int CAMPAIGNS = 1_000;

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String description() {
    return "Time until a campaign of 1e5 events answers after a start, and heap of 1,000 awake campaigns.";
  }

  /** Figures of a part. */
  record Figures(Map<String, Double> figures) {}

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    Map<String, Double> figures = new TreeMap<>();
    figures.putAll(
        part(context, "recovery", directory -> bench(directory, context).recovery(EVENTS)));
    figures.putAll(part(context, "heap", directory -> bench(directory, context).heap(CAMPAIGNS)));
    context.note(
        "A campaign of 1e5 events, each time in an actor system that has just started, through the real journal (H2): with a snapshot at its"
            + " end (bar: 2 s) and from the events alone (bar: 20 s). The heap is that after collection with all campaigns awake, less that"
            + " before; each has 200 measurements, 300 experiments and 50 rounds (bar: 1,024 MiB).");
    return figures;
  }

  private static RecoveryBench bench(Path directory, BenchContext context) {
    return new RecoveryBench(
        directory, Trainers.standard(PropertyRegistry.standard(), "cpu"), context::say);
  }

  private interface Work {
    Map<String, Double> in(Path directory) throws Exception;
  }

  /** In a directory that holds nothing of an interrupted run and is gone afterwards. */
  private static Map<String, Double> part(BenchContext context, String key, Work work)
      throws Exception {
    Callable<Figures> measured =
        () -> {
          Path directory = context.scratch().resolve(key);
          remove(directory);
          Files.createDirectories(directory);
          Figures figures = new Figures(work.in(directory));
          remove(directory);
          return figures;
        };
    return context.part(key, Figures.class, measured).figures();
  }

  private static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
