package org.bloomery.platform.bench.sources;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.acquisition.ProposalSource;
import org.bloomery.models.acquisition.SourceMix;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.models.generative.AutoencoderGeneratorTrainer;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.LargeSpace;
import org.bloomery.platform.bench.StudentInterval;
import org.bloomery.platform.plot.Axis;
import org.bloomery.platform.plot.Series;
import org.bloomery.platform.plot.SvgPlot;

/**
 * Plays campaigns of virtual laboratories in a space too large to enumerate, once with a sample of
 * the grid alone and once with several sources, and compares the best alloys found.
 */
public final class SourcesBench implements Bench {
  private static final int SEEDS = 20;
  private static final VirtualCampaign.Terms TERMS =
      new VirtualCampaign.Terms(8, 10, 100_000, 5_000, 3);
  private static final int EARLY = 40;
  private static final int LATE = 80;

  /** Campaigns played at once: one learns while others screen. */
  private static final int AT_ONCE = 3;

  /** A campaign takes at most about this long; none is begun that would not end in time. */
  private static final Duration LONGEST = Duration.ofMinutes(4);

  /** Where the candidates of a campaign come from. */
  enum Arm {
    GRID(SourceMix.GRID_ALONE),
    MIX(SourceMix.BRED_AND_DECODED);

    private final SourceMix mix;

    Arm(SourceMix mix) {
      this.mix = mix;
    }
  }

