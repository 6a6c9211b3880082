package org.bloomery.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.ensemble.TrainedModel;
import org.bloomery.models.ensemble.Trainer;
import org.bloomery.models.ensemble.TrainingTask;
import org.bloomery.models.ensemble.WorkListener;

/** Predicts the mean of what it has seen for everything: the smallest model there is. */
final class SteadyTrainer implements Trainer {
  @Override
  public TrainedModel train(TrainingTask task, WorkListener listener) {
    double mean =
        task.points().stream()
            .filter(point -> point.value() instanceof MeasuredValue.Exact)
            .mapToDouble(point -> ((MeasuredValue.Exact) point.value()).value())
            .average()
            .orElse(0);
    byte[] artifact = Double.toString(mean).getBytes(StandardCharsets.UTF_8);
    return new TrainedModel(
        new Steady(mean), artifact, new TreeMap<>(), ArtifactFiles.digest(artifact));
  }

  @Override
  public Predictor load(byte[] artifact) {
    return new Steady(Double.parseDouble(new String(artifact, StandardCharsets.UTF_8)));
  }

  private record Steady(double mean) implements Predictor {
    @Override
    public int members() {
      return 2;
    }

    @Override
    public List<Prediction> predict(List<Query> queries) {
      return queries.stream().map(query -> new Prediction(mean, 50, 10)).toList();
    }

    @Override
    public double[][] draws(List<Query> queries) {
      double[][] draws = new double[2][queries.size()];
      for (int i = 0; i < queries.size(); i++) {
        draws[0][i] = mean - 50;
        draws[1][i] = mean + 50;
      }
      return draws;
    }

    @Override
    public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
      return new BlockScorer() {
        @Override
        public void score(CandidateBlock block, float[] means, float[] modelDeviation) {
          for (int row = 0; row < block.size(); row++) {
            means[row] = (float) mean;
            modelDeviation[row] = 50;
          }
        }

        @Override
        public double noiseDeviation() {
          return 10;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }
}
