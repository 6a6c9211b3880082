package org.bloomery.models.ensemble;

import ai.djl.Device;
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
    return new QueriesByProperty(queries)
        .predict((property, asked) -> ensemble(property).predict(asked));
  }

  @Override
  public double[][] draws(List<Query> queries) {
    return new QueriesByProperty(queries)
        .draws(members, (property, asked) -> ensemble(property).draws(asked));
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
}
