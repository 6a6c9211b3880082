package org.bloomery.models.gaussian;

/**
 * Minimises a smooth function of a few variables: the BFGS method with a weak Wolfe line search by
 * bisection (J. Nocedal, S. J. Wright, Numerical Optimization, Springer 2006, section 6.1; A. S.
 * Lewis, M. L. Overton, Math. Program. 141 (2013) 135). The libraries at hand have conjugate
 * gradients only, which need several times as many evaluations, each a factorisation.
 */
final class QuasiNewton {
  private static final double SUFFICIENT = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final int MOST_TRIES = 25;

  /** Longest first try in any variable; variables are logarithms. */
  private static final double LONGEST_STEP = 2;

  private QuasiNewton() {}

  /** A function with its gradient. */
  interface Function {
    Value at(double[] x);

    /**
     * What a function is at a place.
     *
     * @param value NaN or infinite where the function is not defined
     */
    record Value(double value, double[] gradient) {}
  }

  /** The place a search ended at, the function's value there and the number of evaluations. */
  record Minimum(double[] place, double value, int evaluations) {}

  /**
   * Goes downhill from a place until the function falls by less than the tolerance or the
   * evaluations are used up.
   */
  static Minimum minimise(Function function, double[] start, double tolerance, int evaluations) {
    return new Search(function, start, tolerance, evaluations).run();
  }

  /** One search under way. */
  private static final class Search {
    private final Function function;
    private final double tolerance;
    private final int most;
    private double[] x;
    private Function.Value here;
    private double[][] inverse;
    private int used = 1;

    Search(Function function, double[] start, double tolerance, int most) {
      this.function = function;
      this.tolerance = tolerance;
      this.most = most;
      this.x = start.clone();
      this.here = function.at(start);
      this.inverse = identity(1);
    }

    Minimum run() {
      boolean fresh = true;
      while (used < most) {
        double[] direction = direction();
        double slope = GaussianProcess.dot(direction, here.gradient());
        if (!(slope < 0)) {
          if (fresh) {
            break;
          }
          inverse = identity(1);
          fresh = true;
          continue;
        }
        double before = here.value();
        boolean moved = step(direction, slope, fresh);
        if (!moved && fresh) {
          break;
        }
        if (!moved) {
          inverse = identity(1);
        } else if (before - here.value() < tolerance) {
          break;
        }
        fresh = !moved;
      }
      return new Minimum(x, here.value(), used);
    }

    private double[] direction() {
      double[] direction = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        direction[i] = -GaussianProcess.dot(inverse[i], here.gradient());
      }
      return direction;
    }

    /** A step that falls enough and flattens the slope; false when there is none. */
    private boolean step(double[] direction, double slope, boolean fresh) {
      double longest = 0;
      for (double part : direction) {
        longest = Math.max(longest, Math.abs(part));
      }
      double low = 0;
      double high = Double.POSITIVE_INFINITY;
      double length = Math.min(1, (fresh ? 0.5 : LONGEST_STEP) / longest);
      for (int tried = 0; tried < MOST_TRIES && used < most; tried++) {
        double[] next = new double[x.length];
        for (int i = 0; i < x.length; i++) {
          next[i] = x[i] + length * direction[i];
        }
        Function.Value there = function.at(next);
        used++;
        if (!(there.value() <= here.value() + SUFFICIENT * length * slope)) {
          high = length;
        } else if (GaussianProcess.dot(direction, there.gradient()) < CURVATURE * slope) {
          low = length;
        } else {
          learn(next, there, fresh);
          return true;
        }
        length = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
      }
      return false;
    }

    /** The BFGS update (Nocedal and Wright, equations 6.17 and, at first, 6.20). */
    private void learn(double[] next, Function.Value there, boolean fresh) {
      int n = x.length;
      double[] s = new double[n];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        s[i] = next[i] - x[i];
        y[i] = there.gradient()[i] - here.gradient()[i];
      }
      x = next;
      here = there;
      double sy = GaussianProcess.dot(s, y);
      if (!(sy > 1e-12)) {
        return;
      }
      if (fresh) {
        inverse = identity(sy / GaussianProcess.dot(y, y));
      }
      double[] hy = new double[n];
      for (int i = 0; i < n; i++) {
        hy[i] = GaussianProcess.dot(inverse[i], y);
      }
      double factor = (1 + GaussianProcess.dot(y, hy) / sy) / sy;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          inverse[i][j] += factor * s[i] * s[j] - (s[i] * hy[j] + hy[i] * s[j]) / sy;
        }
      }
    }

    private double[][] identity(double diagonal) {
      double[][] identity = new double[x.length][x.length];
      for (int i = 0; i < x.length; i++) {
        identity[i][i] = diagonal;
      }
      return identity;
    }
  }
}
