package org.bloomery.models.acquisition;

/**
 * Logarithms of normal probabilities that stay exact where the probabilities themselves underflow.
 *
 * <p>The scaled complementary error function is by the rational Chebyshev approximations of W. J.
 * Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969) 631-637,
 * relative error below 1e-15.
 */
final class Normal {
  static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double HALF_LOG_HALF_PI = 0.5 * Math.log(Math.PI / 2);
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double INVERSE_SQRT_PI = 1 / Math.sqrt(Math.PI);

  /** Below this {@code z}, {@code 1 / z^2} is under the resolution of a double next to 1. */
  private static final double FAR_TAIL = -1 / Math.sqrt(Math.ulp(1.0));

  private static final double[] A = {
    3.16112374387056560,
    113.864154151050156,
    377.485237685302021,
    3209.37758913846947,
    0.185777706184603153
  };
  private static final double[] B = {
    23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062
  };
  private static final double[] C = {
    0.564188496988670089,
    8.88314979438837594,
    66.1191906371416295,
    298.635138197400131,
    881.95222124176909,
    1712.04761263407058,
    2051.07837782607147,
    1230.33935479799725,
    2.15311535474403846e-8
  };
  private static final double[] D = {
    15.7449261107098347,
    117.693950891312499,
    537.181101862009858,
    1621.38957456669019,
    3290.79923573345963,
    4362.61909014324716,
    3439.36767414372164,
    1230.33935480374942
  };
  private static final double[] P = {
    0.305326634961232344,
    0.360344899949804439,
    0.125781726111229246,
    0.0160837851487422766,
    6.58749161529837803e-4,
    0.0163153871373020978
  };
  private static final double[] Q = {
    2.56852019228982242,
    1.87295284992346725,
    0.527905102951428412,
    0.0605183413124413191,
    0.00233520497626869185
  };

  private Normal() {}

  /** {@code exp(x^2) erfc(x)} for {@code x >= 0}. */
  static double erfcx(double x) {
    if (x <= 0.46875) {
      return Math.exp(x * x) * (1 - erfNearZero(x));
    }
    if (x <= 4) {
      double numerator = C[8] * x;
      double denominator = x;
      for (int i = 0; i < 7; i++) {
        numerator = (numerator + C[i]) * x;
        denominator = (denominator + D[i]) * x;
      }
      return (numerator + C[7]) / (denominator + D[7]);
    }
    double y = 1 / (x * x);
    double numerator = P[5] * y;
    double denominator = y;
    for (int i = 0; i < 4; i++) {
      numerator = (numerator + P[i]) * y;
      denominator = (denominator + Q[i]) * y;
    }
    return (INVERSE_SQRT_PI - y * (numerator + P[4]) / (denominator + Q[4])) / x;
  }

  private static double erfNearZero(double x) {
    double y = x * x;
    double numerator = A[4] * y;
    double denominator = y;
    for (int i = 0; i < 3; i++) {
      numerator = (numerator + A[i]) * y;
      denominator = (denominator + B[i]) * y;
    }
    return x * (numerator + A[3]) / (denominator + B[3]);
  }

  /** Probability that a standard normal variable lies below {@code z}. */
  static double cdf(double z) {
    double x = Math.abs(z) * SQRT_HALF;
    double tail = 0.5 * Math.exp(-x * x) * erfcx(x);
    return z > 0 ? 1 - tail : tail;
  }

  /** Logarithm of {@link #cdf}. */
  static double logCdf(double z) {
    if (z > 0) {
      return Math.log1p(-cdf(-z));
    }
    return Math.log(0.5 * erfcx(-z * SQRT_HALF)) - 0.5 * z * z;
  }

  /**
   * {@code log(phi(z) + z Phi(z))}: the logarithm of the expected improvement of a standard normal
   * variable over {@code -z}. Ament et al., "Unexpected Improvements to Expected Improvement for
   * Bayesian Optimization", NeurIPS 2023, equation (9).
   */
  static double logH(double z) {
    if (z > -1) {
      return Math.log(Math.exp(-0.5 * z * z - HALF_LOG_2_PI) + z * cdf(z));
    }
    if (z > FAR_TAIL) {
      return -0.5 * z * z
          - HALF_LOG_2_PI
          + log1mExp(Math.log(erfcx(-z * SQRT_HALF) * -z) + HALF_LOG_HALF_PI);
    }
    return -0.5 * z * z - HALF_LOG_2_PI - 2 * Math.log(-z);
  }

  /** {@code log(1 - exp(x))} for {@code x < 0}; minus infinity at 0. */
  static double log1mExp(double x) {
    return x > -Math.log(2) ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
  }

  /** {@code log(exp(larger) - exp(smaller))}; minus infinity where rounding leaves nothing. */
  static double logDifference(double larger, double smaller) {
    if (smaller == Double.NEGATIVE_INFINITY) {
      return larger;
    }
    return larger > smaller ? larger + log1mExp(smaller - larger) : Double.NEGATIVE_INFINITY;
  }
}
