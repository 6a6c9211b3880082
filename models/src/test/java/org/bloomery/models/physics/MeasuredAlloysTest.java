package org.bloomery.models.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The theory against the 325 measured BCC points of Borg et al., Scientific Data 7 (2020) 430. */
class MeasuredAlloysTest {
  @Test
  void theErrorAgainstTheMeasuredStrengthsIsTheExpectedOne() throws IOException {
    Path file =
        Path.of(
            System.getProperty("bloomery.shared", "../shared"), "data/mpea/xyield_filter_325.csv");
    assumeTrue(Files.exists(file), "no measured strengths at " + file);
    EdgeDislocationModel model =
        new EdgeDislocationModel(EdgeParameters.DEFAULT.with(ThermalLaw.PIECEWISE));

    List<String> lines = Files.readAllLines(file);
    int records = 0;
    double squares = 0;
    double absolute = 0;
    double sum = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      double kelvin = Double.parseDouble(cells[10]) + 273.15;
      double measured = Double.parseDouble(cells[11]);
      double error =
          model.at(Alloys.amounts(cells[1].strip()), kelvin).yieldStress().orElseThrow() - measured;
      records++;
      squares += error * error / 1e6;
      absolute += Math.abs(error);
      sum += error;
    }

    // Acceptance band and our own earlier figures: the simulator's specification, section 6.4.
    assertThat(records).isEqualTo(325);
    assertThat(squares / records).isBetween(0.10, 0.16).isCloseTo(0.128, within(0.002));
    assertThat(absolute / records).isCloseTo(275, within(2.0));
    assertThat(sum / records).isCloseTo(-145, within(2.0));
  }
}
