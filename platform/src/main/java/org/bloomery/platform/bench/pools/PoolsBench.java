package org.bloomery.platform.bench.pools;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.StudentInterval;
import org.bloomery.platform.plot.Axis;
import org.bloomery.platform.plot.Series;
import org.bloomery.platform.plot.SvgPlot;

/**
 * Plays campaigns after the fact on tables of experiments that were all done: how many of them
 * would have had to be done to find half of the best 5 %, by contender. On published tables, or on
 * a person's own.
 */
public final class PoolsBench implements Bench {
  /** Batches of five with late results come first, those of one behind. */
  private static final List<Integer> BATCHES = List.of(5, 1);

  private static final int LONGEST = 150;

  /** Campaigns played at once, each on one thread. */
  private static final int AT_ONCE = 2;

  /** A campaign takes at most about this long; none is begun that would not end in time. */
  private static final Duration SLOWEST = Duration.ofMinutes(2);

  /** A campaign that is to be played. */
  private record Planned(
      SearchedPool pool, Trainer trainer, Contender contender, int batch, long seed) {
    String part() {
      return "%s-%08x/%s/batch=%d/seed=%d"
          .formatted(pool.key(), pool.values().hashCode(), contender.key(), batch, seed);
    }
  }

  /** What was played of a pool by a contender in batches of one size. */
  private record Cell(String pool, Contender contender, int batch) {}

  @Override
  public String name() {
    return "pools";
  }

  @Override
  public String description() {
    return "Experiments saved by campaigns after the fact on tables of experiments that were done.";
  }

  @Override
  public Set<String> options() {
    return PoolsArguments.OPTIONS;
  }

  /** A person's own table has a report of its own. */
  @Override
  public String reportName(List<String> arguments) {
    return PoolsArguments.of(arguments).own().map(own -> name() + "-" + own.key()).orElse(name());
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    PoolsArguments arguments = PoolsArguments.of(context.arguments());
    List<SearchedPool> pools = pools(context.checkout(), arguments);
    long start = System.nanoTime();
    Map<Cell, List<PoolCampaign.Played>> played = play(context, pools, arguments.seeds());
    Map<String, Double> figures = new TreeMap<>();
    Map<Cell, SearchScore> scores = new LinkedHashMap<>();
    for (SearchedPool pool : pools) {
      for (int batch : BATCHES) {
        for (Contender contender : Contender.values()) {
          Cell cell = new Cell(pool.key(), contender, batch);
          List<PoolCampaign.Played> runs = played.getOrDefault(cell, List.of());
          if (!runs.isEmpty()) {
            scores.put(cell, new SearchScore(pool.top(), pool.size(), runs));
          }
        }
      }
    }
    scores.forEach((cell, score) -> figures(figures, cell, score));
    for (int batch : BATCHES) {
      figures.put("pools_won" + suffix(batch), (double) won(pools, batch, scores));
    }
    figures.put("pools", (double) pools.size());
    for (int batch : BATCHES) {
      figures.put("seeds" + suffix(batch), (double) seeds(batch, scores));
    }
    figures.put("seconds", (System.nanoTime() - start) * 1e-9);
    for (SearchedPool pool : pools) {
      report(context, pool, scores);
    }
    context.note(method(arguments));
    return figures;
  }

  private static List<SearchedPool> pools(Path checkout, PoolsArguments arguments) {
    if (arguments.own().isPresent()) {
      PoolsArguments.Own own = arguments.own().get();
      return List.of(
          SearchedPool.of(own.key(), ResultTable.read(own.file()), own.target(), own.goal()));
    }
    Path directory = PublishedPools.directory(checkout);
    if (!PublishedPools.areAtHand(directory)) {
      throw new IllegalArgumentException(
          "the published tables are not in "
              + directory
              + "; point -Dbloomery.shared at the directory that holds data/al-benchmarks, or name"
              + " a table of your own by --data");
    }
    return PublishedPools.in(directory);
  }

