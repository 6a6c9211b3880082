package org.bloomery.models.ensemble;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;

/** The ensembles of a model's properties behind one predictor. */
final class DeepEnsemble implements Predictor {
  private final Map<String, QuantityEnsemble> ensembles = new LinkedHashMap<>();
  private final int members;

  DeepEnsemble(List<QuantityModel> models, Device device) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a model needs at least one property");
    }
    for (QuantityModel model : models) {
      ensembles.put(model.property().id(), new QuantityEnsemble(model, device));
    }
    this.members = models.get(0).members();
  }

  @Override
  public int members() {
    return members;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    Prediction[] answers = new Prediction[queries.size()];
    byProperty(queries)
        .forEach((property, positions) -> {
          List<Query> asked = positions.stream().map(queries::get).toList();
          List<Prediction> predictions = ensemble(property).predict(asked);
          for (int i = 0; i < asked.size(); i++) {
            answers[positions.get(i)] = predictions.get(i);
          }
        });
    return List.of(answers);
  }

  @Override
  public double[][] draws(List<Query> queries) {
    double[][] draws = new double[members][queries.size()];
    byProperty(queries)
        .forEach((property, positions) -> {
          List<Query> asked = positions.stream().map(queries::get).toList();
          double[][] drawn = ensemble(property).draws(asked);
          for (int m = 0; m < members; m++) {
            for (int i = 0; i < asked.size(); i++) {
              draws[m][positions.get(i)] = drawn[m][i];
            }
          }
        });
    return draws;
  }

  @Override
  public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
    return ensemble(test.property()).scorer(layout, test.conditions(), capacity);
  }

  @Override
  public void close() {
    ensembles.values().forEach(QuantityEnsemble::close);
  }

  private QuantityEnsemble ensemble(String property) {
    QuantityEnsemble ensemble = ensembles.get(property);
    if (ensemble == null) {
      throw new IllegalArgumentException(
          "this model predicts " + ensembles.keySet() + ", not '" + property + "'");
    }
    return ensemble;
  }

  private static Map<String, List<Integer>> byProperty(List<Query> queries) {
    Map<String, List<Integer>> positions = new HashMap<>();
    for (int i = 0; i < queries.size(); i++) {
      positions.computeIfAbsent(queries.get(i).test().property(), p -> new ArrayList<>()).add(i);
    }
    return positions;
  }
}
