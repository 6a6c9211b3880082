package org.bloomery.models.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * The mixed second derivative of a loss by mask and weights, times a vector of the weights' shape:
 * how the gradient by the mask changes as weights move along it. Needs first derivatives only. All
 * networks side by side, each with a difference of its own size.
 *
 * @param theta weights, the first axis over the networks
 * @param gates masks over some of them
 * @param epsilon of the gates
 * @param gradient of the loss by the effective weights, at effective weights
 * @param members number of networks
 */
record MixedDerivative(
    NDArray[] theta, Gates gates, float epsilon, EffectiveGradient gradient, int members) {
  /** Size of a difference beside that of the weights, in single and double precision. */
  private static final double SINGLE_STEP = 1e-2;

  private static final double DOUBLE_STEP = 1e-4;
  private static final double SMALLEST_NORM = 1e-12;

  /** Gradient of a loss by the effective weights. */
  @FunctionalInterface
  interface EffectiveGradient {
    NDArray[] at(NDArray[] effective);
  }

  /**
   * The product.
   *
   * @param v one array for each of the weights'
   * @return one array for each mask
   */
  NDArray[] times(NDArray[] v, BiLevelOptions.MixedRoute route) {
    return switch (route) {
      case FINITE_DIFFERENCE -> difference(v);
      case CLOSED_FORM -> closed(v, true);
      case FIRST_TERM -> closed(v, false);
    };
  }

  /**
   * The product the other way round: how the gradient by the weights changes as masks move along a
   * vector of theirs, by central difference.
   *
   * @param v one array for each mask
   * @return one array for each of the weights'
   */
  NDArray[] acrossMasks(NDArray[] v) {
    NDArray[] masks = gates.masks();
    NDArray steps = steps(masks, v);
    NDArray[] above = byWeights(gates.withMasks(moved(masks, v, steps)));
    NDArray[] below = byWeights(gates.withMasks(moved(masks, v, steps.neg())));
    return slopes(above, below, steps);
  }

  private NDArray[] byWeights(Gates at) {
    NDArray[] open = at.open(epsilon);
    return at.applied(gradient.at(at.applied(theta, open)), open);
  }

  private NDArray[] difference(NDArray[] v) {
    NDArray steps = steps(theta, v);
    NDArray[] above = byMasks(moved(theta, v, steps));
    NDArray[] below = byMasks(moved(theta, v, steps.neg()));
    return slopes(above, below, steps);
  }

  private NDArray[] slopes(NDArray[] above, NDArray[] below, NDArray steps) {
    NDArray[] slopes = new NDArray[above.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = perNetwork(above[i].sub(below[i]), steps.mul(2).pow(-1));
    }
    return slopes;
  }

  private NDArray[] byMasks(NDArray[] weights) {
    NDArray[] byEffective = gradient.at(gates.applied(weights, gates.open(epsilon)));
    NDArray[] slopes = gates.slopes(epsilon);
    NDArray[] byMasks = new NDArray[slopes.length];
    for (int i = 0; i < byMasks.length; i++) {
      int p = gates.parameter(i);
      byMasks[i] = byEffective[p].mul(weights[p]).mul(slopes[i]);
    }
    return byMasks;
  }

  /** With W = theta g(m) and G the gradient by W: g' G v + theta g' H (g v). */
  private NDArray[] closed(NDArray[] v, boolean curvature) {
    NDArray[] open = gates.open(epsilon);
    NDArray[] slopes = gates.slopes(epsilon);
    NDArray[] effective = gates.applied(theta, open);
    NDArray[] here = gradient.at(effective);
    NDArray[] product = new NDArray[slopes.length];
    for (int i = 0; i < product.length; i++) {
      int p = gates.parameter(i);
      product[i] = slopes[i].mul(here[p]).mul(v[p]);
    }
    if (curvature) {
      NDArray[] direction = gates.applied(v, open);
      NDArray steps = steps(effective, direction);
      NDArray[] above = gradient.at(moved(effective, direction, steps));
      NDArray[] below = gradient.at(moved(effective, direction, steps.neg()));
      for (int i = 0; i < product.length; i++) {
        int p = gates.parameter(i);
        NDArray hessian = perNetwork(above[p].sub(below[p]), steps.mul(2).pow(-1));
        product[i] = product[i].add(theta[p].mul(slopes[i]).mul(hessian));
      }
    }
    return product;
  }

  /** For each network the length of the difference, as a factor of the direction. */
  private NDArray steps(NDArray[] at, NDArray[] direction) {
    double step = at[0].getDataType() == DataType.FLOAT64 ? DOUBLE_STEP : SINGLE_STEP;
    long count = 0;
    for (NDArray array : at) {
      count += array.size() / members;
    }
    NDArray size = norms(at).div(Math.sqrt(count)).maximum(1).mul(step);
    return size.div(norms(direction).maximum(SMALLEST_NORM));
  }

  private NDArray norms(NDArray[] arrays) {
    NDArray squares = arrays[0].reshape(members, -1).square().sum(new int[] {1});
    for (int p = 1; p < arrays.length; p++) {
      squares = squares.add(arrays[p].reshape(members, -1).square().sum(new int[] {1}));
    }
    return squares.sqrt();
  }

  private NDArray[] moved(NDArray[] from, NDArray[] along, NDArray steps) {
    NDArray[] moved = new NDArray[from.length];
    for (int p = 0; p < moved.length; p++) {
      moved[p] = from[p].add(perNetwork(along[p], steps));
    }
    return moved;
  }

  /** An array times one factor for each network. */
  private NDArray perNetwork(NDArray array, NDArray factors) {
    Shape shape = array.getShape();
    return array.reshape(members, -1).mul(factors.reshape(members, 1)).reshape(shape);
  }
}