  private static Map<Cell, List<PoolCampaign.Played>> play(
      BenchContext context, List<SearchedPool> pools, int seeds) throws Exception {
    List<Trainer> trainers =
        pools.stream().<Trainer>map(pool -> Trainers.standard(pool.registry(), "cpu")).toList();
    List<Planned> planned = new ArrayList<>();
    for (int batch : BATCHES) {
      for (int seed = 1; seed <= seeds; seed++) {
        for (int pool = 0; pool < pools.size(); pool++) {
          for (Contender contender : Contender.values()) {
            planned.add(new Planned(pools.get(pool), trainers.get(pool), contender, batch, seed));
          }
        }
      }
    }
    Map<Cell, List<PoolCampaign.Played>> played = new LinkedHashMap<>();
    try (ExecutorService players = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Optional<PoolCampaign.Played>>> campaigns =
          planned.stream().map(one -> players.submit(() -> played(context, one))).toList();
      for (int i = 0; i < campaigns.size(); i++) {
        Planned one = planned.get(i);
        Cell cell = new Cell(one.pool().key(), one.contender(), one.batch());
        awaited(campaigns.get(i), players)
            .ifPresent(run -> played.computeIfAbsent(cell, c -> new ArrayList<>()).add(run));
      }
    }
    return played;
  }

  /** A campaign that fails ends all others, and the bench with its reason. */
  private static Optional<PoolCampaign.Played> awaited(
      Future<Optional<PoolCampaign.Played>> campaign, ExecutorService players) throws Exception {
    try {
      return campaign.get();
    } catch (ExecutionException | InterruptedException e) {
      players.shutdownNow();
      throw e;
    }
  }

  /** The campaign, played now or by the run that was interrupted; empty when no time is left. */
  private static Optional<PoolCampaign.Played> played(BenchContext context, Planned one)
      throws Exception {
    Optional<PoolCampaign.Played> kept = context.kept(one.part(), PoolCampaign.Played.class);
    if (kept.isPresent()) {
      return kept;
    }
    if (context.left().compareTo(SLOWEST) < 0) {
      context.leaveOpen();
      return Optional.empty();
    }
    long start = System.nanoTime();
    PoolCampaign campaign = new PoolCampaign(one.pool(), one.trainer(), one.batch(), LONGEST);
    PoolCampaign.Played run = campaign.play(one.contender(), one.seed());
    context.keep(one.part(), run);
    context.say(
        String.format(
            Locale.ROOT,
            "%s, %s, batches of %d, seed %d: %.2f of the best 5 %% in %d experiments, %.0f s",
            one.pool().key(),
            one.contender().key(),
            one.batch(),
            one.seed(),
            one.pool().top().found(run.order()),
            run.order().size(),
            (System.nanoTime() - start) * 1e-9));
    return Optional.of(run);
  }

  private static String suffix(int batch) {
    return batch == 1 ? "_b1" : "";
  }

  private static void figures(Map<String, Double> figures, Cell cell, SearchScore score) {
    String name = "_" + cell.pool() + "_" + cell.contender().key() + suffix(cell.batch());
    put(figures, "af50" + name, score.acceleration());
    put(figures, "efmax" + name, score.enhancement());
    figures.put("unfinished" + name, score.unfinished());
  }

  private static void put(Map<String, Double> figures, String name, StudentInterval interval) {
    figures.put(name, interval.mean());
    figures.put(name + "_low", interval.low());
    figures.put(name + "_high", interval.high());
  }

  /** Pools in which ours is at or above the better of the others. */
  private static int won(List<SearchedPool> pools, int batch, Map<Cell, SearchScore> scores) {
    int won = 0;
    for (SearchedPool pool : pools) {
      double ours = acceleration(scores, new Cell(pool.key(), Contender.OURS, batch));
      boolean wins = !Double.isNaN(ours);
      for (Contender other : List.of(Contender.GP, Contender.FOREST)) {
        wins &= ours >= acceleration(scores, new Cell(pool.key(), other, batch));
      }
      won += wins ? 1 : 0;
    }
    return won;
  }

  /** Campaigns that every contender played to its end in every pool. */
  private static int seeds(int batch, Map<Cell, SearchScore> scores) {
    return scores.entrySet().stream()
        .filter(entry -> entry.getKey().batch() == batch)
        .mapToInt(entry -> entry.getValue().runs().size())
        .min()
        .orElse(0);
  }

  private static double acceleration(Map<Cell, SearchScore> scores, Cell cell) {
    SearchScore score = scores.get(cell);
    return score == null ? Double.NaN : score.acceleration().mean();
  }

