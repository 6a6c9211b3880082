package org.bloomery.platform.bench.formation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationSpec;
import org.bloomery.models.formation.TransferRecipe;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.plot.Axis;
import org.bloomery.platform.bench.plot.Series;
import org.bloomery.platform.bench.plot.SvgPlot;

/**
 * Measures how well formation energies of sigma phases are predicted, how fast a model learns
 * another system, and whether choosing what to compute next saves computations. With the argument
 * {@code small} only shows that all of it works.
 */
public final class FormationBench implements Bench {
  private static final double MILLI = 1000;
  private static final int TOLD = 20;
  private static final double RANDOM_SHARE = 0.4;
  private static final long SEED = 1;

  @Override
  public String name() {
    return "formation";
  }

  @Override
  public String description() {
    return "Formation energies: networks beside trees, elements never seen, transfer to a new system, which structure to compute next.";
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    FormationTier tier = FormationTier.of(context.arguments());
    context.say("describing the structures");
    ComputedSystems systems = ComputedSystems.at(context.checkout());
    Map<String, Double> figures = new TreeMap<>();
    figures.put("structures", (double) systems.wide().size());
    figures.put("width_factor", FormationSpec.NARROW);
    figures.put("epochs", (double) tier.epochs());
    for (FormationNetwork kind : FormationSpec.STANDARD) {
      figures.put("weights_" + kind.id(), (double) kind.parameters(FormationSpec.NARROW));
    }
    folds(context, tier, systems, figures);
    elements(context, tier, systems, figures);
    FormationModel sites = pretrained(context, tier, systems, FormationNetwork.SITES);
    FormationModel published = pretrained(context, tier, systems, FormationNetwork.NN20);
    transfer(context, tier, systems, sites, published, figures);
    search(context, tier, systems, sites, figures);
    return figures;
  }

