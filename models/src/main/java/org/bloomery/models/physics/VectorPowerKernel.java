package org.bloomery.models.physics;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many numbers at once as the processor's registers hold; needs the module {@code
 * jdk.incubator.vector}. The polynomial is written out: a loop over its coefficients keeps vectors
 * from staying in registers.
 */
final class VectorPowerKernel implements PowerKernel {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final PlainPowerKernel REST = new PlainPowerKernel();

  @Override
  public void scaledPower(double[] scale, double[] a, double b, double[] out, int offset, int n) {
    int i = 0;
    for (; i <= n - SPECIES.length(); i += SPECIES.length()) {
      exp2(DoubleVector.fromArray(SPECIES, a, i).mul(b))
          .mul(DoubleVector.fromArray(SPECIES, scale, i))
          .intoArray(out, offset + i);
    }
    for (; i < n; i++) {
      out[offset + i] = scale[i] * PlainPowerKernel.exp2(a[i] * b);
    }
  }

  @Override
  public void log2(double[] x, double[] out, int n) {
    int i = 0;
    for (; i <= n - SPECIES.length(); i += SPECIES.length()) {
      log2(DoubleVector.fromArray(SPECIES, x, i)).intoArray(out, i);
    }
    for (; i < n; i++) {
      out[i] = PlainPowerKernel.log2(x[i]);
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
    int i = 0;
    for (; i <= n - SPECIES.length(); i += SPECIES.length()) {
      DoubleVector low =
          DoubleVector.broadcast(SPECIES, 1)
              .sub(DoubleVector.fromArray(SPECIES, aLow, i).mul(bLow));
      VectorMask<Double> cold = low.compare(VectorOperators.GE, ThermalLaw.SWITCH);
      DoubleVector ratio =
          cold.allTrue()
              ? low
              : exp2(DoubleVector.fromArray(SPECIES, aHigh, i).mul(bHigh)).blend(low, cold);
      ratio.mul(DoubleVector.fromArray(SPECIES, scale, i)).intoArray(out, offset + i);
    }
    for (; i < n; i++) {
      double low = 1 - aLow[i] * bLow;
      double ratio = low >= ThermalLaw.SWITCH ? low : PlainPowerKernel.exp2(aHigh[i] * bHigh);
      out[offset + i] = scale[i] * ratio;
    }
  }

  private static DoubleVector exp2(DoubleVector exponent) {
    DoubleVector y = exponent.max(LEAST_EXPONENT).min(LARGEST_EXPONENT);
    DoubleVector rounded = y.add(ROUND_TO_BIASED);
    DoubleVector f = y.sub(rounded.sub(ROUND_TO_BIASED));
    DoubleVector p = constant(EXP2[11]);
    p = p.fma(f, constant(EXP2[10]));
    p = p.fma(f, constant(EXP2[9]));
    p = p.fma(f, constant(EXP2[8]));
    p = p.fma(f, constant(EXP2[7]));
    p = p.fma(f, constant(EXP2[6]));
    p = p.fma(f, constant(EXP2[5]));
    p = p.fma(f, constant(EXP2[4]));
    p = p.fma(f, constant(EXP2[3]));
    p = p.fma(f, constant(EXP2[2]));
    p = p.fma(f, constant(EXP2[1]));
    p = p.fma(f, constant(EXP2[0]));
    return p.mul(
        rounded
            .reinterpretAsLongs()
            .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
            .reinterpretAsDoubles());
  }

  private static DoubleVector log2(DoubleVector x) {
    LongVector bits = x.reinterpretAsLongs();
    LongVector biased = bits.sub(HALF_ROOT_LESS_BIAS).lanewise(VectorOperators.LSHR, MANTISSA_BITS);
    DoubleVector exponent =
        biased
            .lanewise(VectorOperators.OR, TWO_52_BITS)
            .reinterpretAsDoubles()
            .sub(TWO_52_AND_BIAS);
    DoubleVector m =
        bits.sub(biased.lanewise(VectorOperators.LSHL, MANTISSA_BITS))
            .add(1023L << MANTISSA_BITS)
            .reinterpretAsDoubles();
    DoubleVector s = m.sub(1).div(m.add(1));
    DoubleVector square = s.mul(s);
    DoubleVector p = constant(1.0 / 21);
    p = p.fma(square, constant(1.0 / 19));
    p = p.fma(square, constant(1.0 / 17));
    p = p.fma(square, constant(1.0 / 15));
    p = p.fma(square, constant(1.0 / 13));
    p = p.fma(square, constant(1.0 / 11));
    p = p.fma(square, constant(1.0 / 9));
    p = p.fma(square, constant(1.0 / 7));
    p = p.fma(square, constant(1.0 / 5));
    p = p.fma(square, constant(1.0 / 3));
    p = p.fma(square, constant(1.0));
    return s.mul(2 * LOG2_E).fma(p, exponent);
  }

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }
}
