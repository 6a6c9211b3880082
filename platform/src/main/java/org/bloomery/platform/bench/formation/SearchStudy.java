package org.bloomery.platform.bench.formation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.TwoAtATime;
import org.bloomery.platform.plot.Axis;
import org.bloomery.platform.plot.Series;
import org.bloomery.platform.plot.SvgPlot;

/** Whether choosing what to compute next saves computations beside random order. */
final class SearchStudy {
  private static final double RANDOM_SHARE = 0.4;

  private SearchStudy() {}

  static void run(
      BenchContext context,
      FormationTier tier,
      ComputedSystems systems,
      FormationModel model,
      Map<String, Double> figures)
      throws Exception {
    FormationData target = systems.target();
    int compared = (int) Math.round(RANDOM_SHARE * target.size());
    int until = compared + target.size() / 20;
    double[] random = paths(context, tier, target, model, true, until);
    double[] chosen = paths(context, tier, target, model, false, until);
    double error = random[compared - Search.starts()];
    double needed = Search.reaches(chosen, error);
    figures.put("pool", (double) target.size());
    figures.put("points_random", (double) compared);
    figures.put("points_chosen", needed);
    figures.put("points_ratio_vs_random", needed / compared);
    figures.put("mae_random_at_40_percent", Predictors.MILLI * error);
    context.note(
        String.format(
            Locale.ROOT,
            "Which structure to compute next: after each energy the model is carried over anew (residual process) and the structure that would"
                + " take most variance away from all that are left is computed; beside it the same model in random order, from the same random"
                + " first one. How to choose was decided on other complete ternaries of the wide set, not on this one. Mean errors over %d"
                + " starts. Random order has %.2f meV/atom on the rest after %d of %d; chosen order stays at or below that from %.0f on.",
            tier.searches(),
            Predictors.MILLI * error,
            compared,
            target.size(),
            needed));
    context.chart(
        "active-learning",
        new SvgPlot(
            "Error on the structures of Cr-Fe-Ni not yet computed",
            Axis.linear("structures computed"),
            Axis.linear("MAE on the rest (meV/atom)"),
            List.of(line("random order", random), line("the most telling next", chosen))));
  }

  private static Series line(String name, double[] errors) {
    return Series.line(
        name,
        IntStream.range(0, errors.length)
            .mapToObj(i -> new Series.Point(i + Search.starts(), Predictors.MILLI * errors[i]))
            .toList());
  }

  private static double[] paths(
      BenchContext context,
      FormationTier tier,
      FormationData target,
      FormationModel model,
      boolean random,
      int until)
      throws Exception {
    String way = random ? "random" : "chosen";
    List<Callable<Search.Path>> tasks = new ArrayList<>();
    for (int start = 0; start < tier.searches(); start++) {
      long seed = start + 1L;
      tasks.add(() ->
          context.part(
              "search/" + way + "/" + seed + "/" + tier,
              Search.Path.class,
              () -> {
                context.say("search, " + way + " order, start " + seed);
                return Search.run(model, target, random, until, seed);
              }));
    }
    List<Search.Path> paths = TwoAtATime.run(tasks);
    double[] means = new double[paths.getFirst().errors().size()];
    for (Search.Path path : paths) {
      for (int i = 0; i < means.length; i++) {
        means[i] += path.errors().get(i) / paths.size();
      }
    }
    return means;
  }
}
