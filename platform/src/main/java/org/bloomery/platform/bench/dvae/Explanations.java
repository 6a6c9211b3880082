package org.bloomery.platform.bench.dvae;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.models.explain.Explanation;
import org.bloomery.models.generative.PhaseExplainer;
import org.bloomery.models.generative.PhaseModel;

/** What the head goes by: mean sizes of the Shapley values of the features. */
final class Explanations {
  private static final int EXPLAINED = 60;

  private Explanations() {}

  static void measure(DvaeRun run, PhaseModel model, List<Composition> test) {
    PhaseExplainer explainer = new PhaseExplainer(model);
    List<Composition> explained = test.stream().limit(EXPLAINED).toList();
    PhaseFeature[] features = PhaseFeature.values();
    double[] sizes = new double[features.length];
    double[][] values = new double[features.length][explained.size()];
    double[][] effects = new double[features.length][explained.size()];
    for (int i = 0; i < explained.size(); i++) {
      double[] numbers = PhaseFeatures.of(explained.get(i));
      Explanation explanation = explainer.explain(explained.get(i));
      for (int f = 0; f < features.length; f++) {
        values[f][i] = numbers[f];
        effects[f][i] = explanation.contributions().get(f).effect();
        sizes[f] += Math.abs(effects[f][i]) / explained.size();
      }
    }
    StringBuilder table =
        new StringBuilder(
            "| feature | mean size of its part | correlation with its value |\n|---|---|---|\n");
    IntStream.range(0, features.length)
        .boxed()
        .sorted(Comparator.comparingDouble(f -> -sizes[f]))
        .forEach(f -> {
          run.figure("shapley_" + features[f].id(), sizes[f]);
          table.append(
              "| %s | %.3f | %+.2f |\n"
                  .formatted(
                      features[f].label(), sizes[f], Judged.correlation(values[f], effects[f])));
        });
    run.note(
        "What the head of the first seed's model goes by, over "
            + explained.size()
            + " test alloys (exact Shapley values of the probability; a positive correlation:"
            + " higher values push to a single phase). Published: lower mixing entropy and size"
            + " mismatch, higher melting temperature and bulk modulus push to a single phase.\n\n"
            + table);
  }
}
