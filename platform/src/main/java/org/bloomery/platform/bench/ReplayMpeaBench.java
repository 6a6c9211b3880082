package org.bloomery.platform.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.Budget;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.service.ActorPlatform;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.Objective;
import org.bloomery.lab.replay.PublishedAnswers;
import org.bloomery.models.acquisition.AcquisitionSpec;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.physics.Simulator;
import org.bloomery.models.physics.Simulators;
import org.bloomery.platform.CampaignEngine;
import org.bloomery.platform.demo.LockStep;

/**
 * Replays the published yield stresses through the real actors: how much of the best tenth of three
 * pools is found after 10, 20, 40 (and 80) experiments, with three kinds of knowledge, beside four
 * baselines.
 */
final class ReplayMpeaBench implements Bench {
  private static final String SIMULATOR = "edge-dislocation-bcc";
  private static final int PRIOR_POINTS = 5_000;
  private static final int BATCH = 4;
  private static final int SEEDS = 20;

  /** Campaigns played at once; each waits for its disk most of the time. */
  private static final int AT_ONCE = 4;

  private static final PublishedAnswers ANSWERS = PublishedAnswers.yields();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What a campaign learns with and knows before it measures. */
  enum Arm {
    FOREST("_forest", "forest, UCB"),
    NO_SIMULATOR("_nosim", "no simulator"),
    FEATURE("_feature", "feature"),
    PRETRAINED("", "feature and pretraining"),
    PROCESSES_NO_SIMULATOR("_nosim", "processes, no simulator"),
    PROCESSES("", "processes that follow the simulator");

    private final String suffix;
    private final String words;

    Arm(String suffix, String words) {
      this.suffix = suffix;
      this.words = words;
    }

    ModelSpec model(long seed) {
      return switch (this) {
        case NO_SIMULATOR -> ModelSpec.measuredOnly(seed);
        case PROCESSES_NO_SIMULATOR -> ModelSpec.processes(false, seed);
        case PROCESSES -> ModelSpec.processes(true, seed);
        case FEATURE ->
            new ModelSpec(
                ModelSpec.DEEP_ENSEMBLE,
                new ModelSpec.Prior.None(),
                true,
                ModelSpec.FINE_TUNE,
                10,
                seed);
        case PRETRAINED -> ModelSpec.pretrained(SIMULATOR, PRIOR_POINTS, seed);
        case FOREST ->
            new ModelSpec(
                ModelSpec.RANDOM_FOREST,
                new ModelSpec.Prior.None(),
                false,
                ModelSpec.FINE_TUNE,
                100,
                seed);
      };
    }
  }

  /**
   * What is asked for behind the bench's name: the predictor, then the number of seeds.
   *
   * @param predictor that the report is named after, empty for the deep ensemble
   */
  private record Asked(Optional<String> predictor, int seeds) {
    private static final List<String> NAMED = List.of(ModelSpec.STACKED_PROCESSES);

    static Asked of(List<String> arguments) {
      Optional<String> predictor = arguments.stream().findFirst().filter(NAMED::contains);
      List<String> rest = arguments.subList(predictor.isPresent() ? 1 : 0, arguments.size());
      if (rest.size() > 1 || rest.stream().anyMatch(one -> !one.matches("[1-9][0-9]{0,3}"))) {
        throw new IllegalArgumentException(
            "replay-mpea takes %s or nothing, then a number of seeds from 1, not %s"
                .formatted(NAMED, arguments));
      }
      return new Asked(predictor, rest.isEmpty() ? SEEDS : Integer.parseInt(rest.getFirst()));
    }

    List<Arm> arms() {
      return predictor.isPresent()
          ? List.of(Arm.FOREST, Arm.PROCESSES_NO_SIMULATOR, Arm.PROCESSES)
          : List.of(Arm.FOREST, Arm.NO_SIMULATOR, Arm.FEATURE, Arm.PRETRAINED);
    }

    /** The arm that knows most, whose figures have the plain keys. */
    Arm best() {
      return arms().getLast();
    }
  }

  /** A campaign that is to be played. */
  private record Planned(ReplayPool pool, Arm arm, int seed) {}

  /**
   * One campaign played to its end.
   *
   * @param order positions in the pool in the order of measurement
   * @param inside issued 80 % intervals that held
   * @param scored issued intervals
   */
  record Run(List<Integer> order, int inside, int scored) {}

