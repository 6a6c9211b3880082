package org.bloomery.models.physics;

/** Number by number, for a Java started without its vector module. */
final class PlainPowerKernel implements PowerKernel {

  @Override
  public void scaledPower(double[] scale, double[] a, double b, double[] out, int offset, int n) {
    for (int i = 0; i < n; i++) {
      out[offset + i] = scale[i] * exp2(a[i] * b);
    }
  }

  @Override
  public void log2(double[] x, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = log2(x[i]);
    }
  }

  @Override
  public void piecewise(
      double[] scale,
      double[] aLow,
      double bLow,
      double[] aHigh,
      double bHigh,
      double[] out,
      int offset,
      int n) {
    for (int i = 0; i < n; i++) {
      double low = 1 - aLow[i] * bLow;
      double ratio = low >= ThermalLaw.SWITCH ? low : exp2(aHigh[i] * bHigh);
      out[offset + i] = scale[i] * ratio;
    }
  }

  static double exp2(double exponent) {
    double y = Math.min(Math.max(exponent, LEAST_EXPONENT), LARGEST_EXPONENT);
    double rounded = y + ROUND_TO_BIASED;
    double f = y - (rounded - ROUND_TO_BIASED);
    double p = EXP2[EXP2.length - 1];
    for (int k = EXP2.length - 2; k >= 0; k--) {
      p = Math.fma(p, f, EXP2[k]);
    }
    return p * Double.longBitsToDouble(Double.doubleToRawLongBits(rounded) << MANTISSA_BITS);
  }

  static double log2(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long biased = (bits - HALF_ROOT_LESS_BIAS) >>> MANTISSA_BITS;
    double exponent = Double.longBitsToDouble(biased | TWO_52_BITS) - TWO_52_AND_BIAS;
    double m = Double.longBitsToDouble(bits - (biased << MANTISSA_BITS) + (1023L << MANTISSA_BITS));
    double s = (m - 1) / (m + 1);
    double square = s * s;
    double p = 1.0 / (2 * LOG_TERMS - 1);
    for (int k = LOG_TERMS - 2; k >= 0; k--) {
      p = Math.fma(p, square, 1.0 / (2 * k + 1));
    }
    return Math.fma(2 * LOG2_E * s, p, exponent);
  }
}
