package org.bloomery.platform.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.lab.virtual.VirtualBench;
import org.bloomery.platform.CampaignEngine;
import org.bloomery.platform.demo.DemoCampaigns;
import org.bloomery.platform.demo.DemoLaboratory;
import org.bloomery.platform.demo.DemoRun;
import org.bloomery.platform.demo.Demonstration;
import org.bloomery.platform.demo.LockStep;

/**
 * Plays the open-space campaign of the demonstration with several seeds: how often it beats random
 * drawing.
 */
final class DemoSeedsBench implements Bench {
  private static final int SEEDS = 10;
  private static final int ROUNDS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "demo-seeds";
  }

  @Override
  public String description() {
    return "Seeds of the open-space campaign that stand above random's expectation after 40 experiments.";
  }

  /** Where one seed ended, MPa. */
  record Outcome(int experiments, double best, double random, double simulatorOrder) {}

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    int above = 0;
    int aboveSimulator = 0;
    int played = 0;
    StringBuilder table =
        new StringBuilder(
            "| seed | experiments | best, MPa | random expectation, MPa | simulator's order, MPa |\n|---|---|---|---|---|\n");
    try (CampaignEngine engine = CampaignEngine.inDirectory(context.scratch().resolve("home"))) {
      for (int seed = 1; seed <= SEEDS && !context.left().isZero(); seed++) {
        long at = seed;
        Outcome outcome = context.part("seed=" + seed, Outcome.class, () -> play(engine, at));
        context.say("seed %d: %s".formatted(seed, outcome));
        played++;
        above += outcome.best() > outcome.random() ? 1 : 0;
        aboveSimulator += outcome.best() > outcome.simulatorOrder() ? 1 : 0;
        table.append(
            String.format(
                Locale.ROOT,
                "| %d | %d | %.0f | %.0f | %.0f |%n",
                seed,
                outcome.experiments(),
                outcome.best(),
                outcome.random(),
                outcome.simulatorOrder()));
      }
    }
    context.note(table.toString());
    context.note(
        "The laboratory is the virtual one; its truth is hidden from the models and its values carry noise, those of the random"
            + " expectation too. Experiments that fail count and give no value.");
    Map<String, Double> figures = new TreeMap<>();
    figures.put("seeds_above_random", (double) above);
    figures.put("seeds_above_simulator_order", (double) aboveSimulator);
    figures.put("seeds", (double) played);
    return figures;
  }

  private static Outcome play(CampaignEngine engine, long seed) {
    List<DemoRun.Round> rounds =
        new DemoRun(
                new LockStep(engine.actors().service(), Demonstration.ACCOUNT, PATIENCE),
                new DemoLaboratory.Virtual(VirtualBench.standard(DemoCampaigns.VIRTUAL_SEED)),
                round -> {})
            .play(DemoRun.inLockStep(DemoCampaigns.openSpace(seed)), ROUNDS);
    DemoRun.Round last = rounds.getLast();
    return new Outcome(
        last.experiments(),
        last.best(),
        last.random().orElse(Double.NaN),
        last.simulatorOrder().orElse(Double.NaN));
  }
}
