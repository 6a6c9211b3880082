package org.bloomery.models.physics;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * As many numbers at once as the processor's registers hold; needs the module {@code
 * jdk.incubator.vector}.
 *
 * <p>The two loops are written out, polynomials and all, for two reasons. A loop over coefficients
 * keeps vectors from staying in registers. And a method of more than 325 bytecodes (HotSpot's
 * FreqInlineSize) is compiled on its own: shorter ones were inlined into the sweep, where the
 * compiler's limits ran out after some seconds and every vector became an object, six times slower.
 */
final class VectorPowerKernel implements PowerKernel {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  @Override
  public void scaledPower(double[] scale, double[] a, double b, double[] out, int offset, int n) {
    int i = 0;
    for (; i <= n - SPECIES.length(); i += SPECIES.length()) {
      DoubleVector y =
          DoubleVector.fromArray(SPECIES, a, i).mul(b).max(LEAST_EXPONENT).min(LARGEST_EXPONENT);
      DoubleVector rounded = y.add(ROUND_TO_BIASED);
      DoubleVector f = y.sub(rounded.sub(ROUND_TO_BIASED));
      DoubleVector p = DoubleVector.broadcast(SPECIES, EXP2[11]);
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[10]));
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[9]));
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[8]));
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[7]));
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[6]));
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[5]));
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[4]));
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[3]));
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[2]));
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[1]));
      p = p.fma(f, DoubleVector.broadcast(SPECIES, EXP2[0]));
      p.mul(
              rounded
                  .reinterpretAsLongs()
                  .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                  .reinterpretAsDoubles())
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
      LongVector bits = DoubleVector.fromArray(SPECIES, x, i).reinterpretAsLongs();
      LongVector biased =
          bits.sub(HALF_ROOT_LESS_BIAS).lanewise(VectorOperators.LSHR, MANTISSA_BITS);
      DoubleVector exponent =
          biased
              .lanewise(VectorOperators.OR, TWO_52_BITS)
              .reinterpretAsDoubles()
              .sub(TWO_52_AND_BIAS);
      DoubleVector m =
          bits.sub(biased.lanewise(VectorOperators.LSHL, MANTISSA_BITS))
              .add(1023L << MANTISSA_BITS)
              .reinterpretAsDoubles();
      DoubleVector s =
          m.sub(DoubleVector.broadcast(SPECIES, 1.0))
              .div(m.add(DoubleVector.broadcast(SPECIES, 1.0)));
      DoubleVector square = s.mul(s);
      DoubleVector p = DoubleVector.broadcast(SPECIES, 1.0 / 21);
      p = p.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 19));
      p = p.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 17));
      p = p.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 15));
      p = p.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 13));
      p = p.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 11));
      p = p.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 9));
      p = p.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 7));
      p = p.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 5));
      p = p.fma(square, DoubleVector.broadcast(SPECIES, 1.0 / 3));
      p = p.fma(square, DoubleVector.broadcast(SPECIES, 1.0));
      s.mul(DoubleVector.broadcast(SPECIES, 2 * LOG2_E)).fma(p, exponent).intoArray(out, i);
    }
    for (; i < n; i++) {
      out[i] = PlainPowerKernel.log2(x[i]);
    }
  }

  /** The high law everywhere, then the low one where it holds: cheaper than asking for each row. */
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
    scaledPower(scale, aHigh, bHigh, out, offset, n);
    for (int i = 0; i < n; i++) {
      double low = 1 - aLow[i] * bLow;
      out[offset + i] = low >= ThermalLaw.SWITCH ? scale[i] * low : out[offset + i];
    }
  }
}
