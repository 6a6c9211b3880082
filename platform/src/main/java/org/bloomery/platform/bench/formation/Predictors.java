package org.bloomery.platform.bench.formation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationPrediction;
import org.bloomery.models.formation.FormationSpec;
import org.bloomery.models.formation.TreeRegressor;

/** The predictors that are compared, trained on one set and asked about another. */
final class Predictors {
  /** From eV to meV. */
  static final double MILLI = 1000;

  static final String MEAN = "mean";
  static final String BEST = "best";
  static final String FOREST = "forest";
  static final String BOOSTING = "boosting";

  private Predictors() {}

  /**
   * Errors of one split.
   *
   * @param errors mean absolute errors by predictor, eV/atom
   * @param count structures asked about
   * @param covered share of them within the 80 % interval of our best
   * @param overfit error on the part of the training kept for the check over that on the rest, by
   *     network
   */
  record Split(Map<String, Double> errors, int count, double covered, Map<String, Double> overfit) {

    /** Mean absolute error of a predictor, eV/atom, NaN for one that was not asked. */
    double error(String name) {
      return errors.getOrDefault(name, Double.NaN);
    }

    /** Errors for people. */
    String words() {
      StringBuilder words = new StringBuilder();
      errors.forEach((name, error) ->
          words.append(String.format(Locale.ROOT, "%s %.1f, ", name, MILLI * error)));
      return words.append("meV/atom").toString();
    }
  }

  /** All of them. */
  static Split all(FormationTier tier, FormationData training, FormationData asked, long seed) {
    Map<String, Double> errors = new LinkedHashMap<>();
    Map<String, Double> overfit = new LinkedHashMap<>();
    double[] mean = new double[asked.size()];
    for (FormationNetwork kind :
        List.of(
            FormationNetwork.NN9,
            FormationNetwork.NN20,
            FormationNetwork.NN24,
            FormationNetwork.COMPOSITION)) {
      FormationModel model = model(tier, kind, 1, training, seed);
      double[] energies = energies(model, asked);
      errors.put(kind.id(), error(energies, asked));
      overfit.put(kind.id(), overfit(model, kind));
      for (int i = 0; i < mean.length && kind != FormationNetwork.COMPOSITION; i++) {
        mean[i] += energies[i] / 3;
      }
    }
    errors.put(MEAN, error(mean, asked));
    errors.put(
        BOOSTING, error(TreeRegressor.BOOSTING.grow(training).predict(asked.features()), asked));
    return bestAndForest(tier, training, asked, seed, errors, overfit);
  }

  /** Our best, its networks alone, and the forest. */
  static Split bestAndForest(
      FormationTier tier, FormationData training, FormationData asked, long seed) {
    return bestAndForest(tier, training, asked, seed, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private static Split bestAndForest(
      FormationTier tier,
      FormationData training,
      FormationData asked,
      long seed,
      Map<String, Double> errors,
      Map<String, Double> overfit) {
    FormationModel best = model(tier, FormationNetwork.SITES, tier.members(), training, seed);
    overfit.put(FormationNetwork.SITES.id(), overfit(best, FormationNetwork.SITES));
    List<FormationPrediction> predictions = best.predict(asked.features());
    int covered = 0;
    for (int i = 0; i < asked.size(); i++) {
      double energy = asked.energies()[i];
      FormationPrediction one = predictions.get(i);
      covered += one.low80() <= energy && energy <= one.high80() ? 1 : 0;
    }
    errors.put(
        FormationNetwork.SITES.id(),
        error(
            predictions.stream()
                .mapToDouble(one -> one.each().getOrDefault(FormationNetwork.SITES, Double.NaN))
                .toArray(),
            asked));
    errors.put(
        BEST, error(predictions.stream().mapToDouble(FormationPrediction::mean).toArray(), asked));
    errors.put(FOREST, error(TreeRegressor.FOREST.grow(training).predict(asked.features()), asked));
    return new Split(errors, asked.size(), covered / (double) asked.size(), overfit);
  }

  private static double overfit(FormationModel model, FormationNetwork kind) {
    return model.metrics().getOrDefault(kind.id() + ".check_mae_mev_per_atom", Double.NaN)
        / model.metrics().getOrDefault(kind.id() + ".training_mae_mev_per_atom", Double.NaN);
  }

  /** Networks of one kind. */
  static FormationModel model(
      FormationTier tier, FormationNetwork kind, int members, FormationData training, long seed) {
    return FormationModel.train(
        new FormationSpec(
            List.of(kind), members, tier.widthFactor(), tier.epochs(), tier.batch(), seed),
        training,
        "auto",
        WorkListener.NONE);
  }

  static double[] energies(FormationModel model, FormationData asked) {
    return model.predict(asked.features()).stream()
        .mapToDouble(FormationPrediction::mean)
        .toArray();
  }

  /** Mean absolute error, eV/atom. */
  static double error(double[] energies, FormationData asked) {
    double sum = 0;
    for (int i = 0; i < energies.length; i++) {
      sum += Math.abs(energies[i] - asked.energies()[i]);
    }
    return sum / energies.length;
  }

  /** Names in the order of the table. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    FormationSpec.STANDARD.stream()
        .filter(FormationNetwork::readsWard)
        .forEach(kind -> names.add(kind.id()));
    names.addAll(
        List.of(
            MEAN,
            BEST,
            FormationNetwork.SITES.id(),
            FOREST,
            BOOSTING,
            FormationNetwork.COMPOSITION.id()));
    return names;
  }
}
