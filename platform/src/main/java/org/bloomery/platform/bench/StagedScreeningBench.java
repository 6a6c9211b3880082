package org.bloomery.platform.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.acquisition.Screening;
import org.bloomery.models.acquisition.ScreeningPlan;
import org.bloomery.models.acquisition.Shortlist;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;

/**
 * Measures what screening in two stages loses and saves where the predictor is dear: the share of
 * the exact best hundred that it keeps, and candidates per second with and without the first stage.
 */
final class StagedScreeningBench implements Bench {
  private static final int CANDIDATES = 200_000;
  private static final int TOP = 100;
  private static final int SIMULATED_POINTS = 6_000;
  private static final String SIMULATOR = "edge-dislocation-bcc";
  private static final long SEED = 1;

  /** Weight of the deviation beside the mean in what is ranked by. */
  private static final double WEIGHT = 0.5;

  /** A predictor that is dear, in words and as it is trained. */
  private enum Dear {
    NETWORKS(
        "",
        "ten convolutional networks, pretrained on %d simulated points".formatted(SIMULATED_POINTS),
        ModelSpec.convolutional(SIMULATOR, SIMULATED_POINTS, "pt", SEED)),
    PROCESSES("_processes", "stacked processes", ModelSpec.processes(true, SEED));

    private final String suffix;
    private final String words;
    private final ModelSpec spec;

    Dear(String suffix, String words, ModelSpec spec) {
      this.suffix = suffix;
      this.words = words;
      this.spec = spec;
    }
  }

  /** What was measured. */
  record Measured(
      double recall, double candidatesPerSecond, double fullPerSecond, double trainingSeconds) {}

  @Override
  public String name() {
    return "screening-staged";
  }

  @Override
  public String description() {
    return "What a cheap first stage loses and saves where a dear predictor ranks a space.";
  }

  /** A number behind the name is that of the candidates. */
  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    int candidates =
        context.arguments().isEmpty()
            ? CANDIDATES
            : Integer.parseInt(context.arguments().getFirst());
    Map<String, Double> figures = new TreeMap<>();
    StringBuilder table = new StringBuilder();
    table.append(
        "| predictor | kept of the best 100 | candidates/s, two stages | candidates/s, one stage"
            + " | training, s |\n|---|---|---|---|---|\n");
    for (Dear dear : Dear.values()) {
      Measured measured =
          context.part(
              dear + " " + candidates, Measured.class, () -> measured(context, dear, candidates));
      figures.put("stage_recall_top100" + dear.suffix, measured.recall());
      figures.put("candidates_per_s" + dear.suffix, measured.candidatesPerSecond());
      figures.put("full_candidates_per_s" + dear.suffix, measured.fullPerSecond());
      figures.put(
          "ratio_vs_full" + dear.suffix, measured.candidatesPerSecond() / measured.fullPerSecond());
      figures.put("training_s" + dear.suffix, measured.trainingSeconds());
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %,.0f | %,.0f | %.1f |%n",
              dear.words,
              measured.recall(),
              measured.candidatesPerSecond(),
              measured.fullPerSecond(),
              measured.trainingSeconds()));
    }
    figures.put("candidates", (double) candidates);
    context.note(table.toString());
    context.note(
        String.format(
            Locale.ROOT,
            "Trained on the published yield strengths, each ranks %,d candidates drawn from the"
                + " space: %s; by mean and %.1f deviations at 1,273 K, on one thread. Once it"
                + " scores every candidate itself; once a student, compact networks that learned"
                + " what it says over the space, goes through the stream first and it scores the"
                + " best 1,024 of every 65,536. Kept is the share of the exact best hundred that"
                + " came out. Training includes that of the student.",
            candidates,
            LargeSpace.words(),
            WEIGHT));
    return figures;
  }

  private static Measured measured(BenchContext context, Dear dear, int candidates) {
    CompositionSpace space = LargeSpace.space();
    context.say("training " + dear.words + " and the student");
    long begun = System.nanoTime();
    TrainedModel model = trained(dear.spec, space);
    double training = seconds(begun);
    try (Predictor predictor = model.predictor()) {
      context.say("%s score %d candidates".formatted(dear.words, candidates));
      long start = System.nanoTime();
      Set<String> exact = best(space, predictor, candidates);
      double full = candidates / seconds(start);
      context.say("the student goes first");
      ScreeningPlan plan = ScreeningPlan.of(LargeSpace.task(space, predictor));
      Shortlist top = plan.shortlist();
      start = System.nanoTime();
      try (Screening screening = plan.open()) {
        screening.scan(space.sample(candidates, SEED), top, () -> true);
      }
      double staged = candidates / seconds(start);
      Set<String> kept =
          new HashSet<>(top.candidates().stream().limit(TOP).map(c -> c.key()).toList());
      long found = exact.stream().filter(kept::contains).count();
      return new Measured(found / (double) exact.size(), staged, full, training);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** Keys of the best by the predictor itself, asked for every candidate. */
  private static Set<String> best(CompositionSpace space, Predictor predictor, int candidates) {
    record Scored(String key, double score) {}
    CandidateBlock block = space.block(Screening.BLOCK_ROWS);
    CandidateStream stream = space.sample(candidates, SEED);
    float[] mean = new float[Screening.BLOCK_ROWS];
    float[] deviation = new float[Screening.BLOCK_ROWS];
    List<Scored> kept = new ArrayList<>();
    try (Predictor.BlockScorer scorer =
        predictor.scorer(block, LargeSpace.objective().test(), Screening.BLOCK_ROWS)) {
      for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
        scorer.score(block, mean, deviation);
        double least = kept.size() < TOP ? Double.NEGATIVE_INFINITY : kept.getLast().score();
        for (int row = 0; row < rows; row++) {
          double score = mean[row] + WEIGHT * deviation[row];
          if (score > least) {
            String key = block.candidate(row).key();
            if (kept.stream().noneMatch(one -> one.key().equals(key))) {
              kept.add(new Scored(key, score));
            }
          }
        }
        kept.sort(Comparator.comparingDouble(Scored::score).reversed());
        if (kept.size() > TOP) {
          kept.subList(TOP, kept.size()).clear();
        }
      }
    }
    return new HashSet<>(kept.stream().map(Scored::key).toList());
  }

  private static TrainedModel trained(ModelSpec spec, CompositionSpace space) {
    PropertyRegistry registry = PropertyRegistry.standard();
    PropertyTest test = LargeSpace.objective().test();
    List<TrainingPoint> points =
        PublishedYields.points().stream()
            .map(point ->
                new TrainingPoint(
                    point.id(),
                    point.candidate(),
                    point.test(),
                    new MeasuredValue.Exact(point.yieldStress()),
                    point.uncertainty(),
                    point.repeats()))
            .toList();
    return Trainers.standard(registry, "cpu")
        .train(
            new TrainingTask(
                spec,
                List.of(new TrainingTask.Quantity(registry.require("yield_stress"), List.of(test))),
                space,
                points,
                SEED),
            WorkListener.NONE);
  }
}
