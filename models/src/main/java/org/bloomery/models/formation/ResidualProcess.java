package org.bloomery.models.formation;

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
 * sum over atoms as in A. P. Bartok et al., Phys. Rev. Lett. 104 (2010) 136403). Length and noise
 * maximise the marginal likelihood over a grid, the amplitude follows.
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

  private final InputScale scale;
  private final Data data;
  private final Choice choice;
  private final LinearSolverDense<DMatrixRMaj> solver;
  private final double[] weights;

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

  /** Length in scaled inputs, noise in units of the amplitude, log marginal likelihood. */
  private record Choice(double length, double noise, double likelihood) {}

  /**
   * What is known of some structures, noise left out.
   *
   * @param means eV/atom
   * @param covariance square of eV/atom
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
    Choice best = new Choice(USUAL_LENGTH, USUAL_NOISE, Double.NEGATIVE_INFINITY);
    if (data.size() >= FEWEST_TO_CHOOSE) {
      for (double length : LENGTHS) {
        double[][] kernel = kernel(data, data, length);
        for (double noise : NOISES) {
          double likelihood = likelihood(kernel, noise);
          if (likelihood > best.likelihood()) {
            best = new Choice(length, noise, likelihood);
          }
        }
      }
    }
    this.choice = best;
    double[][] kernel = kernel(data, data, best.length());
    this.solver = solver(kernel, best.noise());
    this.weights = solve(solver, centred());
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

  /** Energies of structures with their joint covariance, noise left out, eV/atom and its square. */
  Posterior posterior(List<StructureFeatures> structures, double[] predictions) {
    Data asked = data(scale, structures, predictions, new double[predictions.length]);
    double[][] across = kernel(asked, data, choice.length());
    double[][] covariance = kernel(asked, asked, choice.length());
    double amplitude = amplitude();
    double middle = middle();
    int n = data.size();
    double[] means = new double[predictions.length];
    double[][] solved = new double[predictions.length][];
    for (int i = 0; i < means.length; i++) {
      means[i] = middle;
      for (int j = 0; j < n; j++) {
        means[i] += across[i][j] * weights[j];
      }
      solved[i] = solve(solver, across[i]);
    }
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j <= i; j++) {
        double known = 0;
        for (int k = 0; k < n; k++) {
          known += across[i][k] * solved[j][k];
        }
        double value = amplitude * (covariance[i][j] - known);
        covariance[i][j] = i == j ? Math.max(0, value) : value;
        covariance[j][i] = covariance[i][j];
      }
    }
    return new Posterior(means, covariance);
  }

  /** Standard deviation of one computed energy around what the process can tell, eV/atom. */
  double noiseDeviation() {
    return Math.sqrt(amplitude() * choice.noise());
  }

  private double amplitude() {
    return amplitude(centred(), weights);
  }

  private static double amplitude(double[] residuals, double[] weights) {
    double quadratic = USUAL_WEIGHT * USUAL_DEVIATION * USUAL_DEVIATION;
    for (int i = 0; i < residuals.length; i++) {
      quadratic += residuals[i] * weights[i];
    }
    return quadratic / (residuals.length + USUAL_WEIGHT);
  }

  private double likelihood(double[][] kernel, double noise) {
    LinearSolverDense<DMatrixRMaj> one = solver(kernel, noise);
    double[] residuals = centred();
    double amplitude = amplitude(residuals, solve(one, residuals));
    DMatrixRMaj triangle =
        ((CholeskyDecomposition_F64<DMatrixRMaj>) one.getDecomposition()).getT(null);
    double determinant = 0;
    for (int i = 0; i < data.size(); i++) {
      determinant += Math.log(triangle.get(i, i));
    }
    return -0.5 * (data.size() + USUAL_WEIGHT) * Math.log(amplitude) - determinant;
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
    double middle = Arrays.stream(data.predictions()).average().orElse(0);
    double spread = LEAST_SPREAD * LEAST_SPREAD;
    for (double prediction : data.predictions()) {
      spread += (prediction - middle) * (prediction - middle) / data.size();
    }
    double[][] kernel = new double[one.size()][other.size()];
    for (int i = 0; i < one.size(); i++) {
      double own = one.predictions()[i] - middle;
      for (int j = 0; j < other.size(); j++) {
        kernel[i][j] =
            alike(one, i, other, j, length)
                + CONSTANT
                + own * (other.predictions()[j] - middle) / spread;
      }
    }
    return kernel;
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
