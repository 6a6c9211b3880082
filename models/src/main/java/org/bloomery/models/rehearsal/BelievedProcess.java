package org.bloomery.models.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.ProcessBeliefs;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.gaussian.GaussianProcess;
import org.bloomery.models.gaussian.Hyperparameters;
import org.bloomery.models.gaussian.Marginals;
import org.bloomery.models.gaussian.Observations;

/**
 * The model of a rehearsed campaign: one Gaussian process that believes the middle of the prior and
 * learns from results, but no hyperparameters. It knows how truths are drawn, not which one was.
 */
final class BelievedProcess implements Predictor {
  private static final int DRAWS = 64;

  private final Columns columns;
  private final SimulatedScale simulated;
  private final GaussianProcess process;
  private final long seed;

  /** What was learned of a candidate, standardised. */
  record Told(double[] row, double simulated, double value) {}

  BelievedProcess(Columns columns, SimulatedScale simulated, List<Told> told, long seed) {
    this.columns = columns;
    this.simulated = simulated;
    this.seed = seed;
    double[] lengths = new double[columns.size()];
    Arrays.fill(lengths, ProcessBeliefs.LENGTH.at(0));
    double[] repeats = new double[told.size()];
    Arrays.fill(repeats, 1);
    this.process =
        GaussianProcess.of(
            new Observations(
                told.stream().map(Told::row).toArray(double[][]::new),
                trend(told.stream().mapToDouble(Told::simulated).toArray(), told.size()),
                told.stream().mapToDouble(one -> one.value() - one.simulated()).toArray(),
                repeats),
            new Hyperparameters(lengths, ProcessBeliefs.SIGNAL.at(0), ProcessBeliefs.NOISE));
  }

  private double[][] trend(double[] values, int rows) {
    double[][] trend = new double[rows][];
    for (int i = 0; i < rows; i++) {
      trend[i] =
          simulated.isKnown()
              ? new double[] {
                ProcessBeliefs.INTERCEPT_DEVIATION, ProcessBeliefs.SLOPE_DEVIATION * values[i]
              }
              : new double[] {ProcessBeliefs.INTERCEPT_DEVIATION};
    }
    return trend;
  }

  @Override
  public int members() {
    return DRAWS;
  }

  private double[][] rows(List<Query> queries) {
    return queries.stream().map(columns::row).toArray(double[][]::new);
  }

  private double[] simulated(List<Query> queries) {
    return queries.stream().mapToDouble(simulated::of).toArray();
  }

  private double unit(double standardised) {
    return simulated.centre() + simulated.scale() * standardised;
  }

  private double noise() {
    return simulated.scale() * Math.sqrt(ProcessBeliefs.NOISE);
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    double[] follows = simulated(queries);
    Marginals known = process.marginals(rows(queries), trend(follows, queries.size()));
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < follows.length; i++) {
      predictions.add(
          new Prediction(
              unit(known.means()[i] + follows[i]),
              simulated.scale() * known.deviations()[i],
              noise()));
    }
    return predictions;
  }

  @Override
  public double[][] draws(List<Query> queries) {
    double[] follows = simulated(queries);
    double[][] draws =
        process
            .posterior(rows(queries), trend(follows, queries.size()))
            .draws(DRAWS, new SplittableRandom(seed));
    for (double[] draw : draws) {
      for (int i = 0; i < draw.length; i++) {
        draw[i] = unit(draw[i] + follows[i]);
      }
    }
    return draws;
  }

  @Override
  public BlockScorer scorer(CandidateBlock layout, PropertyTest test, int capacity) {
    return new BlockScorer() {
      @Override
      public void score(CandidateBlock block, float[] mean, float[] modelDeviation) {
        double[] follows = simulated.of(block, test);
        Marginals known =
            process.marginals(columns.rows(block, test.conditions()), trend(follows, block.size()));
        for (int row = 0; row < block.size(); row++) {
          mean[row] = (float) unit(known.means()[row] + follows[row]);
          modelDeviation[row] = (float) (simulated.scale() * known.deviations()[row]);
        }
      }

      @Override
      public double noiseDeviation() {
        return noise();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
