package org.bloomery.platform.bench.formation;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.models.acquisition.JointPosterior;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationPrediction;
import org.bloomery.models.formation.TransferRecipe;

/**
 * Computes the structures of a system one after the other and looks after each at the error on the
 * rest: in random order, or always the one that tells most of the rest. It is found as a campaign
 * that explores a pool finds it, without the distances a campaign keeps and without batches.
 */
final class Search {
  private static final int STARTS = 1;

  private Search() {}

  /**
   * Mean absolute errors on what is left, eV/atom.
   *
   * @param errors after {@link #STARTS} energies, one more, and so on
   */
  record Path(List<Double> errors) {}

  /**
   * Goes until so many are computed.
   *
   * @param seed of the order, the first one being the same for both ways
   */
  static Path run(
      FormationModel model, FormationData target, boolean random, int until, long seed) {
    List<Integer> left = new ArrayList<>();
    for (int i : Orders.random(target.size(), seed)) {
      left.add(i);
    }
    List<Integer> told = new ArrayList<>(left.subList(0, STARTS));
    left.subList(0, STARTS).clear();
    List<Double> errors = new ArrayList<>();
    while (told.size() <= until) {
      FormationModel carried =
          model.transferred(
              TransferRecipe.RESIDUAL_PROCESS, at(target, told), seed, WorkListener.NONE);
      FormationData rest = at(target, left);
      List<FormationPrediction> predictions = carried.predict(rest.features());
      double sum = 0;
      for (int i = 0; i < predictions.size(); i++) {
        sum += Math.abs(predictions.get(i).mean() - rest.energies()[i]);
      }
      int next = random ? 0 : mostTelling(carried, rest, predictions, seed + told.size());
      errors.add(sum / rest.size());
      told.add(left.remove(next));
    }
    return new Path(errors);
  }

  private static int mostTelling(
      FormationModel carried,
      FormationData rest,
      List<FormationPrediction> predictions,
      long seed) {
    JointPosterior joint =
        new JointPosterior(
            predictions.stream()
                .map(one ->
                    new Prediction(
                        one.mean(),
                        one.modelDeviation(),
                        Math.hypot(one.noiseDeviation(), FormationModel.COMPUTATION_NOISE)))
                .toList(),
            carried.draws(rest.features(), FormationModel.CAMPAIGN_DRAWS, seed));
    int most = 0;
    double largest = 0;
    for (int i = 0; i < rest.size(); i++) {
      double reduction = joint.reduction(i, rest.size());
      if (reduction > largest) {
        largest = reduction;
        most = i;
      }
    }
    return most;
  }

  /**
   * Number of energies after which the error stays at or below another for good.
   *
   * @param errors as in a path
   */
  static double reaches(double[] errors, double error) {
    int at = errors.length;
    while (at > 0 && errors[at - 1] <= error) {
      at--;
    }
    return at + STARTS;
  }

  static int starts() {
    return STARTS;
  }

  private static FormationData at(FormationData data, List<Integer> positions) {
    return data.at(positions.stream().mapToInt(Integer::intValue).toArray());
  }
}
