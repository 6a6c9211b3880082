package org.bloomery.models.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatesTest {
  private final NDManager manager = Engine.getInstance().newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aGateIsShutAtZeroAndOpenWhereTheMaskIsLarge() {
    Gates gates = Gates.of(manager.create(new double[] {0, 1, 100, -100}));

    double[] open = gates.open(0.1f)[0].toDoubleArray();

    assertThat(open[0]).isZero();
    assertThat(open[1]).isCloseTo(1 / 1.1, within(1e-6));
    assertThat(open[2]).isCloseTo(1, within(1e-4));
    assertThat(open[3]).isEqualTo(open[2]);
  }

  @Test
  void slopesAreTheDerivativeOfWhatIsOpen() {
    double[] masks = {-1.5, -0.2, 0, 0.05, 0.7, 3};
    double step = 1e-6;

    double[] slopes = Gates.of(manager.create(masks)).slopes(0.07f)[0].toDoubleArray();

    for (int i = 0; i < masks.length; i++) {
      double above =
          Gates.of(manager.create(new double[] {masks[i] + step}))
              .open(0.07f)[0]
              .toDoubleArray()[0];
      double below =
          Gates.of(manager.create(new double[] {masks[i] - step}))
              .open(0.07f)[0]
              .toDoubleArray()[0];
      assertThat(slopes[i]).isCloseTo((above - below) / (2 * step), within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void shrinkingFindsTheSmallestOfThePenalisedSquares(BiLevelOptions.Threshold threshold) {
    double[] source = {0.9, -0.4, 0.02, -0.001, 1.7};
    double[] target = {1.1, 0.3, -0.9, 2, -0.5};
    double penalty = 0.05;
    Gates s = Gates.of(manager.create(source.clone()));
    Gates t = Gates.of(manager.create(target.clone()));

    Gates.shrink(s, t, (float) penalty, threshold);

    for (int i = 0; i < source.length; i++) {
      boolean partner = threshold == BiLevelOptions.Threshold.PARTNER;
      double tauS = penalty * (partner ? Math.abs(target[i]) : 1);
      double tauT = penalty * (partner ? Math.abs(source[i]) : 1);
      assertThat(s.mask(0).toDoubleArray()[i]).isCloseTo(smallest(source[i], tauS), within(2e-4));
      assertThat(t.mask(0).toDoubleArray()[i]).isCloseTo(smallest(target[i], tauT), within(2e-4));
    }
  }

  private static double smallest(double mask, double tau) {
    double best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = -30_000; i <= 30_000; i++) {
      double x = i * 1e-4;
      double value = (x - mask) * (x - mask) / 2 + tau * Math.abs(x);
      if (value < least) {
        least = value;
        best = x;
      }
    }
    return best;
  }
}
