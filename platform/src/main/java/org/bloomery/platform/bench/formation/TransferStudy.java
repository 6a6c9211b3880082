package org.bloomery.platform.bench.formation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.TransferRecipe;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.TwoAtATime;
import org.bloomery.platform.plot.Axis;
import org.bloomery.platform.plot.Series;
import org.bloomery.platform.plot.SvgPlot;

/** How fast a model learns another system, by recipe, with and without pretraining. */
final class TransferStudy {
  private static final int TOLD = 20;

  private TransferStudy() {}

  static void run(
      BenchContext context,
      FormationTier tier,
      ComputedSystems systems,
      FormationModel sites,
      FormationModel published,
      Map<String, Double> figures)
      throws Exception {
    FormationData target = systems.target();
    FormationModel unlearnedSites =
        FormationModel.untrained(sites.spec(), systems.beforeTransfer(), "auto");
    FormationModel unlearnedPublished =
        FormationModel.untrained(published.spec(), systems.beforeTransfer(), "auto");
    Map<String, List<Transfer.Curve>> ways = new LinkedHashMap<>();
    Transfer.Way process = Transfer.recipe(TransferRecipe.RESIDUAL_PROCESS);
    Transfer.Way tuning = Transfer.recipe(TransferRecipe.FINE_TUNE);
    ways.put("residual process", curves(context, tier, "process", sites, process, target));
    ways.put(
        "residual process, not pretrained",
        curves(context, tier, "process-only", unlearnedSites, process, target));
    ways.put("NN20 fine-tuned", curves(context, tier, "nn20", published, tuning, target));
    ways.put(
        "NN20 not pretrained",
        curves(context, tier, "nn20-only", unlearnedPublished, tuning, target));
    List<String> lines = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    ways.forEach((name, curves) -> {
      Map<Integer, double[]> moments = Transfer.moments(tier, curves);
      List<Series.Point> points = new ArrayList<>();
      StringBuilder line = new StringBuilder("| " + name);
      line.append(
          String.format(Locale.ROOT, " | %.1f", Predictors.MILLI * curves.getFirst().before()));
      moments.forEach((told, moment) -> {
        double mean = Predictors.MILLI * moment[0];
        double deviation = Predictors.MILLI * moment[1];
        points.add(new Series.Point(told, mean, Math.max(0, mean - deviation), mean + deviation));
        line.append(String.format(Locale.ROOT, " | %.1f ± %.1f", mean, deviation));
      });
      lines.add(line + " |");
      series.add(Series.joined(name, points));
    });
    figures.put("error_ratio_20_points", ratio(tier, ways.get("residual process")));
    figures.put("error_ratio_20_points_nn20", ratio(tier, ways.get("NN20 fine-tuned")));
    figures.put(
        "mae_before_transfer", Predictors.MILLI * ways.get("residual process").getFirst().before());
    figures.put("log_line_r2", logLine(tier, ways.get("residual process")));
    context.note(
        "Transfer to Cr-Fe-Ni: pretrained without any cell made of these elements only, then told some energies of the new system, which have"
            + " another zero and another magnetic state; MAE in meV/atom on the structures not told, mean ± standard deviation over "
            + tier.subsets()
            + " random subsets. NN20 fine-tuned is the published recipe (all layers, step size 1e-4, 25 rounds, batch 32 or fewer) on the"
            + " narrow network; the residual process is ours. Most of the error before is the other zero, which one energy already tells;"
            + " `log_line_r2` is that of a line through the process's errors against the logarithm of the number of points.\n\n"
            + "| | "
            + String.join(" | ", header(tier))
            + " |\n|"
            + "---|".repeat(tier.points().size() + 2)
            + "\n"
            + String.join("\n", lines));
    context.chart(
        "transfer",
        new SvgPlot(
            "Error on the rest of Cr-Fe-Ni against energies told (mean and deviation)",
            Axis.logarithmic("energies told"),
            Axis.linear("MAE on the rest (meV/atom)"),
            series));
    rates(context, tier, published, target);
  }

  private static List<String> header(FormationTier tier) {
    List<String> header = new ArrayList<>(List.of("before"));
    tier.points().forEach(points -> header.add(points + " points"));
    return header;
  }

  private static List<Transfer.Curve> curves(
      BenchContext context,
      FormationTier tier,
      String name,
      FormationModel model,
      Transfer.Way way,
      FormationData target)
      throws Exception {
    List<Callable<Transfer.Curve>> tasks = new ArrayList<>();
    for (int subset = 0; subset < tier.subsets(); subset++) {
      long seed = subset + 1L;
      tasks.add(() ->
          context.part(
              "transfer/" + name + "/" + seed + "/" + tier,
              Transfer.Curve.class,
              () -> Transfer.curve(tier, model, way, target, seed)));
    }
    context.say("transfer: " + name);
    return TwoAtATime.run(tasks);
  }

  /** Step sizes and rounds of the published recipe, at a tenth of the structures. */
  private static void rates(
      BenchContext context, FormationTier tier, FormationModel model, FormationData target)
      throws Exception {
    int told = Math.max(1, target.size() / 10);
    FormationTier once = tier.looking(Math.max(2, tier.subsets() / 10), List.of(told));
    List<Integer> rounds = List.of(1, 5, 10, 25, 100);
    List<String> lines = new ArrayList<>();
    for (double rate : List.of(1e-3, 1e-4, 1e-5)) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "| %.0e", rate));
      for (int count : rounds) {
        List<Transfer.Curve> curves =
            curves(
                context,
                once,
                "nn20-" + rate + "-" + count,
                model,
                Transfer.fineTuning(rate, count),
                target);
        double[] moments = Transfer.moments(once, curves).getOrDefault(told, new double[2]);
        line.append(
            String.format(
                Locale.ROOT,
                " | %.1f ± %.1f",
                Predictors.MILLI * moments[0],
                Predictors.MILLI * moments[1]));
      }
      lines.add(line + " |");
    }
    context.note(
        "NN20 told "
            + told
            + " energies, by step size and rounds; MAE on the rest in meV/atom, "
            + once.subsets()
            + " random subsets.\n\n| step size | "
            + String.join(" | ", rounds.stream().map(r -> r + " rounds").toList())
            + " |\n|"
            + "---|".repeat(rounds.size() + 1)
            + "\n"
            + String.join("\n", lines));
  }

  private static double ratio(FormationTier tier, List<Transfer.Curve> curves) {
    int at = tier.points().indexOf(TOLD);
    return curves.stream().mapToDouble(c -> c.after().get(at) / c.before()).average().orElse(0);
  }

  /** Share of the variance that a line against the logarithm of the number explains. */
  private static double logLine(FormationTier tier, List<Transfer.Curve> curves) {
    double[] x = tier.points().stream().mapToDouble(Math::log).toArray();
    double[] y = Transfer.moments(tier, curves).values().stream().mapToDouble(m -> m[0]).toArray();
    double middleX = Arrays.stream(x).average().orElse(0);
    double middleY = Arrays.stream(y).average().orElse(0);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - middleX) * (x[i] - middleX);
      xy += (x[i] - middleX) * (y[i] - middleY);
      yy += (y[i] - middleY) * (y[i] - middleY);
    }
    return xy * xy / (xx * yy);
  }
}
