package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;

/** The forests of a model's properties behind one predictor; every tree is a member. */
final class RandomForest implements Predictor {
  private final Map<String, Trees> forests = new LinkedHashMap<>();

  RandomForest(List<ForestModel> models) {
    for (ForestModel model : models) {
      forests.put(model.property().id(), new Trees(model));
    }
  }

  @Override
  public int members() {
    return Trees.COUNT;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    List<Prediction> predictions = new ArrayList<>();
    for (Query query : queries) {
      predictions.add(trees(query.test()).predict(query));
    }
    return predictions;
  }

  @Override
  public double[][] draws(List<Query> queries) {
    double[][] draws = new double[Trees.COUNT][queries.size()];
    for (int q = 0; q < queries.size(); q++) {
      double[] values = trees(queries.get(q).test()).values(queries.get(q));
      for (int m = 0; m < values.length; m++) {
        draws[m][q] = values[m];
      }
    }
    return draws;
  }

  @Override
  public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
    Trees trees = trees(test);
    return new BlockScorer() {
      @Override
      public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
        for (int row = 0; row < block.size(); row++) {
          Prediction prediction = trees.predict(new Query(block.candidate(row), test));
          mean[row] = (float) prediction.mean();
          modelDeviation[row] = (float) prediction.modelDeviation();
        }
      }

      @Override
      public double noiseDeviation() {
        return trees.noise();
      }

      @Override
      public void close() {
        // Trees live on the heap.
      }
    };
  }

  @Override
  public void close() {
    // Trees live on the heap.
  }

  private Trees trees(PropertyTest test) {
    Trees trees = forests.get(test.property());
    if (trees == null) {
      throw new IllegalArgumentException(
          "this model predicts " + forests.keySet() + ", not '" + test.property() + "'");
    }
    return trees;
  }
}