  @Override
  public String name() {
    return "replay-mpea";
  }

  @Override
  public String description() {
    return "Share of the best tenth of published yield stresses found by replayed campaigns.";
  }

  /** The deep ensemble's has the plain name. */
  @Override
  public String reportName(List<String> arguments) {
    return Asked.of(arguments).predictor().map(id -> name() + "-" + id).orElse(name());
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    Asked asked = Asked.of(context.arguments());
    List<Planned> planned = new ArrayList<>();
    for (int seed = 1; seed <= asked.seeds(); seed++) {
      for (ReplayPool pool : ReplayPool.all()) {
        for (Arm arm : asked.arms()) {
          planned.add(new Planned(pool, arm, seed));
        }
      }
    }
    Map<String, List<Run>> runs = new TreeMap<>();
    try (CampaignEngine engine = CampaignEngine.inDirectory(context.scratch().resolve("home"));
        ExecutorService players = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Optional<Run>>> played =
          planned.stream()
              .map(one -> players.submit(() -> played(context, engine.actors(), one)))
              .toList();
      for (int i = 0; i < played.size(); i++) {
        String key = planned.get(i).pool().key() + planned.get(i).arm().suffix;
        awaited(played.get(i), players)
            .ifPresent(run -> runs.computeIfAbsent(key, ignored -> new ArrayList<>()).add(run));
      }
    }
    return figures(context, asked, runs);
  }

  /** A campaign that fails ends all others, and the bench with its reason. */
  private static Optional<Run> awaited(Future<Optional<Run>> campaign, ExecutorService players)
      throws Exception {
    try {
      return campaign.get();
    } catch (ExecutionException | InterruptedException e) {
      players.shutdownNow();
      throw e;
    }
  }

  /** The campaign, played now or by the run that was interrupted; empty when no time is left. */
  private static Optional<Run> played(BenchContext context, ActorPlatform actors, Planned one)
      throws Exception {
    if (context.left().isZero()) {
      return Optional.empty();
    }
    ReplayPool pool = one.pool();
    Run run =
        context.part(
            pool.key() + "/" + one.arm() + "/seed=" + one.seed(),
            Run.class,
            () -> play(actors, pool, one.arm(), one.seed()));
    context.say(
        "%s %s seed %d: %.2f of the best tenth after %d experiments"
            .formatted(
                pool.key(),
                one.arm(),
                one.seed(),
                pool.top().found(run.order()),
                run.order().size()));
    return Optional.of(run);
  }

