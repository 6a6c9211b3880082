package org.bloomery.models.physics;

/**
 * Powers of two and logarithms over whole columns: the only transcendental functions a sweep needs,
 * fast enough to beat a library call for each number. Both implementations do the same operations
 * in the same order, so they give the same bits.
 */
interface PowerKernel {
  /** Exponents are held within these, so that every result is a normal number. */
  double LEAST_EXPONENT = -1022;

  double LARGEST_EXPONENT = 1023;

  /** Adding it leaves the rounded integer, biased by 1023, in the low bits: ready to be shifted. */
  double ROUND_TO_BIASED = 0x1.8p52 + 1023;

  int MANTISSA_BITS = 52;

  /** 2^52 as bits: or-ing a small integer into it makes 2^52 + integer. */
  long TWO_52_BITS = 0x4330000000000000L;

  double TWO_52_AND_BIAS = 0x1p52 + 1023;

  /** Bits of sqrt(1/2), less the exponent's bias, so that mantissas come to lie in [0.71, 1.41). */
  long HALF_ROOT_LESS_BIAS = Double.doubleToRawLongBits(0x1.6a09e667f3bcdp-1) - (1023L << 52);

  double LOG2_E = 1.4426950408889634;

  /**
   * Coefficients of 2^f on [-1/2, 1/2] from degree 0: minimax polynomial of degree 11 by the Remez
   * exchange in 50 digits, relative error 3.1e-18.
   */
  double[] EXP2 = {
    0x1.0p+0,
    0x1.62e42fefa39efp-1,
    0x1.ebfbdff82c5adp-3,
    0x1.c6b08d7049fd1p-5,
    0x1.3b2ab6fb9f413p-7,
    0x1.5d87fe78cf260p-10,
    0x1.43091310bf66dp-13,
    0x1.ffcbfba7bc9a1p-17,
    0x1.62bfc3c1d2153p-20,
    0x1.b5267882d5309p-24,
    0x1.e620fb67ac6ddp-28,
    0x1.e7aa1c12faa3cp-32
  };

  /** Number of terms of ln m = 2 s (1 + s^2/3 + s^4/5 + ...), s = (m - 1) / (m + 1). */
  int LOG_TERMS = 11;

  /**
   * {@code out[offset + i] = scale[i] * 2^(a[i] * b)}, the exponent held within -1022..1023; within
   * 2 units in the last place of the correct value for the rounded exponent.
   */
  void scaledPower(double[] scale, double[] a, double b, double[] out, int offset, int n);

  /** {@code out[i] = log2(x[i])} for normal numbers above 0. */
  void log2(double[] x, double[] out, int n);

  /**
   * The piecewise thermal law: {@code low = 1 - aLow[i] * bLow} where that is at least one half,
   * else {@code 2^(aHigh[i] * bHigh)}, times {@code scale[i]}.
   */
  void piecewise(
      double[] scale,
      double[] aLow,
      double bLow,
      double[] aHigh,
      double bHigh,
      double[] out,
      int offset,
      int n);

  /** The fastest that this machine's Java offers. */
  static PowerKernel best() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? new VectorPowerKernel()
        : new PlainPowerKernel();
  }
}
