package org.bloomery.platform.bench.sources;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.lab.virtual.VirtualTruth;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.models.generative.AutoencoderGeneratorTrainer;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.LargeSpace;

/**
 * Plays campaigns of the virtual laboratory in a space too large to enumerate, once with a sample
 * of the grid alone and once with several sources, and compares the best alloys found.
 */
public final class SourcesBench implements Bench {
  private static final int SEEDS = 20;
  private static final VirtualCampaign.Terms TERMS =
      new VirtualCampaign.Terms(8, 10, 100_000, 5_000, 3);
  private static final int EARLY = 40;
  private static final int LATE = 80;

  /** Campaigns played at once: one learns while others screen. */
  private static final int AT_ONCE = 4;

  private static final int SAMPLE = 20_000;
  private static final long SAMPLE_SEED = 1;

  /** A campaign takes at most about this long; none is begun that would not end in time. */
  private static final Duration LONGEST = Duration.ofMinutes(4);

  /** Where the candidates of a campaign come from. */
  enum Arm {
    GRID(SourceMix.GRID_ALONE),
    MIX(SourceMix.of(ProposalSource.GRID, ProposalSource.LATENT, ProposalSource.EVOLUTION));

    private final SourceMix mix;

    Arm(SourceMix mix) {
      this.mix = mix;
    }
  }

  /** Both arms of a seed. */
  private record Pair(VirtualCampaign.Played grid, VirtualCampaign.Played mix) {
    /** Mix less grid, MPa. */
    double gain(int experiments) {
      return mix.after(experiments, TERMS.batch()) - grid.after(experiments, TERMS.batch());
    }
  }

  @Override
  public String name() {
    return "sources";
  }

  @Override
  public String description() {
    return "What several sources of candidates find beyond a sample of the grid alone, with as many"
        + " experiments.";
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    int first = argument(context, 1, 1);
    int seeds = argument(context, 0, SEEDS);
    long start = System.nanoTime();
    CompositionSpace space = LargeSpace.space();
    Trainer trainer = Trainers.standard(PropertyRegistry.standard(), "cpu");
    VirtualCampaign campaign =
        new VirtualCampaign(
            space, LargeSpace.objective(), trainer, new AutoencoderGeneratorTrainer("cpu"), TERMS);
    List<Pair> pairs = new ArrayList<>();
    try (ExecutorService players = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Optional<VirtualCampaign.Played>>> played = new ArrayList<>();
      for (int seed = first; seed < first + seeds; seed++) {
        for (Arm arm : Arm.values()) {
          int at = seed;
          played.add(players.submit(() -> played(context, campaign, arm, at)));
        }
      }
      for (int i = 0; i < played.size(); i += 2) {
        Optional<VirtualCampaign.Played> grid = awaited(played.get(i), players);
        Optional<VirtualCampaign.Played> mix = awaited(played.get(i + 1), players);
        if (grid.isPresent() && mix.isPresent()) {
          pairs.add(new Pair(grid.get(), mix.get()));
        }
      }
    }
    double unit = deviation(space);
    Map<String, Double> figures = new TreeMap<>();
    gains(figures, pairs, EARLY, unit);
    gains(figures, pairs, LATE, unit);
    figures.put("truth_deviation_mpa", unit);
    figures.put("seeds", (double) pairs.size());
    figures.put("seconds", (System.nanoTime() - start) * 1e-9);
    earnings(context, figures, pairs);
    notes(context, pairs, unit);
    return figures;
  }

  private static int argument(BenchContext context, int position, int otherwise) {
    return context.arguments().size() > position
        ? Integer.parseInt(context.arguments().get(position))
        : otherwise;
  }

  /** A campaign that fails ends all others, and the bench with its reason. */
  private static Optional<VirtualCampaign.Played> awaited(
      Future<Optional<VirtualCampaign.Played>> campaign, ExecutorService players) throws Exception {
    try {
      return campaign.get();
    } catch (ExecutionException | InterruptedException e) {
      players.shutdownNow();
      throw e;
    }
  }

