package org.bloomery.models.ensemble;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.transfer.NetworkAnswers;

/** Convolutional networks of a model's properties with their weights on a device. */
final class ConvolutionalEnsemble implements Predictor {
  private final Map<String, Quantity> quantities = new LinkedHashMap<>();
  private final int members;
  private final Optional<Predictor> student;

  /**
   * @param student artifact of the networks that ranks streams in their place; empty for none
   */
  ConvolutionalEnsemble(
      List<ConvolutionalModel> models, Optional<EnsembleArtifact> student, Device device) {
    this.student = student.map(artifact -> new DeepEnsemble(artifact.models(), device));
    for (ConvolutionalModel model : models) {
      quantities.put(
          model.property().id(),
          new Quantity(model, new NetworkAnswers(model.image(), model.networks(), device)));
    }
    this.members = models.getFirst().members();
  }

  @Override
  public int members() {
    return members;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    return new QueriesByProperty(queries)
        .predict((property, asked) -> quantity(property).predict(asked));
  }

  @Override
  public double[][] draws(List<Query> queries) {
    return new QueriesByProperty(queries)
        .draws(members, (property, asked) -> quantity(property).draws(asked));
  }

  @Override
  public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
    return quantity(test.property()).scorer(test.conditions(), capacity);
  }

  @Override
  public Optional<Predictor> firstStage() {
    return student;
  }

  @Override
  public void close() {
    student.ifPresent(Predictor::close);
    quantities.values().forEach(quantity -> quantity.networks().close());
  }

  private Quantity quantity(String property) {
    Quantity quantity = quantities.get(property);
    if (quantity == null) {
      throw new IllegalArgumentException(
          "this model predicts " + quantities.keySet() + ", not '" + property + "'");
    }
    return quantity;
  }

  /** The networks of one property. */
  private record Quantity(ConvolutionalModel model, NetworkAnswers networks) {
    List<Prediction> predict(List<Query> queries) {
      float[][] said = said(queries);
      List<Prediction> predictions = new ArrayList<>(queries.size());
      for (int q = 0; q < queries.size(); q++) {
        double[] values = column(said, q);
        double mean = model.scale().value(Moments.mean(values));
        predictions.add(new Prediction(plausible(mean), deviation(values, mean), noise(mean)));
      }
      return predictions;
    }

    double[][] draws(List<Query> queries) {
      float[][] said = said(queries);
      double[][] draws = new double[said.length][queries.size()];
      for (int q = 0; q < queries.size(); q++) {
        double[] values = column(said, q);
        double mean = Moments.mean(values);
        double spread = Moments.deviation(values);
        double stretch = spread > 0 ? model.calibration().modelDeviation(spread) / spread : 0;
        for (int m = 0; m < draws.length; m++) {
          draws[m][q] = plausible(model.scale().value(mean + stretch * (values[m] - mean)));
        }
      }
      return draws;
    }

    BlockScorer scorer(Conditions test, int capacity) {
      ImageRows rows = new ImageRows(model.image());
      float[] inputs = new float[capacity * rows.width()];
      return new BlockScorer() {
        @Override
        public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
          rows.write(block, test, inputs);
          float[][] said =
              networks.answer(java.util.Arrays.copyOf(inputs, block.size() * rows.width()));
          for (int row = 0; row < block.size(); row++) {
            double[] values = column(said, row);
            double value = model.scale().value(Moments.mean(values));
            mean[row] = (float) plausible(value);
            modelDeviation[row] = (float) deviation(values, value);
          }
        }

        @Override
        public double noiseDeviation() {
          return noise(model.scale().value(0));
        }

        @Override
        public void close() {
          // The networks are the predictor's.
        }
      };
    }

    private float[][] said(List<Query> queries) {
      ImageRows rows = new ImageRows(model.image());
      float[] inputs = new float[queries.size() * rows.width()];
      for (int q = 0; q < queries.size(); q++) {
        Query query = queries.get(q);
        rows.write(query.candidate(), query.test().conditions(), inputs, q * rows.width());
      }
      return networks.answer(inputs);
    }

    private static double[] column(float[][] said, int query) {
      double[] values = new double[said.length];
      for (int m = 0; m < values.length; m++) {
        values[m] = said[m][query];
      }
      return values;
    }

    private double plausible(double mean) {
      return QuantityModel.plausible(model.property(), mean);
    }

    private double deviation(double[] values, double mean) {
      return model
          .scale()
          .deviation(model.calibration().modelDeviation(Moments.deviation(values)), mean);
    }

    private double noise(double mean) {
      return model.scale().deviation(model.calibration().noise(), mean);
    }
  }
}
