package org.bloomery.platform.cli.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.platform.SmallPhaseModel;
import org.bloomery.platform.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesignCommandTest {
  private final CommandRun run = new CommandRun("design");

  @TempDir private Path folder = Path.of("");
  private Path model = Path.of("");

  @BeforeEach
  void keepModel() throws IOException {
    model = Files.write(folder.resolve("metals.phase"), SmallPhaseModel.bytes());
  }

  @Test
  void aTableGivesAModelThatSaysWhatItLearnedFrom() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("phases.csv"), SmallPhaseModel.csv() + "AlCo,0\nAlU,1\nCoAl,0\n");
    Path out = folder.resolve("new.phase");

    assertThat(run.of("train", table, "--out", out, "--epochs", 5, "--json")).isZero();

    JsonNode answer = JsonMappers.json().readTree(run.out());
    int alloys = SmallPhaseModel.formulas().size();
    assertThat(answer.get("alloys").asInt()).isEqualTo(alloys + 1);
    assertThat(answer.get("repeated").asInt()).isEqualTo(1);
    assertThat(answer.get("otherElements").asInt()).isEqualTo(1);
    assertThat(answer.get("conflicts")).hasSize(2);
    assertThat(answer.get("metrics").get("inner_accuracy").asDouble()).isGreaterThan(0.8);
    assertThat(run.of("explain", "--model", out, "AlCo")).isZero();
    assertThat(run.of("train", table, "--out", out)).isEqualTo(1);
    assertThat(run.err()).contains("--overwrite");
  }

  @Test
  void aBadTableIsToldWithItsLinesAndNothingIsWritten() throws IOException {
    Path table = Files.writeString(folder.resolve("phases.csv"), "Alloys,Class\nFeNi,perhaps\n");
    Path out = folder.resolve("new.phase");

    assertThat(run.of("train", table, "--out", out)).isEqualTo(1);

    assertThat(run.err())
        .contains("row 2, column Class: 'perhaps' is no class")
        .doesNotContain("\tat ");
    assertThat(out).doesNotExist();
  }

  @Test
  void theBestOfASpaceAreListedAndWritten() throws IOException {
    Path csv = folder.resolve("best.csv");

    assertThat(
            run.of(
                "screen",
                "--model",
                model,
                "--elements",
                "Al,Co,Fe,Ni",
                "--step",
                "0.1",
                "--bounds",
                "Al=0..0.3",
                "--count",
                "2..4",
                "--best",
                5,
                "--csv",
                csv))
        .isZero();

    assertThat(run.out())
        .contains("rank  alloy (at.%)")
        .contains("alloys of the space were judged");
    List<NamedCsvRecord> rows = run.rows(csv);
    assertThat(rows).hasSize(5);
    assertThat(rows).isSortedAccordingTo((a, b) -> Double.compare(probability(b), probability(a)));
    assertThat(rows)
        .allSatisfy(row ->
            assertThat(Formula.parse(row.getField("formula")).elements()).hasSizeBetween(2, 4));
    assertThat(rows.get(0).getHeader()).contains("bulk_modulus (GPa)", "z1", "z2");
  }

  @Test
  void aSpaceMayBeAFileAsCampaignsHaveIt() throws IOException {
    Path space =
        Files.writeString(
            folder.resolve("space.json"),
            "{\"palette\": [\"Al\", \"Co\", \"Ni\"], \"step\": 0.25, \"elements\": [2, 3]}");

    assertThat(run.of("screen", "--model", model, "--space", space, "--json")).isZero();

    JsonNode answer = JsonMappers.json().readTree(run.out());
    assertThat(answer.get("complete").asBoolean()).isTrue();
    // Two of three in quarters: 9; all three: 3.
    assertThat(answer.get("looked").asInt()).isEqualTo(12);
  }

  @Test
  void alloysAreReadOffTheMapInTheSpaceAskedFor() throws IOException {
    assertThat(
            run.of(
                "sample",
                "--model",
                model,
                "--place",
                "0.0,-0.5",
                "--probability",
                "0.9",
                "--around",
                "0.5",
                "--draws",
                10,
                "--elements",
                "Al,Co,Cr,Fe,Ni",
                "--step",
                "0.05",
                "--json"))
        .isZero();

    JsonNode answer = JsonMappers.json().readTree(run.out());
    assertThat(answer).isNotEmpty();
    for (JsonNode alloy : answer) {
      assertThat(alloy.get("asked").asDouble()).isEqualTo(0.9);
      assertThat(alloy.get("gap").asDouble())
          .isCloseTo(Math.abs(0.9 - alloy.get("alloy").get("head").asDouble()), within(1e-12));
      assertThat(alloy.get("alloy").get("composition").has("Cu")).isFalse();
    }
    assertThat(run.of("sample", "--model", model, "--place", "9,9", "--probability", "0.9"))
        .isZero();
    assertThat(run.out()).contains("few alloys of the table lie near this place");
  }

  @Test
  void aWalkIsShownStepByStep() throws IOException {
    assertThat(run.of("invert", "--model", model, "AlCoCrCuFeNi", "--json")).isZero();
    JsonNode answer = JsonMappers.json().readTree(run.out());
    JsonNode steps = answer.get("steps");
    double best = steps.get(answer.get("best").asInt()).get("alloy").get("head").asDouble();
    assertThat(steps.get(0).get("alloy").get("formula").asText())
        .isEqualTo("Al17Co17Cr17Fe17Cu16Ni16");
    for (JsonNode step : steps) {
      assertThat(step.get("alloy").get("head").asDouble()).isLessThanOrEqualTo(best);
    }
    assertThat(answer.get("end").asText().equals("REACHED")).isEqualTo(best > 0.6);

    assertThat(run.of("invert", "--model", model, "AlCoCrCuFeNi")).isZero();
    assertThat(run.out())
        .contains("step  asked  alloy (at.%)")
        .contains(answer.get("words").asText());
  }

  @Test
  void anExplanationDrawsItsBars() {
    assertThat(run.of("explain", "--model", model, "AlCoCrCuFeNi")).isZero();

    assertThat(run.out().lines().toList()).hasSize(9);
    assertThat(run.out())
        .startsWith("Al17Co17Cr17Fe17Cu16Ni16: the head gives 0.")
        .contains("ideal mixing entropy")
        .contains("J/mol/K")
        .contains("-".repeat(40));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explain Fe?Ni | position 3",
        "explain FeNiTi | Ti is not known to the model; accepted are",
        "invert FeNi --threshold 1 | a threshold of 1.0 is not accepted",
        "sample --place 1 --probability 0.5 | accepted are 2 finite coordinates",
        "sample --place 1,2 --probability 1.5 | use 0 to 1",
        "screen --best 5 | say in which space",
        "screen --elements Fe,Xx | 'Xx' is no element",
        "screen --elements Fe,Ni --bounds Fe=low | --bounds takes e.g. Al=0..0.2",
        "screen --elements Fe,Ni --step 0.3 | step",
        "screen --elements Fe,Ni --looked 0 | use 1 to 2000000",
        "screen --step 0.1 | need --elements"
      })
  void wrongUseIsToldInASentence(String words, String problem) {
    String[] parts = words.strip().split(" ");
    Object[] arguments = new Object[parts.length + 2];
    arguments[0] = parts[0];
    arguments[1] = "--model";
    arguments[2] = model;
    System.arraycopy(parts, 1, arguments, 3, parts.length - 1);

    assertThat(run.of(arguments)).isEqualTo(2);

    assertThat(run.err()).contains(problem.strip()).doesNotContain("\tat ");
  }

  @Test
  void whatIsNoModelFailsWithItsName() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "not a model");

    assertThat(run.of("explain", "--model", notes, "FeNi")).isEqualTo(1);
    assertThat(run.err()).contains(notes + " holds no model of phases");
    assertThat(run.of("explain", "--model", folder.resolve("none"), "FeNi")).isEqualTo(1);
    assertThat(run.err()).contains("cannot be read");
  }

  @Test
  void theCommandsOfTheReadmeWork() throws IOException {
    Files.writeString(folder.resolve("phases.csv"), SmallPhaseModel.csv());
    Files.delete(model);
    List<String> commands =
        Files.readString(Path.of("../README.md"))
            .lines()
            .filter(line -> line.startsWith("./bloomery design "))
            .toList();
    assertThat(commands).hasSize(6);

    for (String command : commands) {
      List<Object> words =
          Arrays.stream(command.split(" "))
              .skip(2)
              .<Object>map(word ->
                  word.matches("[a-z]+\\.(csv|phase)") ? folder.resolve(word).toString() : word)
              .collect(Collectors.toCollection(ArrayList::new));
      if (command.contains(" train ")) {
        words.addAll(List.of("--epochs", 20)); // a model good enough for a test
      }
      if (command.contains(" register ")) {
        words.addAll(List.of("--home", folder.resolve("home")));
      }
      assertThat(run.of(words.toArray())).as(command + run.err()).isZero();
      assertThat(run.out()).as(command).isNotBlank();
    }
    assertThat(run.rows(folder.resolve("best.csv"))).hasSize(20);
    assertThat(folder.resolve("home/models/metals.phase")).exists();
  }

  private static double probability(NamedCsvRecord row) {
    return Double.parseDouble(row.getField("single_phase_probability"));
  }
}