  private static void folds(
      BenchContext context,
      FormationTier tier,
      ComputedSystems systems,
      Map<String, Double> figures)
      throws Exception {
    int[] order = Orders.random(systems.wide().size(), SEED);
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
                context.say("fold " + (one + 1) + ": " + words(split.errors()));
                return split;
              }));
    }
    List<Predictors.Split> splits = TwoAtATime.run(tasks);
    List<String> lines = new ArrayList<>();
    for (String name : Predictors.names()) {
      double[] errors = splits.stream().mapToDouble(s -> MILLI * s.error(name)).toArray();
      double[] moments = Orders.moments(errors);
      figures.put("mae_" + name + "_10fold", moments[0]);
      lines.add(String.format(Locale.ROOT, "| %s | %.1f | %.1f |", name, moments[0], moments[1]));
    }
    figures.put(
        "coverage80_best_10fold",
        splits.stream().mapToDouble(Predictors.Split::covered).average().orElse(Double.NaN));
    context.note(
        String.format(
                Locale.ROOT,
                "Data: %s; %d structures. Cross-validation by structure, %d folds; mean absolute error in meV/atom. NN9, NN20 and NN24"
                    + " at %.3g of their published widths (%d, %d and %d weights), %d epochs of batch %d, Adam on the mean absolute error; `mean` is"
                    + " the mean of these three. `best` is the mean of %d networks over sites, `forest` (100 trees) and `boosting` (1,000 trees) are"
                    + " LightGBM on the same 271 features, `composition` is NN24 on the 145 that need no structure. A tenth of each training set"
                    + " chooses the best epoch and calibrates intervals; nothing was chosen on the tested part.",
                systems.words(),
                systems.wide().size(),
                tier.folds(),
                FormationSpec.NARROW,
                FormationNetwork.NN9.parameters(FormationSpec.NARROW),
                FormationNetwork.NN20.parameters(FormationSpec.NARROW),
                FormationNetwork.NN24.parameters(FormationSpec.NARROW),
                tier.epochs(),
                FormationSpec.BATCH,
                tier.members())
            + "\n\n| predictor | MAE | deviation between folds |\n|---|---|---|\n"
            + String.join("\n", lines));
  }

  private static void elements(
      BenchContext context,
      FormationTier tier,
      ComputedSystems systems,
      Map<String, Double> figures)
      throws Exception {
    List<Element> palette =
        systems.palette().subList(0, Math.min(tier.elements(), systems.palette().size()));
    List<Callable<Predictors.Split>> tasks = new ArrayList<>();
    for (Element element : palette) {
      tasks.add(() ->
          context.part(
              "without/" + element + "/" + tier,
              Predictors.Split.class,
              () -> {
                Predictors.Split split =
                    Predictors.bestAndForest(
                        tier,
                        systems.wide().at(systems.without(element)),
                        systems.wide().at(systems.with(element)),
                        SEED);
                context.say("without " + element + ": " + words(split.errors()));
                return split;
              }));
    }
    List<Predictors.Split> splits = TwoAtATime.run(tasks);
    List<String> lines = new ArrayList<>();
    int won = 0;
    for (int i = 0; i < splits.size(); i++) {
      double best = splits.get(i).error(Predictors.BEST);
      double forest = splits.get(i).error(Predictors.FOREST);
      won += best < forest ? 1 : 0;
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.1f | %.1f | %.2f |",
              palette.get(i),
              splits.get(i).count(),
              MILLI * best,
              MILLI * forest,
              splits.get(i).covered()));
    }
    figures.put("mae_best_leo", MILLI * mean(splits, Predictors.BEST));
    figures.put("mae_forest_leo", MILLI * mean(splits, Predictors.FOREST));
    figures.put("elements", (double) palette.size());
    figures.put("elements_best_below_forest", (double) won);
    context.note(
        "An element never seen: trained on all structures without it, asked about all with it; MAE in meV/atom. The figures `_leo` are means"
            + " over elements. The columns that the network over sites reads were chosen beforehand by what they mean, and looked at once on"
            + " Co, Mo, Al and Re.\n\n"
            + "| element | structures | best | forest | 80 % intervals of best cover |\n|---|---|---|---|---|\n"
            + String.join("\n", lines));
  }

  /** Trained on the wide set without the cells of the target's elements only. */
  private static FormationModel pretrained(
      BenchContext context, FormationTier tier, ComputedSystems systems, FormationNetwork kind)
      throws Exception {
    String bytes =
        context.part(
            "pretrained/" + kind + "/" + tier,
            String.class,
            () -> {
              context.say("pretraining " + kind.id());
              int members = kind == FormationNetwork.SITES ? tier.members() : 1;
              return java.util.Base64.getEncoder()
                  .encodeToString(
                      Predictors.model(tier, kind, members, systems.beforeTransfer(), SEED)
                          .bytes());
            });
    return FormationModel.read(java.util.Base64.getDecoder().decode(bytes), "cpu");
  }

  private static void transfer(
      BenchContext context,
      FormationTier tier,
      ComputedSystems systems,
      FormationModel sites,
      FormationModel published,
      Map<String, Double> figures)
      throws Exception {
    FormationData target = systems.target();
    FormationModel unlearnedSites =
        FormationModel.untrained(sites.spec(), systems.beforeTransfer(), "cpu");
    FormationModel unlearnedPublished =
        FormationModel.untrained(published.spec(), systems.beforeTransfer(), "cpu");
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
      line.append(String.format(Locale.ROOT, " | %.1f", MILLI * curves.getFirst().before()));
      moments.forEach((told, moment) -> {
        double mean = MILLI * moment[0];
        double deviation = MILLI * moment[1];
        points.add(new Series.Point(told, mean, Math.max(0, mean - deviation), mean + deviation));
        line.append(String.format(Locale.ROOT, " | %.1f ± %.1f", mean, deviation));
      });
      lines.add(line + " |");
      series.add(Series.joined(name, points));
    });
    figures.put("error_ratio_20_points", ratio(tier, ways.get("residual process")));
    figures.put("error_ratio_20_points_nn20", ratio(tier, ways.get("NN20 fine-tuned")));
    figures.put("mae_before_transfer", MILLI * ways.get("residual process").getFirst().before());
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
    FormationTier once =
        new FormationTier(
            tier.folds(),
            tier.epochs(),
            tier.elements(),
            tier.members(),
            Math.max(2, tier.subsets() / 10),
            List.of(told),
            tier.searches());
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
            String.format(Locale.ROOT, " | %.1f ± %.1f", MILLI * moments[0], MILLI * moments[1]));
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

  private static void search(
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
    figures.put("mae_random_at_40_percent", MILLI * error);
    context.note(
        String.format(
            Locale.ROOT,
            "Which structure to compute next: after each energy the model is carried over anew (residual process) and the structure that it"
                + " knows least about is computed; beside it the same model in random order, from the same %d random ones. Mean errors over %d"
                + " starts. Random order has %.2f meV/atom on the rest after %d of %d; chosen order stays at or below that from %.0f on.",
            Search.starts(),
            tier.searches(),
            MILLI * error,
            compared,
            target.size(),
            needed));
    context.chart(
        "active-learning",
        new SvgPlot(
            "Error on the structures of Cr-Fe-Ni not yet computed",
            Axis.linear("structures computed"),
            Axis.linear("MAE on the rest (meV/atom)"),
            List.of(line("random order", random), line("the least known next", chosen))));
  }

  private static Series line(String name, double[] errors) {
    return Series.line(
        name,
        IntStream.range(0, errors.length)
            .mapToObj(i -> new Series.Point(i + Search.starts(), MILLI * errors[i]))
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

  private static double mean(List<Predictors.Split> splits, String name) {
    return splits.stream().mapToDouble(s -> s.error(name)).average().orElse(Double.NaN);
  }

  /** Positions of one fold, or all others. */
  private static int[] every(int[] order, int folds, int fold, boolean inside) {
    return IntStream.range(0, order.length)
        .filter(i -> (i % folds == fold) == inside)
        .map(i -> order[i])
        .sorted()
        .toArray();
  }

  private static String words(Map<String, Double> errors) {
    StringBuilder words = new StringBuilder();
    errors.forEach((name, error) ->
        words.append(String.format(Locale.ROOT, "%s %.1f, ", name, MILLI * error)));
    return words.append("meV/atom").toString();
  }
}
