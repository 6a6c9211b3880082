package org.bloomery.models.gaussian;

import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * How badly hyperparameters explain observations: minus the logarithm of the marginal likelihood
 * and of the prior, with its gradient by the logarithms of the hyperparameters (C. E. Rasmussen, C.
 * K. I. Williams, Gaussian Processes for Machine Learning, MIT Press 2006, equations 5.8 and 5.9).
 */
final class MarginalLikelihood implements QuasiNewton.Function {
  /** Logarithms beyond are met by a wall, so that a column of no use ends somewhere. */
  private static final double FARTHEST = 8;

  private static final double LEAST_NOISE = -16;
  private static final double WALL = 0.1;

  private final Observations told;
  private final Optional<HyperparameterPrior> prior;
  private final double[][] squares;

  /**
   * @param lengths number of the length of each column, from 0 on without gaps; columns that share
   *     one are a column to this
   */
  MarginalLikelihood(Observations told, Optional<HyperparameterPrior> prior, int[] lengths) {
    this.told = told;
    this.prior = prior;
    int n = told.size();
    int different = Arrays.stream(lengths).max().orElse(-1) + 1;
    this.squares = new double[different][n * (n - 1) / 2];
    for (int c = 0; c < lengths.length; c++) {
      int pair = 0;
      for (int i = 1; i < n; i++) {
        for (int j = 0; j < i; j++) {
          double difference = told.rows()[i][c] - told.rows()[j][c];
          squares[lengths[c]][pair++] += difference * difference;
        }
      }
    }
  }

  @Override
  public Value at(double[] logarithms) {
    int n = told.size();
    int columns = squares.length;
    double[] weights = new double[columns];
    for (int c = 0; c < columns; c++) {
      weights[c] = Math.exp(-2 * logarithms[c]);
    }
    double signal = Math.exp(logarithms[columns]);
    double noise = Math.exp(logarithms[columns + 1]);
    double[] distances = distances(weights);
    double[][] likeness = new double[n][n];
    double[][] covariance = new double[n][n];
    int pair = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        likeness[i][j] = signal * Matern.correlation(distances[pair++]);
        covariance[i][j] = likeness[i][j] + GaussianProcess.dot(told.trend()[i], told.trend()[j]);
        covariance[j][i] = covariance[i][j];
      }
      covariance[i][i] =
          signal
              + GaussianProcess.dot(told.trend()[i], told.trend()[i])
              + noise / told.repeats()[i];
    }
    CovarianceFactor factor = CovarianceFactor.of(covariance);
    double[] solved = told.targets().clone();
    factor.whiten(solved);
    double value =
        0.5
            * (GaussianProcess.dot(solved, solved)
                + factor.logDeterminant()
                + n * Math.log(2 * Math.PI));
    factor.unwhiten(solved);
    double[] gradient = gradient(weights, signal, noise, distances, likeness, factor, solved);
    return withBeliefs(logarithms, value, gradient);
  }

  private double[] distances(double[] weights) {
    double[] distances = new double[told.size() * (told.size() - 1) / 2];
    for (int c = 0; c < weights.length; c++) {
      for (int pair = 0; pair < distances.length; pair++) {
        distances[pair] += weights[c] * squares[c][pair];
      }
    }
    return distances;
  }

  /** Half the trace of {@code (inverse - solved solved') x derivative}, for each derivative. */
  private double[] gradient(
      double[] weights,
      double signal,
      double noise,
      double[] distances,
      double[][] likeness,
      CovarianceFactor factor,
      double[] solved) {
    int n = told.size();
    int columns = weights.length;
    DMatrixRMaj inverse = factor.inverse();
    double[] gradient = new double[columns + 2];
    double[] pulls = new double[distances.length];
    int pair = 0;
    for (int i = 0; i < n; i++) {
      double own = inverse.get(i, i) - solved[i] * solved[i];
      gradient[columns] += 0.5 * own * signal;
      gradient[columns + 1] += 0.5 * own * noise / told.repeats()[i];
      for (int j = 0; j < i; j++) {
        double both = inverse.get(i, j) - solved[i] * solved[j];
        gradient[columns] += both * likeness[i][j];
        pulls[pair] = both * signal * Matern.slope(distances[pair]);
        pair++;
      }
    }
    for (int c = 0; c < columns; c++) {
      gradient[c] = weights[c] * GaussianProcess.dot(pulls, squares[c]);
    }
    return gradient;
  }

  private Value withBeliefs(double[] logarithms, double value, double[] gradient) {
    int columns = squares.length;
    double sum = value;
    for (int p = 0; p < logarithms.length; p++) {
      double least = p == columns + 1 ? LEAST_NOISE : -FARTHEST;
      double beyond = Math.max(0, logarithms[p] - FARTHEST) + Math.min(0, logarithms[p] - least);
      sum += 0.5 * beyond * beyond / (WALL * WALL);
      gradient[p] += beyond / (WALL * WALL);
      if (prior.isPresent()) {
        HyperparameterPrior.LogNormal believed = prior.get().of(p, columns);
        sum += believed.penalty(logarithms[p]);
        gradient[p] += believed.slope(logarithms[p]);
      }
    }
    return new Value(sum, gradient);
  }
}
