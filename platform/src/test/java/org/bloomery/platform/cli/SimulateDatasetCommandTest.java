package org.bloomery.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SimulateDatasetCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @Test
  void aTableOfPointsIsWrittenWithUnitsAndOrigin() throws Exception {
    Path file = folder.resolve("points.csv");

    assertThat(run("-n", "300", "--sampling", "stratified", "--seed", "7", "--out", file)).isZero();

    List<String> lines = Files.readAllLines(file);
    assertThat(lines)
        .hasSize(301)
        .doesNotHaveDuplicates()
        .first()
        .isEqualTo(
            "Al,Cr,Fe,Hf,Mo,Nb,Ta,Ti,V,W,Zr,T_K,sigma_MPa,n_components,"
                + "table,law,average,strain_rate_per_s,sampling,seed");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      double[] fractions = Arrays.stream(cells, 0, 11).mapToDouble(Double::parseDouble).toArray();
      assertThat(Arrays.stream(fractions).sum()).isEqualTo(1, within(1e-12));
      assertThat(Arrays.stream(fractions).filter(c -> c > 0).count())
          .isEqualTo(Integer.parseInt(cells[13]));
      assertThat(Integer.parseInt(cells[11])).isBetween(300, 2500);
      assertThat(Double.parseDouble(cells[12])).isBetween(0.0, 7000.0);
      assertThat(line).endsWith(",A.1,smooth,geometric,0.001,stratified,7");
    }
    assertThat(out.toString()).contains("300 points", "stratified", "table A.1", file.toString());
    assertThat(folder.toFile().list()).containsExactly("points.csv");
  }

  @Test
  void theSameSeedWritesTheSameFileAndJsonSaysWhatItHolds() throws Exception {
    Path one = folder.resolve("one.csv");
    Path two = folder.resolve("two.csv");

    assertThat(run("-n", "50", "--law", "piecewise", "--table", "B", "-o", one)).isZero();
    assertThat(run("-n", "50", "--law", "piecewise", "--table", "B", "-o", two, "--json")).isZero();

    assertThat(two).hasSameTextualContentAs(one);
    JsonNode answer =
        JsonMappers.json().readTree(out.toString().substring(out.toString().indexOf('{')));
    assertThat(answer.get("count").asInt()).isEqualTo(50);
    assertThat(answer.get("table").asText()).isEqualTo("B");
    assertThat(answer.get("law").asText()).isEqualTo("piecewise");
    assertThat(answer.get("sampling").asText()).isEqualTo("uniform");
  }

  @Test
  void progressIsToldOnStandardErrorOnly() {
    assertThat(run("-n", "20000", "-o", folder.resolve("points.csv"))).isZero();

    assertThat(err.toString()).contains("simulating", "100%", "20000/20000");
    assertThat(out.toString()).hasLineCount(1);
  }

  @Test
  void aFileThatExistsIsKeptUnlessToldOtherwise() throws Exception {
    Path file = folder.resolve("points.csv");
    Files.writeString(file, "precious");

    assertThat(run("-n", "10", "-o", file)).isEqualTo(1);
    assertThat(file).hasContent("precious");
    assertThat(err.toString()).contains("exists").contains("--overwrite");

    assertThat(run("-n", "10", "-o", file, "--overwrite")).isZero();
    assertThat(Files.readAllLines(file)).hasSize(11);
  }

  @Test
  void aWriterThatFailsHalfwayLeavesTheEarlierFileAndNothingElse() throws Exception {
    Path file = folder.resolve("points.csv");
    Files.writeString(file, "earlier");

    assertThatThrownBy(() ->
            WholeFile.write(
                file,
                writer -> {
                  writer.write("half of it");
                  writer.flush();
                  throw new IOException("No space left on device");
                }))
        .hasMessageContaining("No space left");

    assertThat(file).hasContent("earlier");
    assertThat(folder.toFile().list()).containsExactly("points.csv");
  }

  @Test
  void aFolderThatIsNotThereFailsInOneSentence() {
    Path file = folder.resolve("missing").resolve("points.csv");

    assertThat(run("-n", "10", "-o", file)).isEqualTo(1);

    assertThat(err.toString()).contains("cannot be written").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-n 0", "-n 10000001", "-n many", "--sampling fair", "--table C"})
  void wrongUsageEndsWithTwoAndWritesNothing(String options) {
    Path file = folder.resolve("points.csv");
    String[] words = (options + " -o " + file).split(" ");

    assertThat(run((Object[]) words)).isEqualTo(2);

    assertThat(err.toString()).isNotBlank();
    assertThat(file).doesNotExist();
  }

  private int run(Object... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] words = new String[arguments.length + 1];
    words[0] = "simulate-dataset";
    for (int i = 0; i < arguments.length; i++) {
      words[i + 1] = arguments[i].toString();
    }
    return line.execute(words);
  }
}
