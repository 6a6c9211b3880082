package org.bloomery.models.gaussian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Exact Gaussian process regression with a Matern 5/2 covariance and a length of its own for every
 * column (C. E. Rasmussen, C. K. I. Williams, Gaussian Processes for Machine Learning, MIT Press
 * 2006, sections 2.2, 2.7 and 5.4). Safe for use by several threads.
 */
public final class GaussianProcess {
  /** Observations whose covariance is still a matrix that a machine factors in seconds. */
  public static final int MOST = 3000;

  /** Hyperparameters are learned from at most so many; more tell little and take long. */
  private static final int MOST_TO_LEARN_FROM = 400;

  /** Where nothing is believed of the hyperparameters the search begins as if this was. */
  private static final double USUAL_LENGTH = 0.5;

  private static final double USUAL_NOISE = 0.02;

  /** Deviation of the logarithms at which later searches begin. */
  private static final double SCATTER = 1;

  /** Fall of the logarithm of the likelihood below which it is not worth another step. */
  private static final double TOLERANCE = 1e-4;

  private static final int MOST_EVALUATIONS = 100;

  /** Rows that are asked about at once. */
  private static final int TOGETHER = 8;

  private final Observations told;
  private final Hyperparameters hyperparameters;
  private final double logLikelihood;
  private final CovarianceFactor factor;
  private final double[] weights;
  private final DMatrixRMaj whitening;

  /** Rows in units of the lengths, {@code d columns x n}. */
  private final double[][] scaled;

  /**
   * How hyperparameters are looked for.
   *
   * @param prior of the hyperparameters; the likelihood alone where there is none
   * @param searches number of places to begin at, the first the most probable beforehand
   * @param seed of the other places, and of the choice among very many observations
   * @param lengthOf number of the length of each column, from 0 on without gaps, where columns
   *     share lengths; empty where each has its own
   */
  public record Search(
      Optional<HyperparameterPrior> prior, int searches, long seed, int[] lengthOf) {
    /** A length for each column. */
    public Search(Optional<HyperparameterPrior> prior, int searches, long seed) {
      this(prior, searches, seed, new int[0]);
    }

    public Search {
      if (searches < 1) {
        throw new IllegalArgumentException("searches must be at least 1, not " + searches);
      }
    }
  }