  /** A campaign to be played, or being played. */
  private record Match(
      Laboratory laboratory,
      long seed,
      Future<Optional<VirtualCampaign.Played>> grid,
      Future<Optional<VirtualCampaign.Played>> mix) {}

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
    int seeds = argument(context, 0, SEEDS);
    int first = argument(context, 1, 1);
    long start = System.nanoTime();
    CompositionSpace space = LargeSpace.space();
    Trainer trainer = Trainers.standard(PropertyRegistry.standard(), "cpu");
    VirtualCampaign campaign =
        new VirtualCampaign(
            space, LargeSpace.objective(), trainer, new AutoencoderGeneratorTrainer("cpu"), TERMS);
    Map<Laboratory, List<Pair>> pairs = new EnumMap<>(Laboratory.class);
    try (ExecutorService players = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Match> matches = new ArrayList<>();
      for (Laboratory laboratory : Laboratory.values()) {
        for (long seed = first; seed < first + seeds; seed++) {
          long at = seed;
          matches.add(
              new Match(
                  laboratory,
                  seed,
                  players.submit(() -> played(context, campaign, laboratory, Arm.GRID, at)),
                  players.submit(() -> played(context, campaign, laboratory, Arm.MIX, at))));
        }
      }
      for (Match match : matches) {
        Optional<VirtualCampaign.Played> grid = awaited(match.grid(), players);
        Optional<VirtualCampaign.Played> mix = awaited(match.mix(), players);
        if (grid.isPresent() && mix.isPresent()) {
          double unit = match.laboratory().deviation(space, match.seed());
          pairs
              .computeIfAbsent(match.laboratory(), key -> new ArrayList<>())
              .add(new Pair(match.seed(), grid.get(), mix.get(), unit, TERMS.batch()));
        }
      }
    }
    Map<String, Double> figures = new TreeMap<>();
    pairs.forEach((laboratory, played) -> {
      gains(figures, laboratory, played, EARLY);
      gains(figures, laboratory, played, LATE);
      figures.put(laboratory.prefix() + "seeds", (double) played.size());
      figures.put(
          laboratory.prefix() + "truth_deviation_mpa",
          played.stream().mapToDouble(Pair::unit).average().orElseThrow());
      table(context, laboratory, played);
      earnings(context, figures, laboratory, played);
      chart(context, laboratory, played);
    });
    figures.put("seconds", (System.nanoTime() - start) * 1e-9);
    notes(context);
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
      BenchContext context, VirtualCampaign campaign, Laboratory laboratory, Arm arm, long seed)
      throws Exception {
    if (context.left().compareTo(LONGEST) < 0) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    VirtualCampaign.Played done =
        context.part(
            laboratory + "/seed=" + seed + "/" + arm,
            VirtualCampaign.Played.class,
            () -> campaign.play(arm.mix, laboratory.of(seed), seed));
    context.say(
        "%s, seed %d, %s: %.0f MPa after %d experiments, %.0f after %d, %.0f s"
            .formatted(
                laboratory.words(),
                seed,
                arm,
                done.after(EARLY, TERMS.batch()),
                EARLY,
                done.after(LATE, TERMS.batch()),
                LATE,
                (System.nanoTime() - start) * 1e-9));
    return Optional.of(done);
  }

  private static void gains(
      Map<String, Double> figures, Laboratory laboratory, List<Pair> pairs, int experiments) {
    StudentInterval gain = gain(pairs, experiments);
    String key = laboratory.prefix() + "gain_" + experiments;
    figures.put(key, gain.mean());
    figures.put(key + "_low", gain.low());
    figures.put(key + "_high", gain.high());
  }

  private static StudentInterval gain(List<Pair> pairs, int experiments) {
    return StudentInterval.of(pairs.stream().map(pair -> pair.gain(experiments)).toList());
  }

  private static void table(BenchContext context, Laboratory laboratory, List<Pair> pairs) {
    StringBuilder table =
        new StringBuilder(
            "| seed | deviation of the truth | grid, 40 | mix, 40 | grid, 80 | mix, 80 |\n"
                + "|---|---|---|---|---|---|\n");
    for (Pair pair : pairs) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %d | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
              pair.seed(),
              pair.unit(),
              pair.grid().after(EARLY, TERMS.batch()),
              pair.mix().after(EARLY, TERMS.batch()),
              pair.grid().after(LATE, TERMS.batch()),
              pair.mix().after(LATE, TERMS.batch())));
    }
    context.note(
        "True yield stress of the best alloy measured in "
            + laboratory.words()
            + ", MPa:\n\n"
            + table);
  }

  /** Of the experiments of each source in the mix, how many were among the best quarter. */
  private static void earnings(
      BenchContext context, Map<String, Double> figures, Laboratory laboratory, List<Pair> pairs) {
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
            "| source in the mix, "
                + laboratory.words()
                + " | experiments | among the best quarter of their campaign |\n|---|---|---|\n");
    earned.forEach((source, counts) -> {
      String key = laboratory.prefix() + source.name().toLowerCase(Locale.ROOT);
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

  private static void chart(BenchContext context, Laboratory laboratory, List<Pair> pairs) {
    if (pairs.size() < 2) {
      return;
    }
    List<Series.Point> gains =
        IntStream.rangeClosed(1, TERMS.batches())
            .map(batch -> batch * TERMS.batch())
            .mapToObj(experiments -> {
              StudentInterval gain = gain(pairs, experiments);
              return new Series.Point(experiments, gain.mean(), gain.low(), gain.high());
            })
            .toList();
    context.chart(
        laboratory.prefix() + "gain",
        new SvgPlot(
            "Gain over the grid alone, " + laboratory.words(),
            Axis.linear("experiments"),
            Axis.linear("gain (standard deviations of the truth)"),
            List.of(Series.joined("mean of " + pairs.size() + " seeds, 95 % interval", gains))));
  }

  private static void notes(BenchContext context) {
    context.note(
        String.format(
            Locale.ROOT,
            "The space: %s; %.0f candidates. Laboratories are virtual; their truth is hidden from"
                + " the models, measured values carry noise and experiments fail. Each seed has a"
                + " laboratory of its own, whose truth is another draw of the same kind, so that"
                + " the figures hold for landscapes and not for one; beside it, the same seeds in"
                + " the one laboratory that Bloomery ships (keys that begin with `shipped_`). Both"
                + " arms: the same first %d alloys covering the space, the same laboratory, %d"
                + " batches of %d, ten networks that know the simulator and are trained anew after"
                + " each batch, upper confidence bound with factor 0.5, %d candidates looked at for"
                + " a batch: a uniform sample of the grid, or the same number divided evenly among"
                + " %s, whose shares of the batch follow what they earned. The generative model is"
                + " trained anew every %d batches. Gains are differences of the true yield stress"
                + " of the best alloy measured, mix less grid, of the same seed, in standard"
                + " deviations of that laboratory's truth over the space, with 95 %% intervals by"
                + " Student's distribution (bar: gain_80_low above 0).",
            LargeSpace.words(),
            LargeSpace.space().size().value(),
            TERMS.batch(),
            TERMS.batches(),
            TERMS.batch(),
            TERMS.screened(),
            Arm.MIX.mix.sources(),
            TERMS.every()));
  }
}
