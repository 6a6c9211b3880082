package org.bloomery.models.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerKernelTest {
  private static final int N = 200_003;

  private static double[] uniform(double from, double to) {
    Random random = new Random(5);
    double[] values = new double[N];
    for (int i = 0; i < N; i++) {
      values[i] = from + (to - from) * random.nextDouble();
    }
    return values;
  }

  @Test
  void powersOfTwoAreWithinTwoUnitsInTheLastPlaceOverTheWholeRange() {
    double[] ones = new double[N];
    Arrays.fill(ones, 1);
    double[] out = new double[N];

    for (double[] exponents : new double[][] {uniform(-1021, 1022), uniform(-60, 0)}) {
      for (PowerKernel kernel :
          new PowerKernel[] {new VectorPowerKernel(), new PlainPowerKernel()}) {
        kernel.scaledPower(ones, exponents, 1, out, 0, N);

        for (int i = 0; i < N; i++) {
          double expected = StrictMath.pow(2, exponents[i]);
          assertThat(Math.abs(out[i] - expected)).isLessThanOrEqualTo(2 * Math.ulp(expected));
        }
      }
    }
  }

  @Test
  void exponentialsAreThoseOfTheLibraryUpToTheRoundingOfTheirExponent() {
    double[] ones = new double[N];
    Arrays.fill(ones, 1);
    double[] out = new double[N];
    double[] arguments = uniform(-40, 0);

    PowerKernel.best().scaledPower(ones, arguments, PowerKernel.LOG2_E, out, 0, N);

    for (int i = 0; i < N; i++) {
      double expected = Math.exp(arguments[i]);
      double rounding = (2 + 1.6 * Math.abs(arguments[i])) * Math.ulp(expected);
      assertThat(out[i]).isCloseTo(expected, within(rounding));
    }
  }

  @Test
  void exponentsBeyondTheRangeGiveItsEnds() {
    double[] out = new double[3];

    for (PowerKernel kernel : new PowerKernel[] {new VectorPowerKernel(), new PlainPowerKernel()}) {
      kernel.scaledPower(new double[] {1, 1, 1}, new double[] {-1e300, 1e300, 0}, 1, out, 0, 3);

      assertThat(out).containsExactly(0x1p-1022, 0x1p1023, 1);
    }
  }

  @Test
  void logarithmsAreThoseOfTheLibrary() {
    double[] exponents = uniform(-280, 280);
    double[] x = new double[N];
    for (int i = 0; i < N; i++) {
      x[i] = i % 2 == 0 ? Math.pow(10, exponents[i]) : 1 + exponents[i] / 1000;
    }
    double[] out = new double[N];

    for (PowerKernel kernel : new PowerKernel[] {new VectorPowerKernel(), new PlainPowerKernel()}) {
      kernel.log2(x, out, N);

      for (int i = 0; i < N; i++) {
        double expected = Math.log(x[i]) / Math.log(2);
        assertThat(out[i]).isCloseTo(expected, within(4e-16 + 4e-16 * Math.abs(expected)));
      }
    }
  }
}
