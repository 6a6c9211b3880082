package org.bloomery.platform.bench.formation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.TwoAtATime;

/** All predictors on structures like those that they learned from. */
final class CrossValidation {
  private CrossValidation() {}

  static void run(
      BenchContext context,
      FormationTier tier,
      ComputedSystems systems,
      Map<String, Double> figures)
      throws Exception {
    int[] order = Orders.random(systems.wide().size(), FormationBench.SEED);
    List<Callable<Predictors.Split>> tasks = new ArrayList<>();
    for (int fold = 0; fold < tier.folds(); fold++) {
      int one = fold;
      tasks.add(() ->
          context.part(
              "fold/" + one + "/" + tier,
              Predictors.Split.class,
              () -> {
                int[] asked = every(order, tier.folds(), one, true);
                int[] training = every(order, tier.folds(), one, false);
                Predictors.Split split =
                    Predictors.all(
                        tier, systems.wide().at(training), systems.wide().at(asked), one + 1L);
                context.say("fold " + (one + 1) + ": " + split.words());
                return split;
              }));
    }
    List<Predictors.Split> splits = TwoAtATime.run(tasks);
    List<String> lines = new ArrayList<>();
    for (String name : Predictors.names()) {
      double[] errors =
          splits.stream().mapToDouble(s -> Predictors.MILLI * s.error(name)).toArray();
      double[] moments = Orders.moments(errors);
      figures.put("mae_" + name + "_10fold", moments[0]);
      double overfit =
          splits.stream()
              .mapToDouble(split -> split.overfit().getOrDefault(name, Double.NaN))
              .average()
              .orElse(Double.NaN);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.1f | %s |",
              name,
              moments[0],
              moments[1],
              Double.isNaN(overfit) ? "" : String.format(Locale.ROOT, "%.2f", overfit)));
    }
    figures.put(
        "coverage80_best_10fold",
        splits.stream().mapToDouble(Predictors.Split::covered).average().orElse(Double.NaN));
    context.note(
        String.format(
                Locale.ROOT,
                "Data: %s; %d structures. Cross-validation by structure, %d folds; mean absolute error in meV/atom. NN9, NN20 and NN24"
                    + " at %.3g of their published widths (%d, %d and %d weights), %d epochs of batch %d, Adam on the mean absolute error; `mean` is"
                    + " the mean of these three. `best` is %d networks over sites held near boosted trees, `forest` (100 trees) and `boosting` (1,000 trees) are"
                    + " LightGBM on the same 271 features, `composition` is NN24 on the 145 that need no structure. A tenth of each training set"
                    + " chooses the best epoch and calibrates intervals; the tested part of a fold is not used by it. Check over training error says how far"
                    + " a network has learned its structures by heart; that on the training is taken while it learns, with dropout.",
                systems.words(),
                systems.wide().size(),
                tier.folds(),
                tier.widthFactor(),
                FormationNetwork.NN9.parameters(tier.widthFactor()),
                FormationNetwork.NN20.parameters(tier.widthFactor()),
                FormationNetwork.NN24.parameters(tier.widthFactor()),
                tier.epochs(),
                tier.batch(),
                tier.members())
            + "\n\n| predictor | MAE | deviation between folds | check / training error |\n|---|---|---|---|\n"
            + String.join("\n", lines));
  }

  /** Positions of one fold, or all others. */
  private static int[] every(int[] order, int folds, int fold, boolean inside) {
    return IntStream.range(0, order.length)
        .filter(i -> (i % folds == fold) == inside)
        .map(i -> order[i])
        .sorted()
        .toArray();
  }
}
