package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.data.split.Seeds;
import org.bloomery.models.gaussian.GaussianProcess;
import org.bloomery.models.gaussian.Marginals;

/** Several Gaussian processes of one property that answer as one. */
final class StackedProcesses implements QuantityPredictor {
  /** Joint draws of an answer, dealt to the processes by their weights. */
  static final int DRAWS = 128;

  private final StackedModel model;
  private final List<GaussianProcess> processes;

  StackedProcesses(StackedModel model) {
    this.model = model;
    this.processes =
        model.members().stream()
            .map(member -> GaussianProcess.of(model.observations(member), member.hyperparameters()))
            .toList();
  }

  /** The whole of a mixture: its mean, and the deviation and noise of one observation. */
  private record Whole(double mean, double variance, double noise) {}

  /**
   * A mixture in the unit.
   *
   * @param means of the members, standardised, the simulator's value included
   * @param deviations of one observation, standardised
   */
  static PowerScale.Spread mixed(StackedModel model, double[] means, double[] deviations) {
    Whole whole = whole(model, means, deviations);
    return new PowerScale.Spread(whole.mean(), Math.sqrt(whole.variance()));
  }

  private static Whole whole(StackedModel model, double[] means, double[] deviations) {
    double mean = 0;
    double squares = 0;
    double noise = 0;
    for (int k = 0; k < means.length; k++) {
      StackedModel.Member member = model.members().get(k);
      PowerScale.Spread spread = model.scale().spread(means[k], deviations[k]);
      double own =
          model
              .scale()
              .deviation(Math.sqrt(member.hyperparameters().noise()), Math.max(0, spread.mean()));
      mean += member.weight() * spread.mean();
      squares +=
          member.weight()
              * (spread.mean() * spread.mean() + spread.deviation() * spread.deviation());
      noise += member.weight() * own * own;
    }
    double variance = Math.max(1e-12 * squares, squares - mean * mean);
    return new Whole(mean, variance, Math.min(noise, variance));
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    StackedModel.Asked asked = model.new Reader().asked(queries);
    int members = processes.size();
    double[][] means = new double[queries.size()][members];
    double[][] deviations = new double[queries.size()][members];
    for (int k = 0; k < members; k++) {
      StackedModel.Member member = model.members().get(k);
      Marginals known =
          processes
              .get(k)
              .marginals(
                  StackedModel.rows(member, asked.rows()),
                  model.trend(member, asked.rows(), asked.simulated()));
      double noise = member.hyperparameters().noise();
      for (int q = 0; q < queries.size(); q++) {
        means[q][k] = known.means()[q] + asked.simulated()[q];
        deviations[q][k] = Math.sqrt(known.deviations()[q] * known.deviations()[q] + noise);
      }
    }
    List<Prediction> predictions = new ArrayList<>();
    for (int q = 0; q < queries.size(); q++) {
      Whole whole = whole(model, means[q], deviations[q]);
      predictions.add(
          new Prediction(
              QuantityModel.plausible(model.property(), whole.mean()),
              model.width() * Math.sqrt(whole.variance() - whole.noise()),
              model.width() * Math.sqrt(whole.noise())));
    }
    return predictions;
  }

  @Override
  public double[][] draws(List<Query> queries) {
    StackedModel.Asked asked = model.new Reader().asked(queries);
    SplittableRandom random = new SplittableRandom(Seeds.mix(model.seed()));
    double[][] draws = new double[DRAWS][];
    int from = 0;
    double share = 0;
    for (int k = 0; k < processes.size(); k++) {
      StackedModel.Member member = model.members().get(k);
      share += member.weight();
      int to = k == processes.size() - 1 ? DRAWS : (int) Math.round(share * DRAWS);
      if (to > from) {
        double[][] of =
            processes
                .get(k)
                .posterior(
                    StackedModel.rows(member, asked.rows()),
                    model.trend(member, asked.rows(), asked.simulated()))
                .draws(to - from, random.split());
        System.arraycopy(of, 0, draws, from, to - from);
        from = to;
      }
    }
    for (double[] draw : draws) {
      for (int q = 0; q < draw.length; q++) {
        draw[q] = model.scale().value(draw[q] + asked.simulated()[q]);
      }
    }
    widen(draws);
    return draws;
  }

  /** By the factor of the stated deviations, and kept where the property can be. */
  private void widen(double[][] draws) {
    for (int q = 0; q < draws[0].length; q++) {
      double mean = 0;
      for (double[] draw : draws) {
        mean += draw[q] / draws.length;
      }
      for (double[] draw : draws) {
        draw[q] =
            QuantityModel.plausible(model.property(), mean + model.width() * (draw[q] - mean));
      }
    }
  }

  @Override
  public double noise() {
    double middle = model.scale().value(0);
    double variance = 0;
    for (StackedModel.Member member : model.members()) {
      double own = model.scale().deviation(Math.sqrt(member.hyperparameters().noise()), middle);
      variance += member.weight() * own * own;
    }
    return model.width() * Math.sqrt(variance);
  }
}
