package org.bloomery.models.ensemble;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bloomery.data.split.Seeds;

/** Answers of a mean or of a simulator. */
final class PlainAnswers implements QuantityPredictor {
  static final int DRAWS = 32;

  private final PlainModel model;
  private final Optional<SimulatorColumn> simulator;

  PlainAnswers(PlainModel model) {
    this.model = model;
    this.simulator = model.simulator().map(SimulatorColumn::require);
  }

  private double mean(Query query) {
    return simulator
        .map(of -> of.value(query.candidate(), query.test().conditions()))
        .filter(value -> !Double.isNaN(value))
        .orElseGet(() -> model.scale().value(model.mean()));
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    return queries.stream()
        .map(query -> {
          double mean = mean(query);
          return new Prediction(
              QuantityModel.plausible(model.property(), mean),
              model.scale().deviation(model.doubt(), mean),
              model.scale().deviation(model.deviation(), mean));
        })
        .toList();
  }

  @Override
  public double[][] draws(List<Query> queries) {
    SplittableRandom random = new SplittableRandom(Seeds.mix(model.seed()));
    double[][] draws = new double[DRAWS][queries.size()];
    for (double[] draw : draws) {
      double off = model.doubt() * random.nextGaussian();
      for (int q = 0; q < draw.length; q++) {
        double mean = mean(queries.get(q));
        draw[q] =
            QuantityModel.plausible(model.property(), mean + model.scale().deviation(off, mean));
      }
    }
    return draws;
  }

  @Override
  public double noise() {
    return model.scale().deviation(model.deviation(), model.scale().value(model.mean()));
  }
}
