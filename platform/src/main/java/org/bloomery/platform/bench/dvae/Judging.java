package org.bloomery.platform.bench.dvae;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.models.generative.PhaseLearner;
import org.bloomery.models.generative.PhaseTrees;

/** How well the head, the plain forests and the chosen classifier judge the test alloys. */
final class Judging {
  /**
   * Forests of a hundred trees of which one is made, as a single one varies by 0.01 with its seed.
   */
  private static final int FORESTS = 5;

  private static final int OTHERS = 12;
  private static final long FIRST_OTHER = 11;

  private Judging() {}

  static void measure(DvaeRun run, List<Parting> partings, Said[] said) throws Exception {
    int seeds = partings.size();
    double[][] forest =
        forests(run, partings, PhaseLearner.FOREST_OF_FEATURES, "the seeds of the table");
    double[][] fractions = forests(run, partings, PhaseLearner.FOREST, "the seeds of the table");
    StringBuilder table =
        new StringBuilder(
            "| seed | head accuracy | head AUC | forest of features | AUC | forest of features and fractions |"
                + " AUC | best | AUC | head on its check |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n");
    double[][] columns = new double[8][seeds];
    for (int s = 0; s < seeds; s++) {
      boolean[] labels = run.alloys().labels(partings.get(s).test());
      double[][] judges = {said[s].head(), forest[s], fractions[s], said[s].best()};
      table.append("| ").append(run.tier().seeds().get(s));
      for (int j = 0; j < judges.length; j++) {
        columns[2 * j][s] = Judged.accuracy(judges[j], labels);
        columns[2 * j + 1][s] = Judged.auc(judges[j], labels);
        table.append(" | %.3f | %.3f".formatted(columns[2 * j][s], columns[2 * j + 1][s]));
      }
      table.append(" | %.3f |\n".formatted(said[s].metrics().get("head_checked_accuracy")));
    }
    table.append("| mean ± deviation");
    for (double[] column : columns) {
      table.append(" | %.3f ± %.3f".formatted(Judged.mean(column), Judged.deviation(column)));
    }
    run.note(table.append(" | |").toString());
    String[] keys = {
      "test_accuracy_mean",
      "test_auc_mean",
      "forest_accuracy_mean",
      "forest_auc_mean",
      "forest_fractions_accuracy_mean",
      "forest_fractions_auc_mean",
      "best_accuracy_mean",
      "best_auc_mean"
    };
    for (int c = 0; c < keys.length; c++) {
      run.figure(keys[c], Judged.mean(columns[c]));
    }
    run.figure("forest_accuracy_others", others(run));
    run.figure("test_accuracy_best", Arrays.stream(columns[0]).max().orElseThrow());
    run.figure(
        "latent_phase_accuracy",
        Arrays.stream(said).limit(seeds).mapToDouble(Said::latentPhase).average().orElseThrow());
    run.figure(
        "latent_phase_accuracy_neighbours",
        Arrays.stream(said)
            .limit(seeds)
            .mapToDouble(Said::latentNeighbours)
            .average()
            .orElseThrow());
    run.note(
        "Test alloys have no part in training or in any choice. The best classifier is chosen by"
            + " its folds of the labelled alloys alone. Forests have 500 trees;"
            + " `forest_accuracy_others` is the mean of the forest of features over twelve other"
            + " partings. `latent_phase_accuracy` is a logistic regression on the coordinates of"
            + " labelled alloys, encoded with their labels, in five folds, the mean over the seeds:"
            + " near a half the map does not tell the phase to a straight line, as the mean place of"
            + " either phase is taken out of it; `latent_phase_accuracy_neighbours` is what the"
            + " fifteen nearest alloys of the other folds say."
            + " Published (five seeds): head 0.829 ± 0.050, AUC 0.890 ± 0.025.");
  }

  /** The forest of features on partings of other seeds: how much the seeds of the table matter. */
  private static double others(DvaeRun run) throws Exception {
    List<Parting> partings =
        LongStream.range(FIRST_OTHER, FIRST_OTHER + OTHERS)
            .mapToObj(seed -> Parting.manyLabels(run.alloys().alloys().size(), seed))
            .toList();
    double[][] said =
        forests(run, partings, PhaseLearner.FOREST_OF_FEATURES, "seeds from " + FIRST_OTHER);
    return IntStream.range(0, OTHERS)
        .mapToDouble(p -> Judged.accuracy(said[p], run.alloys().labels(partings.get(p).test())))
        .average()
        .orElseThrow();
  }

  /** Forests of all labelled alloys, as one would grow them without anything else. */
  private static double[][] forests(
      DvaeRun run, List<Parting> partings, PhaseLearner learner, String of) throws Exception {
    return run.context()
        .part(
            learner + ", " + FORESTS + " times, " + of + "/" + run.tier(),
            double[][].class,
            () -> {
              double[][] said = new double[partings.size()][];
              for (int s = 0; s < said.length; s++) {
                int[] known = partings.get(s).split().known();
                List<Composition> test = run.alloys().of(partings.get(s).test());
                said[s] = new double[test.size()];
                for (int f = 0; f < FORESTS; f++) {
                  try (PhaseTrees trees =
                      PhaseTrees.grow(
                          learner,
                          run.alloys().of(known),
                          run.alloys().labels(known),
                          DvaeRun.SEED + f)) {
                    double[] one = trees.probabilities(test);
                    for (int i = 0; i < one.length; i++) {
                      said[s][i] += one[i] / FORESTS;
                    }
                  }
                }
              }
              return said;
            });
  }
}
