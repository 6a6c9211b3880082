package org.bloomery.platform.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.ensemble.ModelSpec;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.Trainers;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;

/**
 * Measures how many candidates a second go through screening, beside the bare forward pass of the
 * same networks, and whether memory grows with their number.
 */
final class ScreeningBench implements Bench {
  private static final int WORKERS = 2;
  private static final int ROUNDS = 15;
  private static final int WINDOW_SECONDS = 4;
  private static final int SIMULATED_POINTS = 2_000;

  @Override
  public String name() {
    return "screening";
  }

  @Override
  public String description() {
    return "Candidates per second through stream, features, ten networks, acquisition and the best hundred, beside the networks alone.";
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    CompositionSpace space = LargeSpace.space();
    double size = space.size().value();
    if (size < LargeSpace.LEAST) {
      throw new IllegalStateException("the space holds only " + size + " candidates");
    }
    context.say("the space holds %.0f candidates".formatted(size));
    Map<String, Double> figures = new TreeMap<>();
    figures.put("space_candidates", size);

    MemoryGrowth.Usage usage =
        context.part("memory", MemoryGrowth.Usage.class, () -> StreamMemory.measure(context));
    context.say("memory: " + usage);
    figures.put("memory_growth_ratio", usage.ratio());
    figures.put("stream_candidates_per_s", StreamMemory.streamed() / usage.seconds());

    race(context, space, "cpu", "", figures);
    if (hasGpu()) {
      race(context, space, "gpu:0", "gpu_", figures);
    } else {
      context.note("`gpu_` figures: not run, there is no GPU here.");
    }
    notes(context, size, usage);
    return figures;
  }

  private static void race(
      BenchContext context,
      CompositionSpace space,
      String device,
      String prefix,
      Map<String, Double> figures)
      throws Exception {
    ScreeningRace.Outcome outcome =
        context.part(
            device,
            ScreeningRace.Outcome.class,
            () -> {
              context.say("learning the simulator on " + device);
              TrainedModel model = trained(space, device, SIMULATED_POINTS);
              try (var predictor = model.predictor()) {
                context.say("screening and bare networks take turns on " + device);
                return new ScreeningRace(
                        space, model, device, WORKERS, TimeUnit.SECONDS.toNanos(WINDOW_SECONDS))
                    .run(ROUNDS);
              }
            });
    context.say(device + ": " + outcome);
    figures.put(prefix + "candidates_per_s", outcome.screening());
    figures.put(prefix + "bare_forward_per_s", outcome.bare());
    figures.put(prefix + "ratio_vs_bare_forward", outcome.ratio());
  }

  /** Ten members of two hidden layers of 128 that know the simulator alone. */
  static TrainedModel trained(CompositionSpace space, String device, int points) {
    PropertyRegistry registry = PropertyRegistry.standard();
    Trainer trainer = Trainers.standard(registry, device);
    return trainer.train(
        new TrainingTask(
            ModelSpec.pretrained("edge-dislocation-bcc", points, 1),
            List.of(
                new TrainingTask.Quantity(
                    registry.require("yield_stress"), List.of(LargeSpace.objective().test()))),
            space,
            List.of(),
            1),
        WorkListener.NONE);
  }

  private static boolean hasGpu() {
    try {
      Trainers.standard(PropertyRegistry.standard(), "gpu:0");
      return true;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private static void notes(BenchContext context, double size, MemoryGrowth.Usage usage) {
    context.note(
        String.format(
            Locale.ROOT,
            "The space: %s; %.0f candidates. Ten members of two hidden layers of 128 in float32, pretrained on the simulator, whose output is"
                + " one of their inputs and is computed for every candidate. %d workers of one engine thread each go through shares of the"
                + " space from the stream to the best hundred in turns of %d s, %d of them, cut off by time; in between the same threads run"
                + " the bare forward pass of the same networks over one batch that lies ready in native memory, answers left there."
                + " Screening takes columns that are constant or linear in the fractions into the first layer; the bare networks read all."
                + " Rates are medians of turns, the ratio is the median of the ratios of neighbouring turns (bar: 0.9).",
            LargeSpace.words(),
            size,
            WORKERS,
            WINDOW_SECONDS,
            ROUNDS));
    context.note(
        String.format(
            Locale.ROOT,
            "Memory: a process with -Xms equal to -Xmx and -XX:+AlwaysPreTouch streams 1e8 candidates of the space past a linear predictor to"
                + " the best hundred. After 1e6 and after 1e8: %s (bar of the larger ratio: below 1.1).",
            usage.words()));
  }
}
