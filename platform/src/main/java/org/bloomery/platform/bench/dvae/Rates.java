package org.bloomery.platform.bench.dvae;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.generative.AutoencoderGeneratorTrainer;
import org.bloomery.models.generative.GeneratorTask;
import org.bloomery.models.generative.LatentModel;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.platform.bench.FractionPredictor;
import org.bloomery.platform.bench.LargeSpace;
import org.bloomery.platform.bench.sources.SourceRates;

/** How fast the map is decoded and the sources of candidates are. */
final class Rates {
  /** How long each source is measured. */
  private static final Duration RATED = Duration.ofSeconds(10);

  private Rates() {}

  /** Alloys decoded per second. */
  static void decoding(DvaeRun run, PhaseModel model) {
    SplittableRandom random = new SplittableRandom(DvaeRun.SEED);
    double[][] places = new double[run.tier().decoded()][model.latent().dimensions()];
    for (double[] place : places) {
      Arrays.setAll(place, d -> random.nextGaussian());
    }
    double[] conditions = new double[places.length];
    Arrays.fill(conditions, 0.9);
    model.latent().decode(places, conditions);
    long start = System.nanoTime();
    model.latent().decode(places, conditions);
    run.figure("decoded_per_s", places.length / ((System.nanoTime() - start) / 1e9));
  }

  /** Feasible candidates of every source, and the time to learn the space of a campaign. */
  static void sources(DvaeRun run) throws Exception {
    GeneratorTask task =
        new GeneratorTask(
            LargeSpace.space(),
            LargeSpace.objective(),
            List.of(),
            new FractionPredictor(),
            DvaeRun.SEED);
    long start = System.nanoTime();
    try (LatentModel model =
        new AutoencoderGeneratorTrainer("cpu").train(task, WorkListener.NONE).model()) {
      run.figure("generator_training_s", (System.nanoTime() - start) / 1e9);
      run.figures()
          .putAll(
              SourceRates.measure(
                  LargeSpace.space(), model, run.tier().published() ? RATED : RATED.dividedBy(50)));
    }
    run.note(
        "Rates are feasible candidates per second on two threads, their scoring not counted, in the"
            + " space of "
            + LargeSpace.words()
            + "; `generator_training_s` is what a campaign's generative model of it takes.");
  }
}
