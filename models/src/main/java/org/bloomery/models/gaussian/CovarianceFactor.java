package org.bloomery.models.gaussian;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Lower Cholesky triangle of a covariance. Rounding, or rows that are all but the same, may leave a
 * matrix that has none; a variance added to its diagonal, the jitter, gives it one. It is the least
 * of a ladder that suffices, and is told.
 */
public final class CovarianceFactor {
  /** First rung of the ladder, as a part of the largest variance. */
  private static final double FIRST_RUNG = 1e-10;

  private static final double NEXT_RUNG = 10;

  /** What is left of a variance, as a part of the largest, that rounding alone may have left. */
  private static final double ROUNDING = 1e-14;

  /** What a matrix without any variance is taken for. */
  private static final double LEAST_VARIANCE = 1e-12;

  private final int size;
  private final double[] triangle;
  private final double jitter;

  private CovarianceFactor(int size, double[] triangle, double jitter) {
    this.size = size;
    this.triangle = triangle;
    this.jitter = jitter;
  }

  /**
   * Factors a covariance as it is, or with the least jitter that it takes.
   *
   * @param covariance symmetric, of finite numbers
   * @throws IllegalArgumentException when a number is not finite
   */
  public static CovarianceFactor of(double[][] covariance) {
    return climb(covariance, 0);
  }

  /**
   * Factors what is known to have directions without variance, such as what is left of a covariance
   * when much is known: with jitter from the first rung on.
   */
  public static CovarianceFactor ofNearlySingular(double[][] covariance) {
    return climb(covariance, FIRST_RUNG);
  }

  private static CovarianceFactor climb(double[][] covariance, double firstPart) {
    int size = covariance.length;
    if (size == 0) {
      return new CovarianceFactor(0, new double[0], 0);
    }
    double largest = LEAST_VARIANCE;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.abs(covariance[i][i]));
    }
    double part = firstPart;
    while (true) {
      double jitter = part * largest;
      DMatrixRMaj matrix = new DMatrixRMaj(covariance);
      for (int i = 0; i < size; i++) {
        matrix.add(i, i, jitter);
      }
      CholeskyDecomposition_F64<DMatrixRMaj> decomposition =
          DecompositionFactory_DDRM.chol(size, true);
      if (decomposition.decompose(matrix)) {
        double[] triangle = decomposition.getT(null).getData();
        requireFinite(triangle);
        if (leastLeft(triangle, size) > ROUNDING * largest) {
          return new CovarianceFactor(size, triangle, jitter);
        }
      }
      // Ends: a symmetric matrix with a large enough diagonal is positive definite.
      part = part == 0 ? FIRST_RUNG : part * NEXT_RUNG;
      if (!Double.isFinite(part)) {
        throw notFinite(size);
      }
    }
  }

  /** Least variance of a row that the rows above it leave. */
  private static double leastLeft(double[] triangle, int size) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      double root = triangle[i * size + i];
      least = Math.min(least, root * root);
    }
    return least;
  }

  /** A number that is none shows on the diagonal, which every number of its row goes into. */
  private static void requireFinite(double[] triangle) {
    if (!Arrays.stream(triangle).allMatch(Double::isFinite)) {
      throw notFinite((int) Math.round(Math.sqrt(triangle.length)));
    }
  }

  private static IllegalArgumentException notFinite(int size) {
    return new IllegalArgumentException(
        "a covariance of %d rows holds what is not a finite number; accepted are finite numbers"
            .formatted(size));
  }

  /** Rows of the covariance. */
  public int size() {
    return size;
  }

  /** Variance that was added to every diagonal element, 0 where none was needed. */
  public double jitter() {
    return jitter;
  }

  /** Logarithm of the determinant of the covariance with its jitter. */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.log(triangle[i * size + i]);
    }
    return 2 * sum;
  }

  /** Solves {@code L w = v} in place: deviations become independent ones of variance 1. */
  public void whiten(double[] vector) {
    TriangularSolver_DDRM.solveL(triangle, vector, size);
  }

  /** Solves {@code L' w = v} in place; after {@link #whiten} the whole covariance is solved for. */
  public void unwhiten(double[] vector) {
    TriangularSolver_DDRM.solveTranL(triangle, vector, size);
  }

  /**
   * {@code L Z}: independent deviates of variance 1 become deviates of the covariance.
   *
   * @param deviates {@code size x draws}
   */
  DMatrixRMaj colour(DMatrixRMaj deviates) {
    DMatrixRMaj coloured = new DMatrixRMaj(size, deviates.numCols);
    CommonOps_DDRM.mult(DMatrixRMaj.wrap(size, size, triangle), deviates, coloured);
    return coloured;
  }

  /** Inverse of the triangle, {@code size x size}. */
  DMatrixRMaj inverseTriangle() {
    DMatrixRMaj inverse = new DMatrixRMaj(size, size);
    TriangularSolver_DDRM.invertLower(triangle, inverse.getData(), size);
    return inverse;
  }

  /** Inverse of the covariance with its jitter, {@code size x size}. */
  DMatrixRMaj inverse() {
    double[] lower = inverseTriangle().getData();
    DMatrixRMaj inverse = new DMatrixRMaj(size, size);
    double[] product = inverse.getData();
    // The half of the product that is not zero already: a sixth of what any matrix would take.
    for (int i = 0; i < size; i++) {
      for (int k = i; k < size; k++) {
        double factor = lower[k * size + i];
        for (int j = i; j <= k; j++) {
          product[i * size + j] += factor * lower[k * size + j];
        }
      }
      for (int j = i + 1; j < size; j++) {
        product[j * size + i] = product[i * size + j];
      }
    }
    return inverse;
  }
}