  /** The campaign, played now or by the run that was interrupted; empty when no time is left. */
  private static Optional<VirtualCampaign.Played> played(
      BenchContext context, VirtualCampaign campaign, Arm arm, long seed) throws Exception {
    if (context.left().compareTo(LONGEST) < 0) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    VirtualCampaign.Played done =
        context.part(
            "seed=" + seed + "/" + arm,
            VirtualCampaign.Played.class,
            () -> campaign.play(arm.mix, seed));
    context.say(
        "seed %d, %s: %.0f MPa after %d experiments, %.0f after %d, %.0f s"
            .formatted(
                seed,
                arm,
                done.after(EARLY, TERMS.batch()),
                EARLY,
                done.after(LATE, TERMS.batch()),
                LATE,
                (System.nanoTime() - start) * 1e-9));
    return Optional.of(done);
  }

  /** Standard deviation of the truth over the alloys of one phase in the space, MPa. */
  private static double deviation(CompositionSpace space) {
    PropertyTest test = LargeSpace.objective().test();
    CandidateBlock block = space.block(1000);
    CandidateStream stream = space.sample(SAMPLE, SAMPLE_SEED);
    List<Double> values = new ArrayList<>();
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        OptionalDouble value = VirtualTruth.SHIPPED.yieldStress(block.candidate(row), test);
        value.ifPresent(values::add);
      }
    }
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.size() - 1));
  }

  private static void gains(
      Map<String, Double> figures, List<Pair> pairs, int experiments, double unit) {
    PairedDifference gain =
        PairedDifference.of(pairs.stream().map(pair -> pair.gain(experiments) / unit).toList());
    figures.put("gain_" + experiments, gain.mean());
    figures.put("gain_" + experiments + "_low", gain.low());
    figures.put("gain_" + experiments + "_high", gain.high());
  }

  /** Of the experiments of each source in the mix, how many were among the best quarter. */
  private static void earnings(
      BenchContext context, Map<String, Double> figures, List<Pair> pairs) {
    Map<ProposalSource, int[]> earned = new TreeMap<>();
    for (Pair pair : pairs) {
      VirtualCampaign.earnings(pair.mix())
          .forEach((source, counts) -> {
            int[] sums = earned.computeIfAbsent(source, key -> new int[2]);
            sums[0] += counts[0];
            sums[1] += counts[1];
          });
    }
    StringBuilder table =
        new StringBuilder(
            "| source in the mix | experiments | among the best quarter of their campaign |\n"
                + "|---|---|---|\n");
    earned.forEach((source, counts) -> {
      String key = source.name().toLowerCase(Locale.ROOT);
      figures.put(key + "_experiments", (double) counts[0]);
      figures.put(key + "_best_quarter_share", (double) counts[1] / counts[0]);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.2f |%n",
              source,
              counts[0],
              (double) counts[1] / counts[0]));
    });
    context.note(table.toString());
  }

  private static void notes(BenchContext context, List<Pair> pairs, double unit) {
    StringBuilder table =
        new StringBuilder(
            "| seed | grid, 40 | mix, 40 | grid, 80 | mix, 80 |\n|---|---|---|---|---|\n");
    for (int i = 0; i < pairs.size(); i++) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %d | %.0f | %.0f | %.0f | %.0f |%n",
              i + 1,
              pairs.get(i).grid().after(EARLY, TERMS.batch()),
              pairs.get(i).mix().after(EARLY, TERMS.batch()),
              pairs.get(i).grid().after(LATE, TERMS.batch()),
              pairs.get(i).mix().after(LATE, TERMS.batch())));
    }
    context.note("True yield stress of the best alloy measured, MPa:\n\n" + table);
    context.note(
        String.format(
            Locale.ROOT,
            "The space: %s; %.0f candidates. The laboratory is the virtual one; its truth is hidden"
                + " from the models, measured values carry noise and experiments fail. Both arms:"
                + " the same first %d alloys covering the space, the same laboratory, %d batches of"
                + " %d, ten networks that know the simulator and are trained anew after each batch,"
                + " upper confidence bound with factor 0.5, %d candidates looked at for a batch: a"
                + " uniform sample of the grid, or the same number divided evenly among %s, whose"
                + " shares of the batch follow what they earned. The generative model is trained"
                + " anew every %d batches. Gains are differences of the true yield stress of the"
                + " best alloy measured, mix less grid, of the same seed, in standard deviations of"
                + " the truth over the space (%.0f MPa), with 95 %% intervals by Student's"
                + " distribution (bar: gain_80_low above 0).",
            LargeSpace.words(),
            LargeSpace.space().size().value(),
            TERMS.batch(),
            TERMS.batches(),
            TERMS.batch(),
            TERMS.screened(),
            Arm.MIX.mix.sources(),
            TERMS.every(),
            unit));
  }
}
