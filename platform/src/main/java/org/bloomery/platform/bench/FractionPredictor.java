package org.bloomery.platform.bench;

import java.util.List;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;

/**
 * A predictor that costs next to nothing, linear in the fractions: with it a stream shows its own
 * memory and time.
 */
public final class FractionPredictor implements Predictor {
  private static final double DEVIATION = 1;

  @Override
  public int members() {
    return 1;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    return queries.stream().map(q -> new Prediction(mean(q), DEVIATION, 0)).toList();
  }

  private static double mean(Query query) {
    double sum = 0;
    for (var part : query.candidate().composition().fractions().entrySet()) {
      sum += part.getKey().atomicNumber() * part.getValue();
    }
    return sum;
  }

  @Override
  public double[][] draws(List<Query> queries) {
    return new double[][] {queries.stream().mapToDouble(FractionPredictor::mean).toArray()};
  }

  @Override
  public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
    return new Scorer(
        layout.palette().stream().mapToDouble(element -> element.atomicNumber()).toArray());
  }

  @Override
  public void close() {}

  private record Scorer(double[] weights) implements BlockScorer {
    @Override
    public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
      double[] fractions = block.fractions();
      for (int row = 0; row < block.size(); row++) {
        double sum = 0;
        for (int column = 0; column < weights.length; column++) {
          sum += weights[column] * fractions[row * weights.length + column];
        }
        mean[row] = (float) sum;
        modelDeviation[row] = (float) DEVIATION;
      }
    }

    @Override
    public double noiseDeviation() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
