package org.bloomery.platform.bench.dvae;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.models.generative.PhaseLearner;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.models.generative.PhaseOptions;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.TwoAtATime;

/**
 * Measures the disentangled autoencoder of phases: how well its head and the classifier beside it
 * judge alloys they have not seen, what the map hides, how alloys come back from it, and whether
 * inverted alloys are single phase in the eyes of a judge that learned from other alloys. With the
 * argument {@code small} only shows that all of it works.
 */
public final class DvaeBench implements Bench {
  @Override
  public String name() {
    return "dvae";
  }

  @Override
  public String description() {
    return "Phases of alloys: judged by a disentangled autoencoder and by trees, reconstructed,"
        + " inverted.";
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    DvaeTier tier = DvaeTier.of(context.arguments());
    LabelledAlloys alloys =
        tier.published() ? LabelledAlloys.published(context.checkout()) : LabelledAlloys.madeUp();
    DvaeRun run = new DvaeRun(context, tier, alloys, new TreeMap<>());
    int count = alloys.alloys().size();
    List<Parting> many = tier.seeds().stream().map(s -> Parting.manyLabels(count, s)).toList();
    List<Parting> few = tier.seeds().stream().map(s -> Parting.fewLabels(count, s)).toList();
    Parting halves = Parting.half(count, DvaeRun.SEED);
    List<Parting> manyAndHalf = new ArrayList<>(many);
    manyAndHalf.add(halves);
    List<PhaseLearner> one = List.of(PhaseLearner.FOREST_OF_FEATURES);
    List<PhaseLearner> all = PhaseOptions.STANDARD.learners();
    List<Said[]> said =
        TwoAtATime.run(
            List.of(
                () -> Said.trained(run, "many labels and halves", manyAndHalf, all),
                () -> Said.trained(run, "few labels", few, one),
                () -> Said.trained(run, "supervised, many labels", supervised(many), one),
                () -> Said.trained(run, "supervised, few labels", supervised(few), one)));
    Said[] best = said.get(0);
    run.figure("alloys", (double) count);
    run.figure("epochs", (double) tier.epochs());
    context.note("Data: " + alloys.words() + ". Seeds " + tier.seeds() + " part them.");
    Judging.measure(run, many, best);
    DataEfficiency.measure(run, many, few, List.of(best, said.get(2), said.get(1), said.get(3)));
    try (PhaseModel model = best[0].model();
        PhaseModel ofHalf = best[many.size()].model()) {
      Reconstructions.measure(run, model, best);
      Inversions.measure(run, ofHalf, halves);
      Inversions.published(run, model);
      Explanations.measure(run, model, alloys.of(many.get(0).test()));
      Rates.decoding(run, model);
      Rates.sources(run);
    }
    return run.figures();
  }

  private static List<Parting> supervised(List<Parting> partings) {
    return partings.stream().map(Parting::supervised).toList();
  }
}
