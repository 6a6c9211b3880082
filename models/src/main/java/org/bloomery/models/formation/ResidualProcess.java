package org.bloomery.models.formation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bloomery.data.feature.StructureFeatures;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * A Gaussian process for energies of a new system: a line through a model's predictions plus an
 * energy for what each atom sees, that is alike where atoms see alike (C. E. Rasmussen, C. K. I.
 * Williams, Gaussian Processes for Machine Learning, MIT Press 2006, sections 2.2, 2.7 and 5.4; the
 * sum over atoms as in A. P. Bartok et al., Phys. Rev. Lett. 104 (2010) 136403). Lengths and noises
 * of a grid are all believed, each by its marginal likelihood; the amplitude follows from them.
 */
final class ResidualProcess {
  private static final double[] LENGTHS = {0.25, 0.5, 1, 2};
  private static final double[] NOISES = {1e-3, 1e-2, 3e-2, 1e-1};
  private static final double USUAL_LENGTH = 0.5;
  private static final double USUAL_NOISE = 3e-2;

  /** Fewer energies cannot tell lengths apart. */
  private static final int FEWEST_TO_CHOOSE = 8;

  /** Prior variance of the constant, in units of the amplitude: nothing is known of it. */
  private static final double CONSTANT = 10;

  /** Believed deviation of energies within a system (eV/atom) and its weight in observations. */
  private static final double USUAL_DEVIATION = 0.05;

  private static final double USUAL_WEIGHT = 2;

  /** Least spread of predictions that the slope is measured by, eV/atom. */
  private static final double LEAST_SPREAD = 0.02;

  /** Part of the largest variance that rounding may cost, and the least that one is taken for. */
  private static final double ROUNDING = 1e-10;

  private static final double LEAST_VARIANCE = 1e-12;

  /** Beliefs below this share of all are dropped: they change nothing but the time it takes. */
  private static final double LEAST_SHARE = 0.02;

  private final InputScale scale;
  private final Data data;
  private final List<Belief> beliefs;

  /**
   * What the process was told; enough to make it again.
   *
   * @param rows of each structure, scaled
   * @param shares of each structure's rows
   * @param predictions of the model for them, eV/atom
   * @param energies eV/atom
   */
  record Data(List<float[]> rows, List<double[]> shares, double[] predictions, double[] energies) {
    int size() {
      return energies.length;
    }
  }

  /**
   * One length and noise, conditioned on the data.
   *
   * @param length in scaled inputs
   * @param noise variance in units of the amplitude
   * @param amplitude variance, square of eV/atom
   * @param logLikelihood marginal, up to a constant
   * @param weights of the kernel columns in the mean
   */
  private record Belief(
      double length,
      double noise,
      double amplitude,
      double logLikelihood,
      LinearSolverDense<DMatrixRMaj> solver,
      double[] weights) {}

  /**
   * What is known of some structures, noise left out.
   *
   * @param means eV/atom
   * @param covariance square of eV/atom; zero beside the diagonal where each was asked for alone
   */
  record Posterior(double[] means, double[][] covariance) {
    double deviation(int structure) {
      return Math.sqrt(covariance[structure][structure]);
    }

    /** Joint draws, {@code count x structures}, eV/atom. */
    double[][] draws(int count, SplittableRandom random) {
      DMatrixRMaj root = root();
      double[][] draws = new double[count][];
      for (int d = 0; d < count; d++) {
        double[] deviates =
            IntStream.range(0, means.length).mapToDouble(i -> random.nextGaussian()).toArray();
        DMatrixRMaj leaning = new DMatrixRMaj(means.length, 1);
        CommonOps_DDRM.mult(root, DMatrixRMaj.wrap(means.length, 1, deviates), leaning);
        draws[d] = new double[means.length];
        for (int i = 0; i < means.length; i++) {
          draws[d][i] = means[i] + leaning.get(i);
        }
      }
      return draws;
    }

    /** Lower triangle whose square is the covariance, which rounding may have left indefinite. */
    private DMatrixRMaj root() {
      double largest = LEAST_VARIANCE;
      for (int i = 0; i < means.length; i++) {
        largest = Math.max(largest, covariance[i][i]);
      }
      for (double part = ROUNDING; part < 1; part *= 10) {
        DMatrixRMaj matrix = new DMatrixRMaj(covariance);
        for (int i = 0; i < means.length; i++) {
          matrix.add(i, i, part * largest);
        }
        CholeskyDecomposition_F64<DMatrixRMaj> triangle =
            DecompositionFactory_DDRM.chol(means.length, true);
        if (triangle.decompose(matrix)) {
          return triangle.getT(null);
        }
      }
      throw new IllegalStateException(
          "the covariance of " + means.length + " structures is not one");
    }
  }

