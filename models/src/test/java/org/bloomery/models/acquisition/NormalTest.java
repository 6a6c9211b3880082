package org.bloomery.models.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values from mpmath with 60 digits; tolerance relative 1e-13. */
class NormalTest {

  @ParameterizedTest
  @CsvSource({
    "-1e9, -5.0000000000000002e17, -5.0000000000000004e17",
    "-1e5, -5000000012.431864, -5000000023.9447895",
    "-40, -804.60844201375379, -808.29856835661996",
    "-10, -53.231285150512471, -55.553122036122356",
    "-1.5, -2.7059444008238898, -3.5299359208057099",
    "-1, -1.8410216450092635, -2.4851210257126413",
    "-0.5, -1.1759117615936186, -1.6205162643873199",
    "0, -0.69314718055994531, -0.91893853320467274",
    "3, -0.0013508099647481938, 1.0987396653277078"
  })
  void logarithmsAgreeWithManyDigitsDownTheFarTail(double z, double logCdf, double logH) {
    assertThat(Normal.logCdf(z)).isCloseTo(logCdf, within(1e-13 * Math.abs(logCdf)));
    // h loses digits to 1 - exp(x) in the tail: the absolute error of its logarithm is z^2 epsilon
    assertThat(Normal.logH(z))
        .isCloseTo(logH, within(1e-13 * Math.abs(logH) + 1e-15 * Math.min(z * z, 1e8)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.84134474606854295",
    "-2, 0.022750131948179207",
    "6, 0.9999999990134124"
  })
  void probabilitiesAgreeWithTables(double z, double probability) {
    assertThat(Normal.cdf(z)).isCloseTo(probability, within(1e-15));
  }
}
