package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;

/** What was learned of each property by a method of measured points, behind one predictor. */
final class MeasuredPredictor implements Predictor {
  private final Map<String, QuantityPredictor> byProperty;
  private final int members;
  private final Optional<Predictor> student;

  /**
   * @param byProperty by the id of the property
   * @param members draws that each of them makes
   * @param student ranks streams in their place; empty for none
   */
  MeasuredPredictor(
      Map<String, QuantityPredictor> byProperty, int members, Optional<Predictor> student) {
    this.byProperty = new LinkedHashMap<>(byProperty);
    this.members = members;
    this.student = student;
  }

  @Override
  public int members() {
    return members;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    return new QueriesByProperty(queries)
        .predict((property, asked) -> require(property).predict(asked));
  }

  @Override
  public double[][] draws(List<Query> queries) {
    return new QueriesByProperty(queries)
        .draws(members, (property, asked) -> require(property).draws(asked));
  }

  @Override
  public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
    QuantityPredictor asked = require(test.property());
    return new BlockScorer() {
      @Override
      public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
        List<Query> rows = new ArrayList<>(block.size());
        for (int row = 0; row < block.size(); row++) {
          rows.add(new Query(block.candidate(row), test));
        }
        List<Prediction> predictions = asked.predict(rows);
        for (int row = 0; row < predictions.size(); row++) {
          mean[row] = (float) predictions.get(row).mean();
          modelDeviation[row] = (float) predictions.get(row).modelDeviation();
        }
      }

      @Override
      public double noiseDeviation() {
        return asked.noise();
      }

      @Override
      public void close() {
        // All of it lives on the heap.
      }
    };
  }

  @Override
  public Optional<Predictor> firstStage() {
    return student;
  }

  @Override
  public void close() {
    // All else lives on the heap.
    student.ifPresent(Predictor::close);
  }

  private QuantityPredictor require(String property) {
    QuantityPredictor asked = byProperty.get(property);
    if (asked == null) {
      throw new IllegalArgumentException(
          "this model predicts " + byProperty.keySet() + ", not '" + property + "'");
    }
    return asked;
  }
}