  private static void report(
      BenchContext context, SearchedPool pool, Map<Cell, SearchScore> scores) {
    StringBuilder table =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "**%s**: %d experiments, of which the best %d count; inputs read as %s; %s is to be"
                    + " as %s as possible. At random half of the best takes %.0f experiments.%n%n",
                pool.key(),
                pool.size(),
                pool.top().count(),
                pool.inputs(),
                pool.property().label(),
                pool.objective().goal().score(1) > 0 ? "high" : "low",
                expectedAtRandom(pool)));
    table.append(
        "| contender | batches of | experiments to half of the best | AF(0.5) | EFmax | ended short"
            + " of it |\n|---|---|---|---|---|---|\n");
    for (int batch : BATCHES) {
      for (Contender contender : Contender.values()) {
        SearchScore score = scores.get(new Cell(pool.key(), contender, batch));
        if (score != null) {
          table.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %d | %.0f | %s | %s | %.0f %% |%n",
                  contender.label(),
                  batch,
                  score.runs().stream().mapToDouble(score::experiments).average().orElseThrow(),
                  words(score.acceleration()),
                  words(score.enhancement()),
                  100 * score.unfinished()));
        }
      }
    }
    context.note(table.toString());
    List<Series> series = new ArrayList<>();
    int longest = 0;
    for (Contender contender : Contender.values()) {
      SearchScore score = scores.get(new Cell(pool.key(), contender, BATCHES.getFirst()));
      if (score != null) {
        series.add(Series.line(contender.label(), points(score)));
        longest = Math.max(longest, score.longest());
      }
    }
    if (!series.isEmpty()) {
      series.add(
          Series.line(
              "random",
              List.of(
                  new Series.Point(0, 0),
                  new Series.Point(longest, pool.top().expectedAtRandom(longest)))));
      context.chart(
          pool.key(),
          new SvgPlot(
              "Share of the best 5 % found: " + pool.key(),
              Axis.linear("experiments"),
              Axis.linear("share of the best 5 %"),
              series));
    }
  }

  private static List<Series.Point> points(SearchScore score) {
    List<Series.Point> points = new ArrayList<>();
    points.add(new Series.Point(0, 0));
    for (int results = 1; results <= score.longest(); results++) {
      StudentInterval share = score.share(results);
      points.add(
          Double.isFinite(share.low())
              ? new Series.Point(
                  results, share.mean(), Math.max(0, share.low()), Math.min(1, share.high()))
              : new Series.Point(results, share.mean()));
    }
    return points;
  }

  /** Draws without replacement until half of the best are among them. */
  private static double expectedAtRandom(SearchedPool pool) {
    double wanted = Math.ceil(PoolCampaign.GOAL * pool.top().count());
    return wanted * (pool.size() + 1) / (pool.top().count() + 1);
  }

  private static String words(StudentInterval interval) {
    return Double.isFinite(interval.low())
        ? String.format(
            Locale.ROOT, "%.2f (%.2f to %.2f)", interval.mean(), interval.low(), interval.high())
        : String.format(Locale.ROOT, "%.2f", interval.mean());
  }

  private static String method(PoolsArguments arguments) {
    return String.format(
        Locale.ROOT,
        "Measures as published (Q. Liang et al., npj Comput. Mater. 7 (2021) 188): Top%%(i) is the"
            + " share of the best 5 %% among the first i results, AF(t) = t N / i(t) with i(t) the"
            + " results until the share t was found, EF(i) = Top%%(i) N / i; EFmax is the largest EF"
            + " of the mean over the seeds behind the starts, with an interval from %d seeds drawn"
            + " again and again; AF(0.5) is the mean of the seeds' own (a mean"
            + " of ratios, above the ratio of the means that the column of experiments gives) with"
            + " its 95 %% interval by Student's distribution. Replicates of an input are one experiment with the mean of"
            + " their different values. Every campaign: the same two random starts for all"
            + " contenders, the planner of a campaign in a pool with its standard acquisition (upper"
            + " confidence bound, factor 0.5), the model trained anew for every batch, in batches of one"
            + " from %d results on for every third. Batches of"
            + " five meet a laboratory whose results come late and in any order (0.6 in their round,"
            + " 0.3 one later, 0.1 two later), so proposals are made while up to ten are pending;"
            + " experiments are counted as their results come. Batches of one are answered at once."
            + " A campaign ends with half of the best 5 %% or after %d results; one that ended short"
            + " of it counts as if it had gone on at random from there, the least that can be said of it"
            + " (`unfinished` says how many did). A line in a chart that is flat at its end has"
            + " campaigns that ended. Contenders: the model that a campaign without simulator takes"
            + " when nothing is said (stacked processes), the exact Gaussian process and the random"
            + " forest with the same inputs. Nothing was tuned on these tables.",
        arguments.seeds(),
        PoolCampaign.EAGER,
        LONGEST);
  }
}
