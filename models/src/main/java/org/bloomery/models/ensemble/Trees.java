package org.bloomery.models.ensemble;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/** Regression trees of one property, grown from a forest's rows; the same rows, the same trees. */
final class Trees implements QuantityPredictor {
  static final int COUNT = 100;
  private static final String OUTPUT = "value";
  private static final int DEEPEST = 30;

  /** Share of the columns looked at in a split: a third, the custom for regression. */
  private static final float COLUMNS_IN_SPLIT = 0.34f;

  /** Kept referenced, or the setting is forgotten with the logger. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private final ForestModel model;
  private final TreeInputs inputs;
  private final String[] names;
  private final List<Model<Regressor>> trees;

  Trees(ForestModel model) {
    TRIBUO.setLevel(Level.WARNING);
    this.model = model;
    this.inputs = model.inputs();
    this.names =
        IntStream.range(0, inputs.width()).mapToObj("c%03d"::formatted).toArray(String[]::new);
    RegressionFactory factory = new RegressionFactory();
    MutableDataset<Regressor> data =
        new MutableDataset<>(
            new SimpleDataSourceProvenance("measurements", java.time.OffsetDateTime.MIN, factory),
            factory);
    for (int i = 0; i < model.rows().size(); i++) {
      double[] row = model.rows().get(i).stream().mapToDouble(Float::doubleValue).toArray();
      data.add(new ArrayExample<>(new Regressor(OUTPUT, model.values().get(i)), names, row));
    }
    CARTRegressionTrainer tree =
        new CARTRegressionTrainer(
            DEEPEST, 1, 0, COLUMNS_IN_SPLIT, false, new MeanSquaredError(), model.seed());
    WeightedEnsembleModel<Regressor> forest =
        (WeightedEnsembleModel<Regressor>)
            new RandomForestTrainer<>(tree, new AveragingCombiner(), COUNT, model.seed())
                .train(data);
    this.trees = forest.getModels();
  }

  @Override
  public double[][] draws(List<Query> queries) {
    double[][] draws = new double[COUNT][queries.size()];
    for (int q = 0; q < queries.size(); q++) {
      double[] values = transformed(queries.get(q));
      for (int m = 0; m < values.length; m++) {
        draws[m][q] = model.scale().value(values[m]);
      }
    }
    return draws;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    return queries.stream().map(this::predict).toList();
  }

  private Prediction predict(Query query) {
    double[] values = transformed(query);
    double mean = model.scale().value(Moments.mean(values));
    return new Prediction(
        mean,
        model.scale().deviation(Moments.deviation(values), mean),
        model.scale().deviation(model.noise(), mean));
  }

  @Override
  public double noise() {
    double middle =
        model
            .plane()
            .map(TrendPlane::centre)
            .orElseGet(
                () -> model.values().stream().mapToDouble(Double::doubleValue).average().orElse(0));
    return model.scale().deviation(model.noise(), model.scale().value(middle));
  }

  private double[] transformed(Query query) {
    float[] row = inputs.reader(model.scale()).read(query.candidate(), query.test().conditions());
    double[] numbers = IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray();
    ArrayExample<Regressor> example =
        new ArrayExample<>(RegressionFactory.UNKNOWN_REGRESSOR, names, numbers);
    double plane =
        model
            .plane()
            .map(of ->
                of.reader(model.features(), model.simulator(), model.scale())
                    .at(query.candidate(), query.test().conditions()))
            .orElse(0.0);
    return trees.stream()
        .mapToDouble(tree -> plane + tree.predict(example).getOutput().getValues()[0])
        .toArray();
  }
}
