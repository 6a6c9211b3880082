package org.bloomery.platform.bench.formation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.TransferRecipe;

/**
 * Errors on a new system against the number of its energies that were told, over random orders of
 * its structures.
 */
final class Transfer {
  private Transfer() {}

  /**
   * Mean absolute errors on the structures not told, eV/atom, by the number told.
   *
   * @param before without any
   * @param after one error for each number, in the order of the tier's points
   */
  record Curve(double before, List<Double> after) {}

  /** One random order, one way. */
  static Curve curve(
      FormationTier tier, FormationModel model, Way way, FormationData target, long seed) {
    int[] order = Orders.random(target.size(), seed);
    List<Double> after = new ArrayList<>();
    for (int told : tier.points()) {
      FormationModel carried =
          way.carry(model, target.at(IntStream.range(0, told).map(i -> order[i]).toArray()), seed);
      FormationData rest =
          target.at(IntStream.range(told, order.length).map(i -> order[i]).toArray());
      after.add(Predictors.error(Predictors.energies(carried, rest), rest));
    }
    return new Curve(Predictors.error(Predictors.energies(model, target), target), after);
  }

  /** How a model is carried over. */
  @FunctionalInterface
  interface Way {
    FormationModel carry(FormationModel model, FormationData told, long seed);
  }

  static Way recipe(TransferRecipe recipe) {
    return (model, told, seed) -> model.transferred(recipe, told, seed, WorkListener.NONE);
  }

  static Way fineTuning(double rate, int rounds) {
    return (model, told, seed) -> model.fineTuned(told, rate, rounds, seed, WorkListener.NONE);
  }

  /** Mean and standard deviation over the curves at each number of points. */
  static Map<Integer, double[]> moments(FormationTier tier, List<Curve> curves) {
    Map<Integer, double[]> moments = new TreeMap<>();
    for (int p = 0; p < tier.points().size(); p++) {
      int at = p;
      double[] errors = curves.stream().mapToDouble(curve -> curve.after().get(at)).toArray();
      moments.put(tier.points().get(p), Orders.moments(errors));
    }
    return moments;
  }
}
