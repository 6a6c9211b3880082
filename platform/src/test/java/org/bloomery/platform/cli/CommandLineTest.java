package org.bloomery.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void simulatePrintsATableForPeople() {
    assertThat(run("simulate", "MoNbTaW", "-t", "298,1273")).isZero();

    assertThat(out.toString().lines())
        .hasSize(3)
        .first()
        .asString()
        .contains("temperature / K", "yield stress / MPa");
    assertThat(out.toString()).contains("MoNbTaW").contains("1273");
  }

  @Test
  void simulatePrintsJsonForMachines() throws Exception {
    assertThat(run("simulate", "--json", "MoNbTaW", "-t", "1273")).isZero();

    JsonNode row = JsonMappers.json().readTree(out.toString()).get(0);
    assertThat(row.get("formula").asText()).isEqualTo("MoNbTaW");
    assertThat(row.get("temperatureK").asDouble()).isEqualTo(1273);
    assertThat(row.get("yieldStressMpa").asDouble()).isBetween(300.0, 1200.0);
  }

  @Test
  void anAlloyTheTheoryDoesNotKnowIsSaidSo() {
    assertThat(run("simulate", "FeNi")).isZero();

    assertThat(out.toString()).contains("no elastic constants");
  }

  @Test
  void aFormulaThatCannotBeReadFailsWithItsPosition() {
    assertThat(run("simulate", "Mo?Nb")).isEqualTo(1);

    assertThat(err.toString()).contains("Mo?Nb").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "brew", "simulate", "simulate MoNb -t warm", "bench nothing"})
  void wrongUsageEndsWithTwo(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotBlank();
  }

  @Test
  void anOptionOfABenchGoesToTheBenchAndOthersAreRefused() {
    assertThat(run("bench", "ward", "--data", "past.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("the bench 'ward' has no option '--data'");
    assertThat(run("bench", "pools", "--target", "strength", "--minutes", "3")).isEqualTo(1);
    assertThat(err.toString()).contains("wants --data with --target");
  }

  @Test
  void helpListsTheCommands() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString()).contains("simulate", "doctor", "bench", "BLOOMERY_HOME");
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