  ResidualProcess(InputScale scale, Data data) {
    this.scale = scale;
    this.data = data;
    List<Belief> all = new ArrayList<>();
    if (data.size() < FEWEST_TO_CHOOSE) {
      all.add(belief(USUAL_LENGTH, kernel(data, data, USUAL_LENGTH), USUAL_NOISE));
    } else {
      for (double length : LENGTHS) {
        double[][] kernel = kernel(data, data, length);
        for (double noise : NOISES) {
          all.add(belief(length, kernel, noise));
        }
      }
    }
    double[] shares = shares(all);
    this.beliefs =
        IntStream.range(0, all.size())
            .filter(i -> shares[i] >= LEAST_SHARE)
            .mapToObj(all::get)
            .toList();
  }

  private Belief belief(double length, double[][] kernel, double noise) {
    LinearSolverDense<DMatrixRMaj> solver = solver(kernel, noise);
    double[] residuals = centred();
    double[] weights = solve(solver, residuals);
    double quadratic = USUAL_WEIGHT * USUAL_DEVIATION * USUAL_DEVIATION;
    for (int i = 0; i < residuals.length; i++) {
      quadratic += residuals[i] * weights[i];
    }
    double amplitude = quadratic / (residuals.length + USUAL_WEIGHT);
    DMatrixRMaj triangle =
        ((CholeskyDecomposition_F64<DMatrixRMaj>) solver.getDecomposition()).getT(null);
    double logLikelihood = -0.5 * (data.size() + USUAL_WEIGHT) * Math.log(amplitude);
    for (int i = 0; i < data.size(); i++) {
      logLikelihood -= Math.log(triangle.get(i, i));
    }
    return new Belief(length, noise, amplitude, logLikelihood, solver, weights);
  }

