package org.bloomery.models.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The equations with the inputs of the paper's own figure for MoNbTaVW: Acta Materialia 182 (2020)
 * 235.
 */
class EdgeTheoryTest {
  private static final double[] VOLUMES = {15.443, 17.645, 17.970, 14.852, 16.066};
  private static final double MU = 92;
  private static final double NU = 0.433;
  private static final double B = burgersVector();
  private static final double D = misfit();

  private static double mean() {
    double sum = 0;
    for (double volume : VOLUMES) {
      sum += volume / VOLUMES.length;
    }
    return sum;
  }

  private static double burgersVector() {
    return Math.cbrt(2 * mean()) * Math.sqrt(3) / 2;
  }

  private static double misfit() {
    double squares = 0;
    for (double volume : VOLUMES) {
      squares += (volume - mean()) * (volume - mean()) / VOLUMES.length;
    }
    return squares / Math.pow(B, 6);
  }

  private static double strength(double temperature, ThermalLaw law) {
    double tauY0 = EdgeTheory.zeroTemperatureStress(MU, NU, D);
    double barrier = EdgeTheory.energyBarrier(MU, NU, D, B);
    return EdgeTheory.TAYLOR_FACTOR
        * EdgeTheory.stress(tauY0, barrier, temperature, EdgeTheory.DEFAULT_RATE, law);
  }

  @Test
  void stressAndBarrierAtZeroKelvinAreThePublishedOnes() {
    assertThat(EdgeTheory.zeroTemperatureStress(MU, NU, D))
        .isCloseTo(642, withinPercentage(1))
        .isCloseTo(640.3, within(0.06));
    assertThat(EdgeTheory.energyBarrier(MU, NU, D, B))
        .isCloseTo(2.943, withinPercentage(1))
        .isCloseTo(2.945, within(0.0006));
    assertThat(B).isCloseTo(2.77191, within(6e-6));
    assertThat(D).isCloseTo(0.0032797, within(6e-8));
  }

  // Temperature (K), the paper's curve as digitised, and our own earlier values of both laws (MPa).
  // The piecewise law is held to 1 % of the curve but between 750 and 900 K, where the published
  // curve still follows the low-temperature branch; the smooth law to 7 %.
  @ParameterizedTest
  @CsvSource({
    "326,1401,1400,1411", "400,1313,1318,1318", "600,1118,1117,1103", "799,935,990,929",
    "1002,832,832,783", "1200,698,702,665", "1401,588,591,564", "1600,497,498,481",
    "1800,418,420,410"
  })
  void theTemperatureCurveFollowsThePublishedOne(
      double temperature, double published, double piecewise, double smooth) {
    assertThat(strength(temperature, ThermalLaw.PIECEWISE)).isCloseTo(piecewise, within(0.6));
    assertThat(strength(temperature, ThermalLaw.SMOOTH))
        .isCloseTo(smooth, within(0.6))
        .isCloseTo(published, withinPercentage(7));
    if (temperature < 750 || temperature > 900) {
      assertThat(strength(temperature, ThermalLaw.PIECEWISE))
          .isCloseTo(published, withinPercentage(1));
    }
  }

  @Test
  void thePiecewiseLawJumpsWhereThePublishedCodesJump() {
    double x = Math.pow(0.5, 1.5);

    assertThat(ThermalLaw.PIECEWISE.ratio(x - 1e-9)).isCloseTo(0.5, within(1e-6));
    assertThat(ThermalLaw.PIECEWISE.ratio(x + 1e-9)).isCloseTo(0.5258, within(1e-4));
    assertThat(ThermalLaw.SMOOTH.ratio(x)).isCloseTo(0.4937, within(1e-4));
  }

  @Test
  void theShapeInTemperatureIsThatOfAPublicProgram() throws IOException {
    Path file =
        Path.of(
            System.getProperty("bloomery.shared", "../shared"),
            "data/edge_model_reference/MoNbTaVW_selected_out.tsv");
    assumeTrue(Files.exists(file), "no reference output at " + file);

    // SSPredict, "BCC_edge_Maresca-Curtin-2019", with its Taylor factor of 3.06. It blends the two
    // branches of the piecewise law around the switch (750-850 K here), so that point is left out;
    // elsewhere 2 % cover its printed digits and constants.
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t");
      double temperature = Double.parseDouble(cells[5]);
      double tauY0 = Double.parseDouble(cells[12]);
      double barrier = Double.parseDouble(cells[13]);
      double expected = Double.parseDouble(cells[14]);

      double ours =
          3.06
              * EdgeTheory.stress(
                  tauY0, barrier, temperature, EdgeTheory.DEFAULT_RATE, ThermalLaw.PIECEWISE);

      if (temperature < 750 || temperature > 850) {
        assertThat(ours).as("at %s K", temperature).isCloseTo(expected, withinPercentage(2));
      }
    }
  }
}
