package org.bloomery.models.ensemble;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.network.StackedNetworks;

/** The ensemble of one property with its weights on a device, ready to answer. */
final class QuantityEnsemble implements AutoCloseable {
  private final QuantityModel model;
  private final StackedNetworks networks;

  QuantityEnsemble(QuantityModel model, Device device) {
    this.model = model;
    this.networks = new StackedNetworks(model.weights(), device);
  }

  List<Prediction> predict(List<Query> queries) {
    double[][] members = standardised(queries);
    List<Prediction> predictions = new ArrayList<>();
    for (double[] values : members) {
      predictions.add(prediction(values));
    }
    return predictions;
  }

  double[][] draws(List<Query> queries) {
    double[][] values = standardised(queries);
    double[][] draws = new double[model.members()][queries.size()];
    for (int q = 0; q < values.length; q++) {
      double mean = Moments.mean(values[q]);
      double spread = Moments.deviation(values[q]);
      double stretch = spread > 0 ? model.calibration().modelDeviation(spread) / spread : 0;
      for (int m = 0; m < draws.length; m++) {
        draws[m][q] = model.plausible(model.scale().value(mean + stretch * (values[q][m] - mean)));
      }
    }
    return draws;
  }

  Predictor.BlockScorer scorer(CandidateBlock layout, Conditions test, int capacity) {
    return new EnsembleScorer(model, networks, layout, test, capacity);
  }

  private Prediction prediction(double[] members) {
    double mean = model.scale().value(Moments.mean(members));
    double deviation = model.calibration().modelDeviation(Moments.deviation(members));
    return new Prediction(
        model.plausible(mean),
        model.scale().deviation(deviation, mean),
        model.scale().deviation(model.calibration().noise(), mean));
  }

  /** What each member says of each query, {@code queries x members}. */
  private double[][] standardised(List<Query> queries) {
    int n = queries.size();
    int width = model.columns().width();
    InputColumns.Reader reader = model.columns().reader(model.scale());
    float[] inputs = new float[n * width];
    double[] simulated = new double[n];
    for (int i = 0; i < n; i++) {
      Query query = queries.get(i);
      simulated[i] = reader.read(query.candidate(), query.test().conditions(), inputs, i * width);
    }
    float[][] outputs = new float[model.members()][n];
    try (RowScorer scorer = new RowScorer(networks)) {
      scorer.score(inputs, n, outputs);
    }
    double[][] values = new double[n][model.members()];
    for (int i = 0; i < n; i++) {
      for (int m = 0; m < model.members(); m++) {
        values[i][m] = model.lines().get(m).at(simulated[i]) + outputs[m][i];
      }
    }
    return values;
  }

  @Override
  public void close() {
    networks.close();
  }
}
