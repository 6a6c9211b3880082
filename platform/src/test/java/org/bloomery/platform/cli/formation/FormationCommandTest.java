package org.bloomery.platform.cli.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of formation energies together, as a reader of the manual runs them. */
class FormationCommandTest extends FormationCommands {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "features",
        "features --in . --out x.csv --threads -1",
        "predict --in . --out x.csv",
        "predict --in . --out x.csv --model a --onnx b",
        "predict --in . --out x.csv --onnx b --onnx-order mine",
        "train --in . --out x --networks nn8",
        "train --in . --out x --width-factor 2",
        "train --in . --out x --tier huge",
        "finetune --in . --out x --model a --recipe guess",
        "finetune --in . --out x --model a --device tpu",
      })
  void wrongUsageEndsWithTwo(String line) {
    Object[] words =
        line.isEmpty()
            ? new Object[0]
            : line.replace("x.csv", out.toString()).replace("--out x", "--out " + out).split(" ");

    assertThat(run.of(words)).isEqualTo(2);

    assertThat(run.err()).isNotBlank();
    assertThat(out).doesNotExist();
  }

  @Test
  void theCommandsOfTheReadmeWorkOneAfterTheOther() throws IOException {
    for (String part : List.of("structures", "candidates", "system")) {
      MadeUpStructures.writeSystem(Files.createDirectories(home.resolve(part)), part.length());
    }
    MadeUpStructures.writeEnergies(home.resolve("energies.csv"), "structures", 0);
    MadeUpStructures.writeEnergies(home.resolve("system.csv"), "system", 0.2);
    String readme = Files.readString(Path.of("../README.md"));
    List<String> commands =
        readme.lines().filter(line -> line.startsWith("./bloomery formation ")).toList();
    assertThat(commands).hasSize(6);

    for (String command : commands) {
      Object[] words =
          Arrays.stream(command.split(" "))
              .skip(2)
              .map(word ->
                  word.matches("[a-z]+\\.(csv|onnx|formation)|structures|candidates|system")
                      ? home.resolve(word).toString()
                      : word)
              .toArray();
      assertThat(run.of(words)).as(command + run.err()).isZero();
      assertThat(run.out()).as(command).isNotBlank();
    }

    List<NamedCsvRecord> predicted = run.rows(home.resolve("predicted.csv"));
    assertThat(predicted).hasSize(MadeUpStructures.PAIRS.size());
    assertThat(predicted.get(0).getHeader())
        .containsExactly(
            "file",
            "row",
            "formula",
            "atoms",
            "nn9_eV_per_atom",
            "nn20_eV_per_atom",
            "nn24_eV_per_atom",
            "sites_eV_per_atom",
            "mean_eV_per_atom",
            "deviation_eV_per_atom",
            "low80_eV_per_atom",
            "high80_eV_per_atom");
    for (NamedCsvRecord row : predicted) {
      double mean = Double.parseDouble(row.getField("mean_eV_per_atom"));
      assertThat(Double.parseDouble(row.getField("low80_eV_per_atom"))).isLessThan(mean);
      assertThat(Double.parseDouble(row.getField("high80_eV_per_atom"))).isGreaterThan(mean);
    }
    assertThat(run.rows(home.resolve("network.csv"))).hasSize(MadeUpStructures.PAIRS.size());
  }

  @Test
  void aModelIsTrainedFromATableWithItsOwnHeatsAndSpeaksAsItsExport() throws Exception {
    Path table = home.resolve("sigma.txt");
    Files.writeString(table, MadeUpStructures.sigmaTable());
    Path model = home.resolve("sigma.formation");
    Path onnx = home.resolve("nn24.onnx");

    assertThat(
            run.of(
                "train",
                "--in",
                table,
                "--out",
                model,
                "--networks",
                "nn24",
                "--members",
                "1",
                "--epochs",
                "2",
                "--device",
                "cpu",
                "--json"))
        .isZero();
    JsonNode learned = JsonMappers.json().readTree(run.out());
    assertThat(learned.get("structures").asInt()).isEqualTo(32);
    assertThat(learned.get("epochs").asInt()).isEqualTo(2);
    assertThat(learned.at("/metrics/nn24.check_mae_mev_per_atom").isNumber()).isTrue();

    assertThat(run.of("export", "--model", model, "--network", "nn24", "--out", onnx)).isZero();
    assertThat(run.of("predict", "--in", table, "--model", model, "--out", out)).isZero();
    Path other = home.resolve("other.csv");
    assertThat(run.of("predict", "--in", table, "--onnx", onnx, "--out", other)).isZero();

    List<NamedCsvRecord> ours = run.rows(out);
    List<NamedCsvRecord> theirs = run.rows(other);
    assertThat(ours).hasSize(32);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(Double.parseDouble(theirs.get(i).getField("nn24_eV_per_atom")))
          .isEqualTo(Double.parseDouble(ours.get(i).getField("nn24_eV_per_atom")), within(1e-5));
    }

    assertThat(
            run.of("export", "--model", model, "--network", "nn9", "--out", home.resolve("x.onnx")))
        .isEqualTo(1);
    assertThat(run.err()).contains("has no network nn9; it has nn24");
  }

  @Test
  void bothRecipesCarryAModelToAnotherSystem() throws Exception {
    Path table = home.resolve("sigma.txt");
    Files.writeString(table, MadeUpStructures.sigmaTable());
    Path model = home.resolve("sigma.formation");
    assertThat(
            run.of(
                "train",
                "--in",
                table,
                "--out",
                model,
                "--networks",
                "nn24",
                "--members",
                "1",
                "--epochs",
                "2"))
        .isZero();
    MadeUpStructures.writeSystem(folder, 1);
    MadeUpStructures.writeEnergies(home.resolve("energies.csv"), "structures", 0);

    for (String recipe : List.of("fine-tune", "residual-process")) {
      Path carried = home.resolve(recipe + ".formation");
      assertThat(
              run.of(
                  "finetune",
                  "--model",
                  model,
                  "--in",
                  folder,
                  "--energies",
                  home.resolve("energies.csv"),
                  "--recipe",
                  recipe,
                  "--out",
                  carried))
          .as(run.err())
          .isZero();
      assertThat(run.out())
          .contains("carried to " + MadeUpStructures.PAIRS.size() + " structures by " + recipe);
      Path predicted = home.resolve(recipe + ".csv");
      assertThat(run.of("predict", "--in", folder, "--model", carried, "--out", predicted))
          .isZero();
      assertThat(run.rows(predicted)).hasSize(MadeUpStructures.PAIRS.size());
    }
  }
}
