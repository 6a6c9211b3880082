package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Query;

/**
 * What is believed of several candidates together, as a normal distribution that can be conditioned
 * on experiments whose results are still to come.
 *
 * <p>The covariance of {@code n} candidates comes from the {@code m} joint draws of an ensemble. So
 * few draws give a matrix of rank {@code m - 1} with correlations that are partly chance; it is
 * shrunk (Ledoit and Wolf 2004) by the weight {@code 2 / (m + 1)} towards an exponential kernel of
 * {@link Dissimilarity}, which keeps full rank and lets a pending experiment inform its neighbours
 * alone. Variances are those of the predictions throughout.
 *
 * <p>Conditioning believes the mean (kriging believer, Ginsbourger, Le Riche and Carraro 2010): the
 * means stay, the covariance contracts as it will whatever the result is (GP-BUCB, Desautels,
 * Krause and Burdick 2014).
 */
public final class JointPosterior {
  /** Candidates that differ by this share of atoms are correlated by 1 / e in the kernel. */
  private static final double KERNEL_LENGTH = 0.1;

  /** A correlation that is believed without any draw. */
  @FunctionalInterface
  private interface Alikeness {
    double correlation(int i, int j);
  }

  /** A row of the covariance that nobody asked for yet. */
  private static final double[] NOT_YET = {};

  private final double[] mean;
  private final double[] noise;
  private final double[] deviation;
  private final double[][] directions;
  private final double shrinkage;
  private final Alikeness kernel;

  /** Variance that is left. */
  private final double[] variance;

  /** Of the covariance that is left, made when asked for: few rows are, of a large shortlist. */
  private final double[][] rows;

  /** What each observation took: the covariance fell by the products of its entries. */
  private final List<double[]> taken = new ArrayList<>();

  /**
   * Beliefs about candidates of which it is known how alike they are.
   *
   * @param draws {@code m x n} joint draws, in the property's unit
   */
  JointPosterior(List<Query> queries, List<Prediction> predictions, double[][] draws) {
    this(
        predictions,
        draws,
        draws.length < 2 ? 1 : 2.0 / (draws.length + 1),
        alikeness(Dissimilarity.among(queries)));
  }

  /**
   * Beliefs about candidates of which only many draws tell how alike they are.
   *
   * @param draws {@code m x n} joint draws, in the property's unit
   */
  public JointPosterior(List<Prediction> predictions, double[][] draws) {
    this(predictions, draws, 0, (i, j) -> 0);
  }

  private JointPosterior(
      List<Prediction> predictions, double[][] draws, double shrinkage, Alikeness kernel) {
    int n = predictions.size();
    this.shrinkage = shrinkage;
    this.kernel = kernel;
    mean = new double[n];
    noise = new double[n];
    deviation = new double[n];
    variance = new double[n];
    for (int i = 0; i < n; i++) {
      mean[i] = predictions.get(i).mean();
      deviation[i] = predictions.get(i).modelDeviation();
      variance[i] = deviation[i] * deviation[i];
      noise[i] = predictions.get(i).noiseDeviation();
    }
    directions = unitRows(draws, n);
    rows = new double[n][];
    Arrays.fill(rows, NOT_YET);
  }

  /** Before any observation. */
  private double prior(int i, int j) {
    double correlation =
        i == j
            ? 1
            : (1 - shrinkage) * dot(directions[i], directions[j])
                + shrinkage * kernel.correlation(i, j);
    return correlation * deviation[i] * deviation[j];
  }

  private double[] row(int i) {
    if (rows[i] == NOT_YET) {
      double[] row = new double[mean.length];
      for (int j = 0; j < row.length; j++) {
        row[j] = left(i, j);
      }
      rows[i] = row;
    }
    return rows[i];
  }

  private double left(int i, int j) {
    double left = prior(i, j);
    for (double[] gain : taken) {
      left -= gain[i] * gain[j];
    }
    return left;
  }

  private static Alikeness alikeness(Dissimilarity.Among queries) {
    return (i, j) -> Math.exp(-queries.of(i, j) / KERNEL_LENGTH);
  }

  /** Centred draws of each candidate, {@code n x m}, scaled to length 1. */
  private static double[][] unitRows(double[][] draws, int n) {
    double[][] rows = new double[n][draws.length];
    for (int i = 0; i < n; i++) {
      double average = 0;
      for (double[] draw : draws) {
        average += draw[i] / draws.length;
      }
      double squares = 0;
      for (int m = 0; m < draws.length; m++) {
        rows[i][m] = draws[m][i] - average;
        squares += rows[i][m] * rows[i][m];
      }
      for (int m = 0; m < draws.length; m++) {
        rows[i][m] = squares > 0 ? rows[i][m] / Math.sqrt(squares) : 0;
      }
    }
    return rows;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  double mean(int i) {
    return mean[i];
  }

  /** Standard deviation that is left. */
  double deviation(int i) {
    return Math.sqrt(Math.max(0, variance[i]));
  }

  /** Standard deviation of the difference of two candidates' true values. */
  double deviationOfDifference(int i, int j) {
    return Math.sqrt(Math.max(0, variance[i] + variance[j] - 2 * covariance(i, j)));
  }

  double covariance(int i, int j) {
    if (i == j) {
      return variance[i];
    }
    if (rows[i] != NOT_YET) {
      return rows[i][j];
    }
    return rows[j] != NOT_YET ? rows[j][i] : left(i, j);
  }

  /**
   * Variance that observing candidate {@code j} takes away from the first so many, its own included
   * (D. A. Cohn, Z. Ghahramani, M. I. Jordan, J. Artif. Intell. Res. 4 (1996) 129): the least known
   * may stand alone and tell nothing of the others.
   */
  public double reduction(int j, int among) {
    double total = variance[j] + noise[j] * noise[j];
    if (total <= 0) {
      return 0;
    }
    double[] row = row(j);
    double squares = 0;
    for (int i = 0; i < among; i++) {
      squares += row[i] * row[i];
    }
    return squares / total;
  }

  /** Takes one observation of candidate {@code j} as given. */
  void condition(int j) {
    double total = variance[j] + noise[j] * noise[j];
    if (total <= 0) {
      return;
    }
    double[] gain = row(j).clone();
    for (int i = 0; i < gain.length; i++) {
      gain[i] /= Math.sqrt(total);
    }
    for (int i = 0; i < gain.length; i++) {
      variance[i] -= gain[i] * gain[i];
      if (rows[i] != NOT_YET) {
        for (int k = 0; k < gain.length; k++) {
          rows[i][k] -= gain[i] * gain[k];
        }
      }
    }
    taken.add(gain);
  }
}
