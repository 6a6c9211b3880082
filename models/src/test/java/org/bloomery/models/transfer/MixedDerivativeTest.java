package org.bloomery.models.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.bloomery.models.transfer.BiLevelOptions.MixedRoute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a quadratic loss {@code w'Aw/2 + b'w}, whose Hessian is known, for two networks at once. */
class MixedDerivativeTest {
  private static final int NETWORKS = 2;
  private static final int SIZE = 6;
  private static final float EPSILON = 0.1f;

  private final NDManager manager = Engine.getInstance().newBaseManager();
  private final SplittableRandom random = new SplittableRandom(5);
  private final double[][][] hessian = new double[NETWORKS][SIZE][SIZE];
  private final double[][] slope = random(1);
  private final double[][] theta = random(1);
  private final double[][] mask = random(0.8);
  private final double[][] v = random(0.3);

  MixedDerivativeTest() {
    for (double[][] matrix : hessian) {
      for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j <= i; j++) {
          matrix[i][j] = random.nextGaussian();
          matrix[j][i] = matrix[i][j];
        }
      }
    }
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void bothRoutesAgreeWithTheKnownHessian() {
    double[] known = new double[NETWORKS * SIZE];
    for (int k = 0; k < NETWORKS; k++) {
      for (int i = 0; i < SIZE; i++) {
        known[k * SIZE + i] = known(k, i);
      }
    }

    assertThat(product(MixedRoute.FINITE_DIFFERENCE)).containsExactly(known, within(1e-5));
    assertThat(product(MixedRoute.CLOSED_FORM)).containsExactly(known, within(1e-5));
  }

  @Test
  void theFirstTermIsAllWhereNothingCurves() {
    for (double[][] matrix : hessian) {
      for (double[] row : matrix) {
        java.util.Arrays.fill(row, 0);
      }
    }

    assertThat(product(MixedRoute.FIRST_TERM))
        .containsExactly(product(MixedRoute.FINITE_DIFFERENCE), within(1e-6));
  }

  @Test
  void theOtherWayRoundAgreesWithTheKnownHessian() {
    double[] known = new double[NETWORKS * SIZE];
    for (int k = 0; k < NETWORKS; k++) {
      for (int i = 0; i < SIZE; i++) {
        double moved = 0;
        for (int j = 0; j < SIZE; j++) {
          moved += hessian[k][i][j] * theta[k][j] * gateSlope(k, j) * v[k][j];
        }
        known[k * SIZE + i] = gateSlope(k, i) * byEffective(k, i) * v[k][i] + open(k, i) * moved;
      }
    }

    assertThat(derivative().acrossMasks(new NDArray[] {array(v)})[0].toDoubleArray())
        .containsExactly(known, within(1e-5));
  }

  /**
   * The total derivative of an upper loss after one lower step, by difference of the whole: with an
   * upper loss {@code v'theta*} its gradient by theta* is v, and its own gradient by the mask 0.
   */
  @Test
  void itIsTheDerivativeOfTheUnrolledLowerStep() {
    double rate = 1e-2;
    double[] product = product(MixedRoute.CLOSED_FORM);
    double step = 1e-5;
    for (int k = 0; k < NETWORKS; k++) {
      for (int i = 0; i < SIZE; i++) {
        double at = mask[k][i];
        mask[k][i] = at + step;
        double above = unrolled(k, rate);
        mask[k][i] = at - step;
        double below = unrolled(k, rate);
        mask[k][i] = at;

        assertThat(-rate * product[k * SIZE + i])
            .isCloseTo((above - below) / (2 * step), within(1e-6));
      }
    }
  }

  /** {@code v'(theta - rate dL/dtheta)}. */
  private double unrolled(int k, double rate) {
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += v[k][i] * (theta[k][i] - rate * byEffective(k, i) * open(k, i));
    }
    return sum;
  }

  private double known(int k, int i) {
    double curved = 0;
    for (int j = 0; j < SIZE; j++) {
      curved += hessian[k][i][j] * open(k, j) * v[k][j];
    }
    return gateSlope(k, i) * (byEffective(k, i) * v[k][i] + theta[k][i] * curved);
  }

  private double gateSlope(int k, int i) {
    double m = mask[k][i];
    double square = m * m + EPSILON;
    return 2 * m * EPSILON / (square * square);
  }

  private double byEffective(int k, int i) {
    double sum = slope[k][i];
    for (int j = 0; j < SIZE; j++) {
      sum += hessian[k][i][j] * theta[k][j] * open(k, j);
    }
    return sum;
  }

  private double open(int k, int i) {
    double square = mask[k][i] * mask[k][i];
    return square / (square + EPSILON);
  }

  private double[] product(MixedRoute route) {
    return derivative().times(new NDArray[] {array(v)}, route)[0].toDoubleArray();
  }

  private MixedDerivative derivative() {
    NDArray a = array(hessian[0]).concat(array(hessian[1])).reshape(NETWORKS, SIZE, SIZE);
    NDArray b = array(slope);
    MixedDerivative.EffectiveGradient gradient =
        effective ->
            new NDArray[] {
              a.matMul(effective[0].reshape(NETWORKS, SIZE, 1)).reshape(NETWORKS, SIZE).add(b)
            };
    return new MixedDerivative(
        new NDArray[] {array(theta)}, Gates.of(array(mask)), EPSILON, gradient, NETWORKS);
  }

  private NDArray array(double[][] rows) {
    double[] flat = new double[rows.length * SIZE];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, flat, r * SIZE, SIZE);
    }
    return manager.create(flat, new Shape(rows.length, SIZE));
  }

  private double[][] random(double scale) {
    double[][] rows = new double[NETWORKS][SIZE];
    for (double[] row : rows) {
      for (int i = 0; i < SIZE; i++) {
        row[i] = scale * random.nextGaussian();
      }
    }
    return rows;
  }
}
