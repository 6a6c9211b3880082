package org.bloomery.platform.bench.dvae;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.explain.Explanation;
import org.bloomery.models.generative.AutoencoderGeneratorTrainer;
import org.bloomery.models.generative.GeneratorTask;
import org.bloomery.models.generative.InverseDesign;
import org.bloomery.models.generative.LatentModel;
import org.bloomery.models.generative.PhaseExplainer;
import org.bloomery.models.generative.PhaseJudge;
import org.bloomery.models.generative.PhaseLearner;
import org.bloomery.models.generative.PhaseModel;
import org.bloomery.models.generative.PhaseModelTrainer;
import org.bloomery.models.generative.PhaseOptions;
import org.bloomery.models.generative.PhaseTask;
import org.bloomery.models.generative.PhaseTrees;
import org.bloomery.models.generative.PhaseVerdict;
import org.bloomery.models.generative.TrainedPhases;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;
import org.bloomery.platform.bench.FractionPredictor;
import org.bloomery.platform.bench.LargeSpace;
import org.bloomery.platform.bench.TwoAtATime;
import org.bloomery.platform.bench.plot.Axis;
import org.bloomery.platform.bench.plot.Series;
import org.bloomery.platform.bench.plot.SvgPlot;
import org.bloomery.platform.bench.sources.SourceRates;

/**
 * Measures the disentangled autoencoder of phases: how well its head and the classifier beside it
 * judge alloys they have not seen, what the map hides, how alloys come back from it, and whether
 * inverted alloys are single phase in the eyes of a judge that learned from other alloys. With the
 * argument {@code small} only shows that all of it works.
 */
public final class DvaeBench implements Bench {
  private static final long SEED = 5;
  private static final int EXPLAINED = 60;
  private static final InverseDesign.Reach REACH =
      new InverseDesign.Reach(InverseDesign.THRESHOLD, 10, Optional.empty());

  /** How long each source is measured. */
  private static final Duration RATED = Duration.ofSeconds(10);

  private static final PhaseModelTrainer TRAINER = new PhaseModelTrainer("cpu");

  /** Published examples, atomic percent. */
  private static final List<Map<Element, Double>> RECONSTRUCTED =
      List.of(
          Map.of(
              Element.Fe,
              19.0,
              Element.Ni,
              19.0,
              Element.Cr,
              19.0,
              Element.Co,
              19.0,
              Element.Al,
              13.0,
              Element.Mo,
              9.0),
          Map.of(
              Element.Al,
              11.0,
              Element.Ti,
              22.0,
              Element.V,
              22.0,
              Element.Nb,
              22.0,
              Element.Zr,
              22.0),
          Map.of(
              Element.Al,
              4.0,
              Element.Ti,
              23.0,
              Element.Mo,
              23.0,
              Element.V,
              23.0,
              Element.Ta,
              23.0),
          Map.of(
              Element.Fe,
              20.0,
              Element.Ni,
              20.0,
              Element.Co,
              20.0,
              Element.Ti,
              20.0,
              Element.Cu,
              20.0));

  private static final Map<Element, Double> INVERTED =
      Map.of(
          Element.Fe,
          14.0,
          Element.Ni,
          16.0,
          Element.Cr,
          22.0,
          Element.Co,
          14.0,
          Element.Al,
          22.0,
          Element.Cu,
          8.0);