  private static Run play(ActorPlatform actors, ReplayPool pool, Arm arm, long seed) {
    LockStep campaign = new LockStep(actors.service(), new Account("bench"), PATIENCE);
    String id = campaign.start(spec(pool, arm, seed));
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < pool.points().size(); i++) {
      PublishedYields.Point point = pool.points().get(i);
      positions.put(point.candidate().key() + point.test().key(), i);
    }
    List<Integer> order = new ArrayList<>();
    while (order.size() < pool.longest()) {
      List<ExperimentView> open = campaign.awaitProposals(id);
      if (open.isEmpty()) {
        break;
      }
      campaign.answer(
          id,
          open,
          experiment -> {
            int position = position(positions, experiment);
            order.add(position);
            return ANSWERS.answer(experiment);
          });
    }
    campaign.awaitProposals(
        id); // the budget is spent: the campaign ends, and with it its last scoring
    int inside = 0;
    var parity = campaign.detail(id).parity();
    for (var point : parity) {
      inside += point.measured() >= point.low80() && point.measured() <= point.high80() ? 1 : 0;
    }
    return new Run(order, inside, parity.size());
  }

  private static int position(Map<String, Integer> positions, ExperimentView experiment) {
    String key = experiment.candidate().key() + experiment.tests().getFirst().key();
    return Optional.ofNullable(positions.get(key))
        .orElseThrow(() -> new IllegalStateException("a proposal is not in the pool: " + key));
  }

  static CampaignSpec spec(ReplayPool pool, Arm arm, long seed) {
    return new CampaignSpec(
        "Replay " + pool.key() + " " + arm + " " + seed,
        "",
        "bench",
        "bench",
        List.of(),
        pool.pool(),
        List.of(
            new Objective(
                "yield_stress",
                Conditions.NONE,
                Set.of("temperature", "mode"),
                new Objective.Goal.Maximize())),
        List.of(),
        arm.model(seed),
        AcquisitionSpec.standard()
            .withBatchSize(BATCH)
            .withRefill(AcquisitionSpec.Refill.BATCHWISE)
            .withControlShare(0),
        Budget.ofExperiments(pool.longest()),
        List.of(),
        BATCH,
        false,
        false,
        new CampaignSpec.Timing(Duration.ofHours(1), Duration.ZERO),
        CampaignSpec.Matching.STANDARD,
        seed);
  }

  private static Map<String, Double> figures(
      BenchContext context, Asked asked, Map<String, List<Run>> runs) {
    Map<String, Double> figures = new TreeMap<>();
    StringBuilder table =
        new StringBuilder(
            "Share of the best tenth found (mean over seeds, standard error of the mean behind"
                + " ±).\n\n");
    table.append("| pool | experiments | random | coldest first | simulator's order |");
    asked.arms().forEach(arm -> table.append(' ').append(arm.words).append(" |"));
    table.append("\n|").append("---|".repeat(5 + asked.arms().size())).append('\n');
    for (ReplayPool pool : ReplayPool.all()) {
      TopShare top = pool.top();
      double[] simulated = pool.points().stream().mapToDouble(ReplayMpeaBench::simulated).toArray();
      double[] coldness = pool.points().stream().mapToDouble(p -> -p.temperature()).toArray();
      for (int experiments : pool.checkpoints()) {
        String key = pool.key() + "_";
        String found = "found" + experiments;
        double random = top.expectedAtRandom(experiments);
        double cold = top.expectedInOrderOf(coldness, experiments);
        double order = top.expectedInOrderOf(simulated, experiments);
        figures.put(key + "random" + experiments, random);
        figures.put(key + "coldest_first" + experiments, cold);
        figures.put(key + "simulator_order" + experiments, order);
        table.append(
            String.format(
                Locale.ROOT,
                "| %s (%d points) | %d | %.2f | %.2f | %.2f |",
                pool.description(),
                pool.points().size(),
                experiments,
                random,
                cold,
                order));
        for (Arm arm : asked.arms()) {
          double[] shares =
              runs.getOrDefault(pool.key() + arm.suffix, List.of()).stream()
                  .mapToDouble(run ->
                      top.found(run.order().subList(0, Math.min(experiments, run.order().size()))))
                  .toArray();
          double mean = java.util.Arrays.stream(shares).average().orElse(Double.NaN);
          double error =
              Math.sqrt(
                  java.util.Arrays.stream(shares).map(s -> (s - mean) * (s - mean)).sum()
                      / Math.max(1, shares.length - 1)
                      / Math.max(1, shares.length));
          figures.put(
              arm == Arm.FOREST ? key + "forest" + experiments : key + found + arm.suffix, mean);
          table.append(String.format(Locale.ROOT, " %.2f ± %.2f |", mean, error));
        }
        table.append('\n');
      }
    }
    int inside = 0;
    int scored = 0;
    for (ReplayPool pool : ReplayPool.all()) {
      for (Run run : runs.getOrDefault(pool.key(), List.of())) {
        inside += run.inside();
        scored += run.scored();
      }
    }
    figures.put("coverage80", scored == 0 ? Double.NaN : (double) inside / scored);
    figures.put("seeds", (double) runs.getOrDefault("all", List.of()).size());
    context.note(table.toString());
    context.note(
        "Of the 24 best points of the whole pool all are cold ones, so much of what the order by"
            + " temperature finds there is the temperature alone; the cold pool is the honest one."
            + " Coverage is that of the issued 80 % intervals of the last arm ("
            + asked.best().words
            + ").");
    if (asked.predictor().isPresent()) {
      context.note(
          "In-sample choice: priors and members of this predictor were chosen on draws of these"
              + " very points, and it became the standard because it did best on them. The table"
              + " says how a campaign goes, not how one on new alloys would.");
    }
    return figures;
  }

  private static double simulated(PublishedYields.Point point) {
    Simulator simulator = Simulators.find(SIMULATOR).orElseThrow();
    return simulator.value(point.candidate(), point.test()).orElse(0);
  }
}