  private GaussianProcess(Observations told, Hyperparameters hyperparameters) {
    this.told = told;
    this.hyperparameters = hyperparameters;
    int n = told.size();
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = believed(told.rows(), told.trend(), i, told.rows(), told.trend(), j);
        covariance[j][i] = covariance[i][j];
      }
      covariance[i][i] += hyperparameters.noise() / told.repeats()[i];
    }
    this.factor = CovarianceFactor.of(covariance);
    this.weights = told.targets().clone();
    factor.whiten(weights);
    this.logLikelihood =
        -0.5 * (dot(weights, weights) + factor.logDeterminant() + n * Math.log(2 * Math.PI));
    factor.unwhiten(weights);
    this.whitening = new DMatrixRMaj(n, n);
    CommonOps_DDRM.transpose(factor.inverseTriangle(), whitening);
    this.scaled = new double[hyperparameters.lengths().length][n];
    for (int j = 0; j < n; j++) {
      double[] row = inLengths(told.rows()[j]);
      for (int c = 0; c < row.length; c++) {
        scaled[c][j] = row[c];
      }
    }
  }

  /**
   * A process of known hyperparameters.
   *
   * @throws IllegalArgumentException when there are more than {@link #MOST} observations or another
   *     number of lengths than columns
   */
  public static GaussianProcess of(Observations told, Hyperparameters hyperparameters) {
    requireFew(told);
    if (!told.hasColumns(hyperparameters.lengths().length)) {
      throw new IllegalArgumentException(
          "%d lengths do not belong to rows of %d columns; accepted is one for each"
              .formatted(hyperparameters.lengths().length, told.rows()[0].length));
    }
    return new GaussianProcess(told, hyperparameters);
  }

  /**
   * A process of the most probable hyperparameters that were found; of those believed beforehand
   * where there are no observations.
   *
   * @throws IllegalArgumentException when there are more than {@link #MOST} observations
   */
  public static GaussianProcess fitted(Observations told, Search search) {
    requireFew(told);
    SplittableRandom random = new SplittableRandom(search.seed());
    int[] lengthOf =
        search.lengthOf().length == 0
            ? IntStream.range(0, told.size() == 0 ? 0 : told.rows()[0].length).toArray()
            : search.lengthOf();
    if (!told.hasColumns(lengthOf.length)) {
      throw new IllegalArgumentException(
          "lengths of %d columns are named, there are %d; accepted is one for each"
              .formatted(lengthOf.length, told.rows()[0].length));
    }
    MarginalLikelihood badness =
        new MarginalLikelihood(few(told, random), search.prior(), lengthOf);
    double[] begin = begin(Arrays.stream(lengthOf).max().orElse(-1) + 1, search.prior());
    Optional<QuasiNewton.Minimum> best = Optional.empty();
    for (int i = 0; i < search.searches(); i++) {
      double[] start = begin.clone();
      for (int p = 0; i > 0 && p < start.length; p++) {
        start[p] += SCATTER * random.nextGaussian();
      }
      QuasiNewton.Minimum found = QuasiNewton.minimise(badness, start, TOLERANCE, MOST_EVALUATIONS);
      if (best.isEmpty() || found.value() < best.get().value()) {
        best = Optional.of(found);
      }
    }
    return new GaussianProcess(
        told, Hyperparameters.ofLogarithms(best.orElseThrow().place(), lengthOf));
  }

  private static void requireFew(Observations told) {
    if (told.size() > MOST) {
      throw new IllegalArgumentException(
          "a Gaussian process learns from at most %,d observations, not %,d; networks take more"
              .formatted(MOST, told.size()));
    }
  }

  private static Observations few(Observations told, SplittableRandom random) {
    if (told.size() <= MOST_TO_LEARN_FROM) {
      return told;
    }
    int[] order = IntStream.range(0, told.size()).toArray();
    for (int i = 0; i < MOST_TO_LEARN_FROM; i++) {
      int other = random.nextInt(i, order.length);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return told.at(Arrays.copyOf(order, MOST_TO_LEARN_FROM));
  }

  private static double[] begin(int columns, Optional<HyperparameterPrior> prior) {
    double[] lengths = new double[columns];
    Arrays.fill(lengths, USUAL_LENGTH * Math.sqrt(Math.max(1, columns)));
    double[] begin = new Hyperparameters(lengths, 1, USUAL_NOISE).logarithms();
    for (int p = 0; prior.isPresent() && p < begin.length; p++) {
      begin[p] = prior.get().of(p, columns).middle();
    }
    return begin;
  }

  public Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  /** Logarithm of the marginal likelihood of the observations. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Variance that had to be added to that of every observation, 0 where none was needed. */
  public double jitter() {
    return factor.jitter();
  }

  /**
   * What the other observations say of each, noise included (Rasmussen and Williams, equation
   * 5.12).
   */
  public Marginals leaveOneOut() {
    int n = told.size();
    double[] means = new double[n];
    double[] deviations = new double[n];
    for (int i = 0; i < n; i++) {
      double precision = 0;
      for (int k = i; k < n; k++) {
        precision += whitening.get(i, k) * whitening.get(i, k);
      }
      means[i] = told.targets()[i] - weights[i] / precision;
      deviations[i] = Math.sqrt(1 / precision);
    }
    return new Marginals(means, deviations);
  }

  /**
   * What the observations of other groups say of each, noise included: the blocks of the inverse
   * covariance play the part that its diagonal does where one is left out.
   *
   * @param groups name of each observation's group
   */
  public Marginals leaveGroupsOut(List<String> groups) {
    Map<String, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      members.computeIfAbsent(groups.get(i), group -> new ArrayList<>()).add(i);
    }
    int n = told.size();
    double[] means = new double[n];
    double[] deviations = new double[n];
    DMatrixRMaj precision = new DMatrixRMaj(n, n);
    CommonOps_DDRM.multOuter(whitening, precision);
    for (List<Integer> group : members.values()) {
      int size = group.size();
      double[][] block = new double[size][size];
      double[] pull = new double[size];
      for (int i = 0; i < size; i++) {
        pull[i] = weights[group.get(i)];
        for (int j = 0; j < size; j++) {
          block[i][j] = precision.get(group.get(i), group.get(j));
        }
      }
      CovarianceFactor known = CovarianceFactor.of(block);
      known.whiten(pull);
      known.unwhiten(pull);
      DMatrixRMaj variances = known.inverse();
      for (int i = 0; i < size; i++) {
        means[group.get(i)] = told.targets()[group.get(i)] - pull[i];
        deviations[group.get(i)] = Math.sqrt(variances.get(i, i));
      }
    }
    return new Marginals(means, deviations);
  }

  /**
   * What is known of the function at each of some rows.
   *
   * @param rows {@code q x d}
   * @param trend {@code q x p}, as in {@link Observations}
   */
  public Marginals marginals(double[][] rows, double[][] trend) {
    int q = rows.length;
    double[] means = new double[q];
    DMatrixRMaj whitened = whitened(rows, trend, means);
    double[] deviations = new double[q];
    int n = told.size();
    for (int i = 0; i < q; i++) {
      double left = hyperparameters.signal() + dot(trend[i], trend[i]);
      for (int k = 0; k < n; k++) {
        double known = whitened.data[i * n + k];
        left -= known * known;
      }
      deviations[i] = Math.sqrt(Math.max(0, left));
    }
    return new Marginals(means, deviations);
  }

  /** What is known of the function at some rows together. */
  public JointNormal posterior(double[][] rows, double[][] trend) {
    int q = rows.length;
    double[] means = new double[q];
    DMatrixRMaj whitened = whitened(rows, trend, means);
    DMatrixRMaj known = new DMatrixRMaj(q, q);
    CommonOps_DDRM.multOuter(whitened, known);
    double[][] covariance = new double[q][q];
    for (int i = 0; i < q; i++) {
      for (int j = 0; j <= i; j++) {
        double left = believed(rows, trend, i, rows, trend, j) - known.get(i, j);
        covariance[i][j] = i == j ? Math.max(0, left) : left;
        covariance[j][i] = covariance[i][j];
      }
    }
    return new JointNormal(means, covariance);
  }

  /** What the observations, made independent, say of each row; writes the means. */
  private DMatrixRMaj whitened(double[][] rows, double[][] trend, double[] means) {
    int n = told.size();
    DMatrixRMaj whitened = new DMatrixRMaj(rows.length, n);
    double[][] across = new double[TOGETHER][n];
    for (int from = 0; from < rows.length; from += TOGETHER) {
      int some = Math.min(TOGETHER, rows.length - from);
      for (int r = 0; r < some; r++) {
        covariances(rows[from + r], trend[from + r], across[r]);
        means[from + r] = dot(across[r], weights);
      }
      multiplyUpper(across, some, whitened.data, from * n);
    }
    return whitened;
  }

  /** Of a row with each observation; column by column, which the compiler turns into vectors. */
  private void covariances(double[] row, double[] trend, double[] to) {
    double[] own = inLengths(row);
    Arrays.fill(to, 0);
    for (int c = 0; c < own.length; c++) {
      double x = own[c];
      double[] column = scaled[c];
      for (int j = 0; j < to.length; j++) {
        double difference = x - column[j];
        to[j] += difference * difference;
      }
    }
    for (int j = 0; j < to.length; j++) {
      to[j] = hyperparameters.signal() * Matern.correlation(to[j]) + dot(trend, told.trend()[j]);
    }
  }

  /**
   * Adds rows times the upper triangle that makes observations independent; several at once, so
   * that the triangle, which is larger than the caches, is read once for all of them.
   */
  private void multiplyUpper(double[][] rows, int some, double[] to, int offset) {
    int n = told.size();
    double[] upper = whitening.data;
    for (int i = 0; i < n; i++) {
      for (int r = 0; r < some; r++) {
        double factor = rows[r][i];
        int at = offset + r * n;
        for (int j = i; j < n; j++) {
          to[at + j] += factor * upper[i * n + j];
        }
      }
    }
  }

  private double[] inLengths(double[] row) {
    double[] divided = new double[row.length];
    for (int c = 0; c < row.length; c++) {
      divided[c] = row[c] / hyperparameters.lengths()[c];
    }
    return divided;
  }

  private double believed(
      double[][] rows, double[][] trend, int i, double[][] others, double[][] otherTrend, int j) {
    return hyperparameters.signal()
            * Matern.correlation(
                Matern.squaredDistance(rows[i], others[j], hyperparameters.lengths()))
        + dot(trend[i], otherTrend[j]);
  }

  static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