  /**
   * What a trained model said.
   *
   * @param artifact in base 64
   * @param head probabilities of the test alloys by the head
   * @param best the same by the chosen classifier
   * @param latentPhase accuracy of a logistic regression on the map
   * @param all reconstruction of all alloys that it saw
   * @param test reconstruction of the test alloys
   */
  record Said(
      String artifact,
      double[] head,
      double[] best,
      double latentPhase,
      Reconstruction all,
      Reconstruction test,
      Map<String, Double> metrics) {}

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
    int count = alloys.alloys().size();
    List<Parting> many = tier.seeds().stream().map(s -> Parting.manyLabels(count, s)).toList();
    List<Parting> few = tier.seeds().stream().map(s -> Parting.fewLabels(count, s)).toList();
    List<Parting> manyAndHalf = new ArrayList<>(many);
    manyAndHalf.add(Parting.half(count, SEED));
    List<PhaseLearner> one = List.of(PhaseLearner.FOREST_OF_FEATURES);
    List<PhaseLearner> all = PhaseOptions.STANDARD.learners();
    List<Said[]> said =
        TwoAtATime.run(
            List.of(
                () -> said(context, tier, alloys, "many labels and halves", manyAndHalf, all),
                () -> said(context, tier, alloys, "few labels", few, one),
                () -> said(context, tier, alloys, "supervised, many labels", supervised(many), one),
                () -> said(context, tier, alloys, "supervised, few labels", supervised(few), one)));
    Said[] best = said.get(0);
    Map<String, Double> figures = new TreeMap<>();
    figures.put("alloys", (double) count);
    figures.put("epochs", (double) tier.epochs());
    context.note("Data: " + alloys.words() + ". Seeds " + tier.seeds() + " part them.");
    judging(context, tier, alloys, many, best, figures);
    efficiency(
        context, alloys, many, few, List.of(best, said.get(2), said.get(1), said.get(3)), figures);
    try (PhaseModel model = load(best[0].artifact());
        PhaseModel ofHalf = load(best[tier.seeds().size()].artifact())) {
      reconstruction(context, model, best, tier.seeds().size(), figures);
      inversions(context, tier, alloys, ofHalf, manyAndHalf.get(many.size()), figures);
      published(context, model);
      explanations(context, model, alloys.of(many.get(0).test()), figures);
      speed(tier, model, figures);
      sources(context, tier, figures);
    }
    return figures;
  }

  private static List<Parting> supervised(List<Parting> partings) {
    return partings.stream().map(Parting::supervised).toList();
  }

  private static PhaseModel load(String artifact) {
    return TRAINER.load(Base64.getDecoder().decode(artifact));
  }

  /** Trains a model for each parting and asks them. */
  private static Said[] said(
      BenchContext context,
      DvaeTier tier,
      LabelledAlloys alloys,
      String what,
      List<Parting> partings,
      List<PhaseLearner> learners)
      throws Exception {
    return context.part(
        what + "/" + tier,
        Said[].class,
        () -> {
          context.say("training with " + what);
          List<TrainedPhases> trained =
              TRAINER.train(
                  new PhaseTask(
                      alloys.alloys(),
                      alloys.singlePhase(),
                      partings.stream().map(Parting::split).toList(),
                      SEED),
                  PhaseOptions.STANDARD.withEpochs(tier.epochs()).withLearners(learners),
                  WorkListener.NONE);
          Said[] said = new Said[partings.size()];
          for (int i = 0; i < said.length; i++) {
            List<Composition> test = alloys.of(partings.get(i).test());
            try (PhaseModel model = trained.get(i).model()) {
              said[i] =
                  new Said(
                      Base64.getEncoder().encodeToString(trained.get(i).artifact()),
                      model.head(test),
                      model.singlePhase(test),
                      LatentPhase.accuracy(model.map()),
                      Reconstruction.of(
                          model,
                          model.map().stream().map(PhaseModel.MapPoint::composition).toList()),
                      Reconstruction.of(model, test),
                      trained.get(i).metrics());
            }
          }
          return said;
        });
  }

  /** The head, the plain forests and the chosen classifier on the test alloys. */
  private static void judging(
      BenchContext context,
      DvaeTier tier,
      LabelledAlloys alloys,
      List<Parting> partings,
      Said[] said,
      Map<String, Double> figures)
      throws Exception {
    int seeds = partings.size();
    double[][] forest = forests(context, tier, alloys, partings, PhaseLearner.FOREST_OF_FEATURES);
    double[][] fractions = forests(context, tier, alloys, partings, PhaseLearner.FOREST);
    StringBuilder table =
        new StringBuilder(
            "| seed | head accuracy | head AUC | forest of features | AUC | forest of features and fractions |"
                + " AUC | best | AUC | head on its check |\n"
                + "|---|---|---|---|---|---|---|---|---|---|\n");
    double[][] columns = new double[8][seeds];
    for (int s = 0; s < seeds; s++) {
      boolean[] labels = alloys.labels(partings.get(s).test());
      double[][] judges = {said[s].head(), forest[s], fractions[s], said[s].best()};
      table.append("| ").append(tier.seeds().get(s));
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
    context.note(table.append(" | |").toString());
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
      figures.put(keys[c], Judged.mean(columns[c]));
    }
    figures.put("test_accuracy_best", Arrays.stream(columns[0]).max().orElseThrow());
    figures.put(
        "latent_phase_accuracy",
        Arrays.stream(said).limit(seeds).mapToDouble(Said::latentPhase).average().orElseThrow());
    context.note(
        "Test alloys have no part in training or in any choice. The best classifier is chosen by"
            + " its folds of the labelled alloys alone. `latent_phase_accuracy` is a logistic"
            + " regression on the coordinates of labelled alloys, encoded with their labels, in"
            + " five folds, the mean over the seeds: near a half the map does not tell the phase."
            + " Published (five seeds): head 0.829 ± 0.050, AUC 0.890 ± 0.025.");
  }

  /** Forests of all labelled alloys, as one would grow them without anything else. */
  private static double[][] forests(
      BenchContext context,
      DvaeTier tier,
      LabelledAlloys alloys,
      List<Parting> partings,
      PhaseLearner learner)
      throws Exception {
    return context.part(
        learner + "/" + tier,
        double[][].class,
        () -> {
          double[][] said = new double[partings.size()][];
          for (int s = 0; s < said.length; s++) {
            int[] known = partings.get(s).split().known();
            try (PhaseTrees trees =
                PhaseTrees.grow(learner, alloys.of(known), alloys.labels(known), SEED)) {
              said[s] = trees.probabilities(alloys.of(partings.get(s).test()));
            }
          }
          return said;
        });
  }

  /** With and without unlabelled alloys, with many labels and few. */
  private static void efficiency(
      BenchContext context,
      LabelledAlloys alloys,
      List<Parting> many,
      List<Parting> few,
      List<Said[]> said,
      Map<String, Double> figures) {
    int seeds = many.size();
    double[][] accuracy = new double[4][seeds];
    for (int k = 0; k < 4; k++) {
      for (int s = 0; s < seeds; s++) {
        int[] test = (k < 2 ? many : few).get(s).test();
        accuracy[k][s] = Judged.accuracy(said.get(k)[s].head(), alloys.labels(test));
      }
    }
    String[] keys = {"ss_accuracy_864", "sl_accuracy_864", "ss_accuracy_247", "sl_accuracy_247"};
    for (int k = 0; k < 4; k++) {
      figures.put(keys[k], Judged.mean(accuracy[k]));
    }
    StringBuilder table =
        new StringBuilder(
            "| labelled | with unlabelled (SS) | without (SL) | only SS right | only SL right |"
                + " McNemar p |\n|---|---|---|---|---|---|\n");
    for (int k = 0; k < 4; k += 2) {
      List<Parting> partings = k == 0 ? many : few;
      int first = 0;
      int second = 0;
      for (int s = 0; s < seeds; s++) {
        boolean[] labels = alloys.labels(partings.get(s).test());
        for (int i = 0; i < labels.length; i++) {
          boolean ss = Judged.isRight(said.get(k)[s].head()[i], labels[i]);
          boolean sl = Judged.isRight(said.get(k + 1)[s].head()[i], labels[i]);
          first += ss && !sl ? 1 : 0;
          second += sl && !ss ? 1 : 0;
        }
      }
      double p = Judged.mcNemar(first, second);
      figures.put("mcnemar_p_" + (k == 0 ? "864" : "247"), p);
      table.append(
          "| %d | %.3f ± %.3f | %.3f ± %.3f | %d | %d | %.2f |\n"
              .formatted(
                  partings.get(0).split().known().length,
                  Judged.mean(accuracy[k]),
                  Judged.deviation(accuracy[k]),
                  Judged.mean(accuracy[k + 1]),
                  Judged.deviation(accuracy[k + 1]),
                  first,
                  second,
                  p));
    }
    context.note(
        table
            + "\nTest accuracy of the head, mean ± deviation over the seeds; the counts are pooled"
            + " over the seeds, whose test sets overlap. Published: 0.877 and 0.870 with 864"
            + " labels, 0.841 and 0.826 with 247, of one run each.");
    context.chart(
        "efficiency",
        new SvgPlot(
            "Accuracy on test alloys by the number of labels",
            Axis.linear("labelled alloys"),
            Axis.linear("accuracy of the head"),
            List.of(
                curve("with unlabelled alloys", many, few, accuracy[0], accuracy[2]),
                curve("labelled alloys alone", many, few, accuracy[1], accuracy[3]))));
  }

  private static Series curve(
      String name, List<Parting> many, List<Parting> few, double[] high, double[] low) {
    return Series.joined(name, List.of(point(few.get(0), low), point(many.get(0), high)));
  }

  private static Series.Point point(Parting parting, double[] accuracy) {
    double mean = Judged.mean(accuracy);
    double deviation = Judged.deviation(accuracy);
    return new Series.Point(
        parting.split().known().length, mean, mean - deviation, mean + deviation);
  }

  private static void reconstruction(
      BenchContext context, PhaseModel model, Said[] said, int seeds, Map<String, Double> figures) {
    figures.put("reconstruction_mae", mean(said, seeds, s -> s.all().error()));
    figures.put("reconstruction_top3", mean(said, seeds, s -> s.all().top()));
    figures.put("reconstruction_test_mae", mean(said, seeds, s -> s.test().error()));
    figures.put("reconstruction_test_top3", mean(said, seeds, s -> s.test().top()));
    List<Element> elements = model.latent().elements();
    StringBuilder table =
        new StringBuilder("| alloy | comes back as | p(single phase) |\n|---|---|---|\n");
    for (Map<Element, Double> amounts : RECONSTRUCTED) {
      if (elements.containsAll(amounts.keySet())) {
        Composition alloy = Composition.ofAmounts(amounts);
        table.append(
            "| %s | %s | %.2f |\n"
                .formatted(
                    Reconstruction.words(elements, alloy),
                    Reconstruction.words(
                        elements, Reconstruction.back(model, List.of(alloy)).get(0)),
                    model.head(List.of(alloy))[0]));
      }
    }
    context.note("Reconstruction of the published examples by the first seed's model:\n\n" + table);
  }

  private static double mean(
      Said[] said, int seeds, java.util.function.ToDoubleFunction<Said> figure) {
    return Arrays.stream(said).limit(seeds).mapToDouble(figure).average().orElseThrow();
  }

  /** Inverts multi-phase alloys of one half; the judge learned from the other half. */
  private static void inversions(
      BenchContext context,
      DvaeTier tier,
      LabelledAlloys alloys,
      PhaseModel model,
      Parting halves,
      Map<String, Double> figures) {
    int[] mine =
        IntStream.concat(
                Arrays.stream(halves.split().known()), Arrays.stream(halves.split().checked()))
            .filter(i -> !alloys.singlePhase()[i])
            .toArray();
    List<Composition> starts = alloys.of(mine).stream().limit(tier.inversions()).toList();
    InverseDesign design = new InverseDesign(new PhaseJudge(model));
    Set<String> ends = new HashSet<>();
    List<Composition> designed = new ArrayList<>();
    double moved = 0;
    double steps = 0;
    int reached = 0;
    for (Composition start : starts) {
      InverseDesign.Inverted way = design.invert(start, REACH);
      Composition end = way.bestStep().verdict().composition();
      designed.add(end);
      ends.add(Reconstruction.words(model.latent().elements(), end));
      moved += Reconstruction.exchanged(start, end);
      steps += way.path().size() - 1;
      reached += way.end() == InverseDesign.End.REACHED ? 1 : 0;
    }
    double[] judged;
    double[] before;
    try (PhaseTrees judge =
        PhaseTrees.grow(
            PhaseLearner.FOREST, alloys.of(halves.test()), alloys.labels(halves.test()), SEED)) {
      List<Composition> known = new ArrayList<>(alloys.of(halves.test()));
      Set<Element> elements = new HashSet<>();
      known.forEach(alloy -> elements.addAll(alloy.elements()));
      judged = judge.probabilities(within(designed, elements));
      before = judge.probabilities(within(starts, elements));
    }
    int n = starts.size();
    figures.put("inversions", (double) n);
    figures.put("inversion_reached", reached / (double) n);
    figures.put("inversion_success", share(judged));
    figures.put("inversion_success_before", share(before));
    figures.put("inversion_distinct_share", ends.size() / (double) n);
    figures.put("inversion_moved", moved / n);
    figures.put("inversion_steps_mean", steps / n);
    context.note(
        "Inversions start from multi-phase alloys of one half of the table, by a model of that"
            + " half, and take at most ten steps. `inversion_reached` counts those that the model's"
            + " own head puts above 0.6; `inversion_success` those that a forest which learned from"
            + " the other half calls single phase (`inversion_success_before`: the starts);"
            + " `inversion_distinct_share` different alloys in whole percent; `inversion_moved` the"
            + " share of atoms exchanged.");
  }

  /** Elements that the judge has never seen count for nothing; there are hardly any. */
  private static List<Composition> within(List<Composition> alloys, Set<Element> elements) {
    return alloys.stream()
        .map(alloy -> {
          Map<Element, Double> kept = new TreeMap<>(alloy.fractions());
          kept.keySet().retainAll(elements);
          return kept.isEmpty() ? alloy : Composition.ofAmounts(kept);
        })
        .toList();
  }

  private static double share(double[] probabilities) {
    return Arrays.stream(probabilities).filter(p -> p >= 0.5).count()
        / (double) probabilities.length;
  }

  /** The published inversion, and the map with its way. */
  private static void published(BenchContext context, PhaseModel model) {
    List<Series> series = new ArrayList<>();
    series.add(Series.markers("single phase", points(model, true)));
    series.add(Series.markers("multi-phase", points(model, false)));
    if (model.latent().elements().containsAll(INVERTED.keySet())) {
      List<PhaseVerdict> way =
          new InverseDesign(new PhaseJudge(model))
              .invert(Composition.ofAmounts(INVERTED), REACH).path().stream()
                  .map(InverseDesign.Step::verdict)
                  .toList();
      StringBuilder table =
          new StringBuilder(
              "| step | alloy | p by the head | p by the best | z |\n|---|---|---|---|---|\n");
      for (int i = 0; i < way.size(); i++) {
        PhaseVerdict step = way.get(i);
        table.append(
            "| %d | %s | %.2f | %.2f | (%.3f, %.3f) |\n"
                .formatted(
                    i,
                    Reconstruction.words(model.latent().elements(), step.composition()),
                    step.head(),
                    step.singlePhase(),
                    step.place()[0],
                    step.place()[1]));
      }
      context.note(
          "The published inversion by the first seed's model (published: p 0.12, 0.48, 0.08, 0.70,"
              + " ending at Fe21Ni22Cr22Co35; latent axes are arbitrary):\n\n"
              + table);
      series.add(
          Series.joined(
              "inversion of "
                  + Reconstruction.words(model.latent().elements(), way.get(0).composition()),
              way.stream().map(v -> new Series.Point(v.place()[0], v.place()[1])).toList()));
    }
    context.chart(
        "map",
        new SvgPlot(
            "The latent map does not part the phases",
            Axis.linear("z1"),
            Axis.linear("z2"),
            series));
  }

  /** What the head goes by: mean sizes of the Shapley values of the features. */
  private static void explanations(
      BenchContext context, PhaseModel model, List<Composition> test, Map<String, Double> figures) {
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
        .sorted(java.util.Comparator.comparingDouble(f -> -sizes[f]))
        .forEach(f -> {
          figures.put("shapley_" + features[f].id(), sizes[f]);
          table.append(
              "| %s | %.3f | %+.2f |\n"
                  .formatted(
                      features[f].label(), sizes[f], Judged.correlation(values[f], effects[f])));
        });
    context.note(
        "What the head of the first seed's model goes by, over "
            + explained.size()
            + " test alloys (exact Shapley values of the probability; a positive correlation:"
            + " higher values push to a single phase). Published: lower mixing entropy and size"
            + " mismatch, higher melting temperature and bulk modulus push to a single phase.\n\n"
            + table);
  }

  private static List<Series.Point> points(PhaseModel model, boolean single) {
    return model.map().stream()
        .filter(p -> p.singlePhase().isPresent() && p.singlePhase().get() == single)
        .map(p -> new Series.Point(p.place()[0], p.place()[1]))
        .toList();
  }

  private static void speed(DvaeTier tier, PhaseModel model, Map<String, Double> figures) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] places = new double[tier.decoded()][model.latent().dimensions()];
    for (double[] place : places) {
      Arrays.setAll(place, d -> random.nextGaussian());
    }
    double[] conditions = new double[places.length];
    Arrays.fill(conditions, 0.9);
    model.latent().decode(places, conditions);
    long start = System.nanoTime();
    model.latent().decode(places, conditions);
    figures.put("decoded_per_s", places.length / ((System.nanoTime() - start) / 1e9));
  }

  /** Feasible candidates of every source, and the time to learn the space of a campaign. */
  private static void sources(BenchContext context, DvaeTier tier, Map<String, Double> figures)
      throws Exception {
    GeneratorTask task =
        new GeneratorTask(
            LargeSpace.space(), LargeSpace.objective(), List.of(), new FractionPredictor(), SEED);
    long start = System.nanoTime();
    try (LatentModel model =
        new AutoencoderGeneratorTrainer("cpu").train(task, WorkListener.NONE).model()) {
      figures.put("generator_training_s", (System.nanoTime() - start) / 1e9);
      figures.putAll(
          SourceRates.measure(
              LargeSpace.space(), model, tier.published() ? RATED : RATED.dividedBy(50)));
    }
    context.note(
        "Rates are feasible candidates per second on two threads, their scoring not counted, in the"
            + " space of "
            + LargeSpace.words()
            + "; `generator_training_s` is what a campaign's generative model of it takes.");
  }
}
