package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.data.split.Seeds;
import org.bloomery.models.gaussian.GaussianProcess;
import org.bloomery.models.gaussian.Marginals;

/** The Gaussian process of one property, ready to answer. */
final class QuantityProcess implements QuantityPredictor {
  /** Joint draws of an answer: enough to tell which candidates stand and fall together. */
  static final int DRAWS = 128;

  private final ProcessModel model;
  private final GaussianProcess process;
  private final double noise;

  QuantityProcess(ProcessModel model) {
    this.model = model;
    this.process = GaussianProcess.of(model.observations(), model.hyperparameters());
    this.noise = Math.sqrt(model.hyperparameters().noise());
  }

  /** Questions as the process reads them. */
  private record Asked(double[][] rows, double[][] trend, double[] simulated) {}

  private Asked asked(List<Query> queries) {
    InputColumns.Reader reader = model.reader();
    float[] row = new float[model.features().columns().size()];
    Asked asked =
        new Asked(
            new double[queries.size()][], new double[queries.size()][], new double[queries.size()]);
    for (int q = 0; q < queries.size(); q++) {
      Query query = queries.get(q);
      double simulated = reader.read(query.candidate(), query.test().conditions(), row, 0);
      asked.simulated()[q] = model.simulator().isPresent() ? simulated : 0;
      asked.rows()[q] = model.inputs(row);
      asked.trend()[q] = model.trend(asked.simulated()[q]);
    }
    return asked;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    Asked asked = asked(queries);
    Marginals known = process.marginals(asked.rows(), asked.trend());
    List<Prediction> predictions = new ArrayList<>();
    for (int q = 0; q < queries.size(); q++) {
      double mean = model.scale().value(known.means()[q] + asked.simulated()[q]);
      predictions.add(
          new Prediction(
              QuantityModel.plausible(model.property(), mean),
              model.scale().deviation(known.deviations()[q], mean),
              model.scale().deviation(noise, mean)));
    }
    return predictions;
  }

  @Override
  public double[][] draws(List<Query> queries) {
    Asked asked = asked(queries);
    double[][] draws =
        process
            .posterior(asked.rows(), asked.trend())
            .draws(DRAWS, new SplittableRandom(Seeds.mix(model.seed())));
    for (double[] draw : draws) {
      for (int q = 0; q < draw.length; q++) {
        draw[q] =
            QuantityModel.plausible(
                model.property(), model.scale().value(draw[q] + asked.simulated()[q]));
      }
    }
    return draws;
  }

  @Override
  public double noise() {
    return model.scale().deviation(noise, model.scale().value(0));
  }
}