  private static double[] shares(List<Belief> beliefs) {
    double most = beliefs.stream().mapToDouble(Belief::logLikelihood).max().orElse(0);
    double[] shares =
        beliefs.stream().mapToDouble(belief -> Math.exp(belief.logLikelihood() - most)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  /**
   * All that is needed to make a process again.
   *
   * @param scale from features to rows
   */
  record Content(InputScale scale, Data data) {}

  static ResidualProcess of(Content content) {
    return new ResidualProcess(content.scale(), content.data());
  }

  Content content() {
    return new Content(scale, data);
  }

  /** The data of structures, with the model's predictions for them. */
  static Data data(
      InputScale scale,
      List<StructureFeatures> structures,
      double[] predictions,
      double[] energies) {
    return new Data(
        structures.stream()
            .map(structure -> {
              float[] rows = new float[scale.rows(structure) * scale.width()];
              scale.write(structure, rows, 0);
              return rows;
            })
            .toList(),
        structures.stream().map(scale::shares).toList(),
        predictions,
        energies);
  }

  /** Energies of structures, each alone: those of the mixture of all beliefs. */
  Posterior marginals(List<StructureFeatures> structures, double[] predictions) {
    return posterior(structures, predictions, false);
  }

  /** Energies of structures with their joint covariance: those of the mixture of all beliefs. */
  Posterior posterior(List<StructureFeatures> structures, double[] predictions) {
    return posterior(structures, predictions, true);
  }

  private Posterior posterior(
      List<StructureFeatures> structures, double[] predictions, boolean jointly) {
    Data asked = data(scale, structures, predictions, new double[predictions.length]);
    int n = predictions.length;
    double[] shares = shares(beliefs);
    List<Posterior> each =
        beliefs.stream().map(belief -> posterior(belief, asked, jointly)).toList();
    double[] means = new double[n];
    for (int b = 0; b < shares.length; b++) {
      for (int i = 0; i < n; i++) {
        means[i] += shares[b] * each.get(b).means()[i];
      }
    }
    double[][] covariance = new double[n][n];
    for (int b = 0; b < shares.length; b++) {
      Posterior one = each.get(b);
      for (int i = 0; i < n; i++) {
        double apart = one.means()[i] - means[i];
        for (int j = jointly ? 0 : i; j <= i; j++) {
          covariance[i][j] +=
              shares[b] * (one.covariance()[i][j] + apart * (one.means()[j] - means[j]));
          covariance[j][i] = covariance[i][j];
        }
      }
    }
    return new Posterior(means, covariance);
  }

  private Posterior posterior(Belief belief, Data asked, boolean jointly) {
    double[][] across = kernel(asked, data, belief.length());
    double middle = middle();
    int n = data.size();
    double[] means = new double[asked.size()];
    double[][] solved = new double[asked.size()][];
    for (int i = 0; i < means.length; i++) {
      means[i] = middle;
      for (int j = 0; j < n; j++) {
        means[i] += across[i][j] * belief.weights()[j];
      }
      solved[i] = solve(belief.solver(), across[i]);
    }
    Line line = line();
    double[][] covariance = new double[means.length][means.length];
    for (int i = 0; i < means.length; i++) {
      for (int j = jointly ? 0 : i; j <= i; j++) {
        double known = 0;
        for (int k = 0; k < n; k++) {
          known += across[i][k] * solved[j][k];
        }
        double value =
            belief.amplitude() * (kernel(asked, i, asked, j, belief.length(), line) - known);
        covariance[i][j] = i == j ? Math.max(0, value) : value;
      }
    }
    return new Posterior(means, covariance);
  }

  /** Standard deviation of one computed energy around what the process can tell, eV/atom. */
  double noiseDeviation() {
    double[] shares = shares(beliefs);
    double variance = 0;
    for (int b = 0; b < shares.length; b++) {
      variance += shares[b] * beliefs.get(b).amplitude() * beliefs.get(b).noise();
    }
    return Math.sqrt(variance);
  }

  private double middle() {
    return Arrays.stream(data.energies()).average().orElse(0);
  }

  private double[] centred() {
    double middle = middle();
    return Arrays.stream(data.energies()).map(energy -> energy - middle).toArray();
  }

  private LinearSolverDense<DMatrixRMaj> solver(double[][] kernel, double noise) {
    DMatrixRMaj matrix = new DMatrixRMaj(kernel);
    for (int i = 0; i < data.size(); i++) {
      matrix.add(i, i, noise);
    }
    LinearSolverDense<DMatrixRMaj> chosen = LinearSolverFactory_DDRM.chol(data.size());
    if (!chosen.setA(matrix)) {
      throw new IllegalStateException(
          "the covariance of " + data.size() + " structures is not positive definite");
    }
    return chosen;
  }

  private static double[] solve(LinearSolverDense<DMatrixRMaj> solver, double[] right) {
    DMatrixRMaj solution = new DMatrixRMaj(right.length, 1);
    solver.solve(DMatrixRMaj.wrap(right.length, 1, right.clone()), solution);
    return solution.getData();
  }

  private double[][] kernel(Data one, Data other, double length) {
    Line line = line();
    double[][] kernel = new double[one.size()][other.size()];
    for (int i = 0; i < one.size(); i++) {
      for (int j = 0; j < other.size(); j++) {
        kernel[i][j] =
            one == other && j < i ? kernel[j][i] : kernel(one, i, other, j, length, line);
      }
    }
    return kernel;
  }

  private double kernel(Data one, int i, Data other, int j, double length, Line line) {
    return alike(one, i, other, j, length)
        + CONSTANT
        + line.beyond(one.predictions()[i]) * line.beyond(other.predictions()[j]);
  }

  /** Where the line through the model's predictions has its middle, and what a step along it is. */
  private record Line(double middle, double spread) {
    double beyond(double prediction) {
      return (prediction - middle) / spread;
    }
  }

  private Line line() {
    double middle = Arrays.stream(data.predictions()).average().orElse(0);
    double squares = LEAST_SPREAD * LEAST_SPREAD;
    for (double prediction : data.predictions()) {
      squares += (prediction - middle) * (prediction - middle) / data.size();
    }
    return new Line(middle, Math.sqrt(squares));
  }

  /**
   * How alike two structures are: over all pairs of their atoms, with the diagonal of one structure
   * of equal atoms being 1.
   */
  private double alike(Data one, int i, Data other, int j, double length) {
    float[] rows = one.rows().get(i);
    float[] others = other.rows().get(j);
    double[] shares = one.shares().get(i);
    double[] otherShares = other.shares().get(j);
    int width = scale.width();
    double falls = -0.5 / (length * length * width);
    double sum = 0;
    for (int r = 0; r < shares.length; r++) {
      for (int s = 0; s < otherShares.length; s++) {
        double squares = 0;
        for (int c = 0; c < width; c++) {
          double distance = rows[r * width + c] - others[s * width + c];
          squares += distance * distance;
        }
        sum += shares[r] * otherShares[s] * Math.exp(falls * squares);
      }
    }
    return sum;
  }
}
