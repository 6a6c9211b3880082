package org.bloomery.platform.cli.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.dataset.SigmaPhaseTable;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.data.structure.Cif;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Poscar;
import org.bloomery.data.structure.Site;
import org.bloomery.models.formation.OnnxExport;
import org.bloomery.models.network.Activation;
import org.bloomery.models.network.Layer;
import org.bloomery.models.network.LayeredWeights;
import org.bloomery.platform.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormationCommandTest {
  /** A made-up sigma phase: iron everywhere but nickel on 4f, 0.1 eV/atom above the elements. */
  private static final String SIGMA =
      "Fe Ni Fe Fe Fe -233.03363744 8.6 4.5 .5233 332.82 0.398 0.4636 0.1307 0.7387 0.0655 0.1828"
          + " 0.2511 0";

  private static final List<List<Element>> PAIRS = pairs();

  private final CommandRun run = new CommandRun("formation");

  @TempDir private Path home = Path.of("");
  private Path folder = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(home.resolve("structures/deep"));
    folder = home.resolve("structures");
    out = home.resolve("out.csv");
  }

  @Test
  void theFeaturesOfAFolderAreWrittenByTheirPublishedNames() throws IOException {
    CrystalStructure alloy = b2(Element.Fe, Element.Al, 2.9);
    Files.writeString(folder.resolve("POSCAR_one"), Poscar.write(alloy, "one"));
    Files.writeString(folder.resolve("deep/two.vasp"), Poscar.write(alloy, "two"));
    Files.writeString(folder.resolve("deep/three.cif"), Cif.write(alloy, "three"));
    Files.writeString(folder.resolve("deep/OUTCAR"), "much text");

    assertThat(run.of("features", "--in", folder, "--out", out)).isZero();

    List<NamedCsvRecord> rows = rows(out);
    assertThat(rows).hasSize(3);
    List<String> header = rows.get(0).getHeader();
    assertThat(header.subList(0, 4)).containsExactly("file", "row", "formula", "atoms");
    assertThat(header.subList(4, header.size())).isEqualTo(WardDescriptor.names());
    assertThat(rows)
        .extracting(row -> row.getField("file"))
        .containsExactly(
            folder.resolve("POSCAR_one").toString(),
            folder.resolve("deep/three.cif").toString(),
            folder.resolve("deep/two.vasp").toString());
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.getField("formula")).isEqualTo("Al1Fe1");
          assertThat(row.getField("atoms")).isEqualTo("2");
          assertThat(Double.parseDouble(row.getField("mean_EffectiveCoordination")))
              .isEqualTo(11.9569, within(1e-4));
        });
    double[] expected = new WardDescriptor().describe(alloy);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Double.parseDouble(rows.get(0).getField(i + 4)))
          .isEqualTo(expected[i], within(1e-9 * (1 + Math.abs(expected[i]))));
    }
    assertThat(run.err()).contains("passed over: " + folder.resolve("deep/OUTCAR"));
    assertThat(run.out()).contains("3 structures described").contains("1 other files passed over");
  }

  @Test
  void everyBadFileIsListedWithItsLineAndNothingIsWritten() throws IOException {
    Files.writeString(folder.resolve("a.vasp"), Poscar.write(b2(Element.Fe, Element.Al, 2.9), "a"));
    Files.writeString(folder.resolve("b.vasp"), "b\n1.0\n1 0 0\n0 one 0\n0 0 1\nFe\n1\nDirect\n");
    Files.writeString(folder.resolve("c.cif"), "data_c\n_cell_length_a 3\n");
    Files.write(folder.resolve("deep/POSCAR"), new byte[] {0, 1, 2, (byte) 0xff});

    assertThat(run.of("features", "--in", folder, "--out", out)).isEqualTo(1);

    assertThat(run.err())
        .contains("bad: " + folder.resolve("b.vasp") + ", line 4")
        .contains("bad: " + folder.resolve("c.cif"))
        .contains("bad: " + folder.resolve("deep/POSCAR"))
        .contains("3 entries are bad")
        .contains("--skip-bad")
        .doesNotContain("\tat ");
    assertThat(home.toFile().list()).containsExactly("structures");
  }

  @Test
  void badFilesAreLeftOutOnRequestAndStillListed() throws Exception {
    Files.writeString(folder.resolve("a.vasp"), Poscar.write(b2(Element.Fe, Element.Al, 2.9), "a"));
    Files.writeString(folder.resolve("b.vasp"), "nothing");

    assertThat(run.of("features", "--in", folder, "--out", out, "--skip-bad", "--json")).isZero();

    assertThat(rows(out)).hasSize(1);
    assertThat(run.err()).contains("bad: " + folder.resolve("b.vasp"));
    JsonNode answer = JsonMappers.json().readTree(run.out());
    assertThat(answer.get("structures").asLong()).isEqualTo(1);
    assertThat(answer.get("bad").asLong()).isEqualTo(1);
    assertThat(answer.get("features").asInt()).isEqualTo(271);
  }

  @Test
  void filesBeyondRepairGiveNoEmptyTable() throws IOException {
    Files.writeString(folder.resolve("b.vasp"), "nothing");

    assertThat(run.of("features", "--in", folder, "--out", out, "--skip-bad")).isEqualTo(1);

    assertThat(run.err()).contains("no structure was found").contains("*.cif");
    assertThat(out).doesNotExist();
  }

  @Test
  void tableRowsAreStructuresAndBadRowsHaveTheirLine() throws IOException {
    Path table = home.resolve("sigma.txt.gz");
    try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(table))) {
      String rows = "7 " + SIGMA + "\n\n8 " + SIGMA.replace("Ni", "Qq") + "\n9 " + SIGMA + "\n";
      file.write(rows.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(run.of("features", "--in", table, "--out", out)).isEqualTo(1);
    assertThat(run.err()).contains("bad: " + table + ", line 3: 'Qq' is no element");
    assertThat(out).doesNotExist();

    assertThat(run.of("features", "--in", table, "--out", out, "--skip-bad")).isZero();
    assertThat(rows(out)).extracting(row -> row.getField("row")).containsExactly("7", "9");
    assertThat(rows(out)).extracting(row -> row.getField("atoms")).containsOnly("30");
  }

  @Test
  void ofAWrongTableAsManyRowsAreToldAsAPersonReads() throws IOException {
    Path table = home.resolve("notes.txt");
    Files.writeString(table, "some words\n".repeat(500));

    assertThat(run.of("features", "--in", table, "--out", out)).isEqualTo(1);

    assertThat(run.err())
        .contains(table + ", line 20: 2 columns")
        .doesNotContain("line 21:")
        .contains("and 480 more rows")
        .contains("500 entries are bad");
  }

  @Test
  void thousandsOfFilesKeepTheirOrder() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Path file = folder.resolve(String.format("%04d.vasp", i));
      Files.writeString(file, Poscar.write(b2(Element.Fe, Element.Al, 2.8 + i * 1e-4), "b2"));
      names.add(file.toString());
    }
    Files.writeString(folder.resolve("1500.vasp"), "spilled coffee");
    names.remove(1_500);

    assertThat(run.of("features", "--in", folder, "--out", out, "--skip-bad", "--threads", "2"))
        .isZero();

    assertThat(rows(out)).extracting(row -> row.getField("file")).isEqualTo(names);
    assertThat(run.err()).contains("1500.vasp").contains("2000/2000");
  }

  @Test
  void mutatedFilesAreDescribedOrListedButNeverEndInATrace() throws IOException {
    Random random = new Random(11);
    String poscar = Poscar.write(b2(Element.Ni, Element.Al, 2.88), "b2");
    String cif = Cif.write(b2(Element.Ni, Element.Al, 2.88), "b2");
    for (int i = 0; i < 200; i++) {
      boolean isCif = i % 2 == 0;
      StringBuilder text = new StringBuilder(isCif ? cif : poscar);
      for (int change = 0; change < 3; change++) {
        text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
      }
      Files.writeString(folder.resolve(i + (isCif ? ".cif" : ".vasp")), text);
    }

    assertThat(run.of("features", "--in", folder, "--out", out, "--skip-bad")).isZero();

    long bad = run.err().lines().filter(line -> line.startsWith("bad: ")).count();
    assertThat(bad).isPositive();
    assertThat(rows(out)).hasSize((int) (200 - bad));
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @Test
  void aNetworkOfOthersPredictsFilesAndTables() throws IOException {
    Files.writeString(folder.resolve("a.vasp"), Poscar.write(b2(Element.Fe, Element.Al, 2.9), "a"));
    Path table = home.resolve("sigma.dat");
    Files.writeString(table, "7 " + SIGMA + "\n");
    Path one = network("one.onnx", WardDescriptor.names(), 0.5f);
    Path two = network("two.onnx", WardDescriptor.names(), 0.7f);

    assertThat(run.of("predict", "--in", folder, table, "--onnx", one, two, "--out", out)).isZero();

    List<NamedCsvRecord> rows = rows(out);
    assertThat(rows.get(0).getHeader())
        .containsExactly(
            "file",
            "row",
            "formula",
            "atoms",
            "one_eV_per_atom",
            "two_eV_per_atom",
            "mean_eV_per_atom");
    assertThat(rows)
        .extracting(row -> row.getField("formula"))
        .containsExactly("Al1Fe1", "Fe26Ni4");
    // The network adds its bias to the number of elements, of which there are two.
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(Double.parseDouble(row.getField("one_eV_per_atom")))
              .isEqualTo(2.5, within(1e-5));
          assertThat(Double.parseDouble(row.getField("mean_eV_per_atom")))
              .isEqualTo(2.6, within(1e-5));
        });
    assertThat(run.out()).contains("2 formation energies written");
  }

  @Test
  void aNetworkWithoutFeatureOrderNeedsTheWordOfItsUser() throws IOException {
    Files.writeString(folder.resolve("a.vasp"), Poscar.write(b2(Element.Fe, Element.Al, 2.9), "a"));
    Path network = network("silent.onnx", List.of(), 0.5f);

    assertThat(run.of("predict", "--in", folder, "--onnx", network, "--out", out)).isEqualTo(1);
    assertThat(run.err()).contains("silent.onnx").contains("ward-2017");
    assertThat(out).doesNotExist();

    assertThat(
            run.of(
                "predict",
                "--in",
                folder,
                "--onnx",
                network,
                "--onnx-order",
                "ward-2017",
                "--out",
                out))
        .isZero();
    assertThat(rows(out)).hasSize(1);
  }

  @Test
  void aStructureForWhichTheNetworkGivesNoNumberIsBad() throws IOException {
    Files.writeString(folder.resolve("a.vasp"), Poscar.write(b2(Element.Fe, Element.Al, 2.9), "a"));
    Path network = network("wild.onnx", WardDescriptor.names(), Float.NaN);

    assertThat(run.of("predict", "--in", folder, "--onnx", network, "--out", out)).isEqualTo(1);

    assertThat(run.err()).contains("a.vasp").contains("no finite energy");
    assertThat(out).doesNotExist();
  }

  @Test
  void energiesThatFitNoStructureAreListedWithTheirLines() throws IOException {
    Files.writeString(folder.resolve("a.vasp"), Poscar.write(b2(Element.Fe, Element.Al, 2.9), "a"));
    Files.writeString(folder.resolve("b.vasp"), Poscar.write(b2(Element.Ni, Element.Al, 2.9), "b"));
    Files.writeString(folder.resolve("c.vasp"), Poscar.write(b2(Element.Ti, Element.Al, 3.1), "c"));
    Path energies = home.resolve("energies.csv");
    Files.writeString(
        energies,
        """
        file,formation_energy_eV_per_atom
        structures/a.vasp,-0.3
        b.vasp,deep
        gone.vasp,-0.1
        a.vasp,1123
        structures/a.vasp,-0.4
        """);

    assertThat(run.of("train", "--in", folder, "--energies", energies, "--out", out)).isEqualTo(1);

    assertThat(run.err())
        .contains(energies + ", line 3: column formation_energy_eV_per_atom: 'deep'")
        .contains(energies + ", line 4: no structure 'gone.vasp'")
        .contains(energies + ", line 5: column formation_energy_eV_per_atom: '1123'")
        .contains(energies + ", line 6: 'structures/a.vasp' has an energy in line 2 already")
        .contains("c.vasp: no row of the energies names it");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void aTableThatASpreadsheetSavedWithAByteOrderMarkIsRead(String separator) throws IOException {
    Files.writeString(folder.resolve("a.vasp"), Poscar.write(b2(Element.Fe, Element.Al, 2.9), "a"));
    Path energies = home.resolve("energies.csv");
    Files.writeString(
        energies,
        "\uFEFFfile,formation_energy_eV_per_atom\r\na.vasp,-0.3\r\ngone.vasp,-0.1\r\n"
            .replace(",", separator));

    assertThat(run.of("train", "--in", folder, "--energies", energies, "--out", out)).isEqualTo(1);

    assertThat(run.err())
        .contains(energies + ", line 3: no structure 'gone.vasp'")
        .contains("1 entry is bad");
  }

  @Test
  void aNameThatNoFileCanHaveIsListedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("a.vasp"), Poscar.write(b2(Element.Fe, Element.Al, 2.9), "a"));
    Path energies = home.resolve("energies.csv");
    Files.writeString(energies, "file,formation_energy_eV_per_atom\na.vasp,-0.3\nb\0.vasp,-0.1\n");

    assertThat(run.of("train", "--in", folder, "--energies", energies, "--out", out)).isEqualTo(1);

    assertThat(run.err())
        .contains(energies + ", line 3: column file: 'b?.vasp' can be no file's name")
        .contains("1 entry is bad")
        .doesNotContain("\tat ");
  }

  @Test
  void aBareNameForTwoFilesIsRefusedEvenWhenBadOnesMayBeLeftOut() throws IOException {
    Files.writeString(folder.resolve("POSCAR"), Poscar.write(b2(Element.Fe, Element.Al, 2.9), "a"));
    Files.writeString(
        folder.resolve("deep/POSCAR"), Poscar.write(b2(Element.Ni, Element.Al, 2.9), "b"));
    Path energies = home.resolve("energies.csv");
    Files.writeString(energies, "file,formation_energy_eV_per_atom\nPOSCAR,-0.3\n");

    assertThat(run.of("train", "--in", folder, "--energies", energies, "--out", out, "--skip-bad"))
        .isEqualTo(1);

    assertThat(run.err())
        .contains("line 2: 'POSCAR' is")
        .contains(folder.resolve("POSCAR").toString())
        .contains(folder.resolve("deep/POSCAR").toString());
  }

  @Test
  void structureFilesWithoutEnergiesCannotTrain() throws IOException {
    Files.writeString(folder.resolve("a.vasp"), Poscar.write(b2(Element.Fe, Element.Al, 2.9), "a"));

    assertThat(run.of("train", "--in", folder, "--out", out)).isEqualTo(2);

    assertThat(run.err()).contains("--energies");
  }

  @Test
  void aTableWithoutTheColumnIsRefusedNamingWhatIsAccepted() throws IOException {
    Path energies = home.resolve("energies.csv");
    Files.writeString(energies, "file,energy\na.vasp,-0.3\n");

    assertThat(run.of("train", "--in", folder, "--energies", energies, "--out", out)).isEqualTo(1);

    assertThat(run.err())
        .contains("file, energy")
        .contains("no column 'formation_energy_eV_per_atom'");
  }

  @Test
  void theFullTierSaysHowLargeItIsBeforeItStarts() {
    assertThat(
            run.of("train", "--tier", "full", "--networks", "nn24", "--in", folder, "--out", out))
        .isEqualTo(1);

    // 37,197,201 weights, as published.
    assertThat(run.err()).contains("37,197,201 weights", "240 epochs", "2,048", "GPU");
  }

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
  void aNameThatIsNowhereAndAFileThatExistsAreToldBeforeTheWork() throws IOException {
    assertThat(run.of("features", "--in", home.resolve("gone"), "--out", out)).isEqualTo(1);
    assertThat(run.err()).contains("gone does not exist");

    Files.writeString(out, "precious");
    assertThat(run.of("features", "--in", folder, "--out", out)).isEqualTo(1);
    assertThat(run.err()).contains("exists").contains("--overwrite");
    assertThat(out).hasContent("precious");
  }

  @Test
  void aFileThatIsNoModelIsRefused() throws IOException {
    Path model = home.resolve("notes.formation");
    Files.writeString(model, "no model");

    assertThat(run.of("predict", "--in", folder, "--model", model, "--out", out)).isEqualTo(1);

    assertThat(run.err()).contains("notes.formation holds no model").doesNotContain("\tat ");
  }

  @Test
  void theCommandsOfTheReadmeWorkOneAfterTheOther() throws IOException {
    for (String part : List.of("structures", "candidates", "system")) {
      writeSystem(Files.createDirectories(home.resolve(part)), part.length());
    }
    writeEnergies("energies.csv", "structures", 0);
    writeEnergies("system.csv", "system", 0.2);
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

    List<NamedCsvRecord> predicted = rows(home.resolve("predicted.csv"));
    assertThat(predicted).hasSize(PAIRS.size());
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
    assertThat(rows(home.resolve("network.csv"))).hasSize(PAIRS.size());
  }

  @Test
  void aModelIsTrainedFromATableWithItsOwnHeatsAndSpeaksAsItsExport() throws Exception {
    Path table = home.resolve("sigma.txt");
    Files.writeString(table, sigmaTable());
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

    List<NamedCsvRecord> ours = rows(out);
    List<NamedCsvRecord> theirs = rows(other);
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
    Files.writeString(table, sigmaTable());
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
    writeSystem(folder, 1);
    writeEnergies("energies.csv", "structures", 0);

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
      assertThat(run.out()).contains("carried to " + PAIRS.size() + " structures by " + recipe);
      Path predicted = home.resolve(recipe + ".csv");
      assertThat(run.of("predict", "--in", folder, "--model", carried, "--out", predicted))
          .isZero();
      assertThat(rows(predicted)).hasSize(PAIRS.size());
    }
  }

  @Test
  void tooFewStructuresToTrainAreToldSo() throws IOException {
    Path table = home.resolve("sigma.txt");
    Files.writeString(table, "1 " + SIGMA + "\n");

    assertThat(run.of("train", "--in", table, "--out", out)).isEqualTo(1);

    assertThat(run.err()).contains("at least 20 structures").doesNotContain("\tat ");
    assertThat(out).doesNotExist();
  }

  @Test
  void theFirstRowsOfThePublishedTableAreDescribed() throws IOException {
    Path shared = Path.of(System.getProperty("bloomery.shared", "../shared"));
    Path published = shared.resolve("data/sigma_14_elements/DB-train.txt.gz");
    assumeTrue(Files.exists(published), "the table of 14 elements is not at hand: " + published);
    List<String> lines = new ArrayList<>();
    SigmaPhaseTable.read(
        published,
        line -> {
          if (line.number() <= 100) {
            lines.add(line.text());
          }
        });
    Path some = home.resolve("some.txt");
    Files.write(some, lines);

    assertThat(run.of("features", "--in", some, "--out", out)).isZero();

    assertThat(rows(out)).hasSize(100);
  }

  /** All 32 ways to put iron and nickel on five sublattices, an energy made up for each. */
  private static String sigmaTable() {
    StringBuilder table = new StringBuilder();
    int[] atoms = {2, 4, 8, 8, 8};
    for (int i = 0; i < 32; i++) {
      List<String> elements = new ArrayList<>();
      double energy = 0;
      for (int site = 0; site < 5; site++) {
        boolean nickel = (i >> site & 1) == 1;
        elements.add(nickel ? "Ni" : "Fe");
        energy += atoms[site] * SigmaPhaseTable.referenceEnergy(nickel ? Element.Ni : Element.Fe);
      }
      energy += 30 * (0.2 - 0.005 * i);
      table
          .append(i)
          .append(' ')
          .append(String.join(" ", elements))
          .append(SIGMA.substring(SIGMA.indexOf(" -233")).replace("-233.03363744", "" + energy))
          .append('\n');
    }
    return table.toString();
  }

  /** Ordered cells of two atoms of bcc, one file for each pair of elements. */
  private static void writeSystem(Path folder, int seed) throws IOException {
    Random random = new Random(seed);
    for (List<Element> pair : PAIRS) {
      CrystalStructure cell = b2(pair.get(0), pair.get(1), 2.8 + 0.3 * random.nextDouble());
      Files.writeString(
          folder.resolve(pair.get(0).symbol() + pair.get(1).symbol() + ".vasp"),
          Poscar.write(cell, "made up"));
    }
  }

  private void writeEnergies(String table, String files, double shift) throws IOException {
    StringBuilder text = new StringBuilder("file,formation_energy_eV_per_atom\n");
    for (List<Element> pair : PAIRS) {
      double energy = shift - 0.01 * pair.get(0).atomicNumber() / pair.get(1).atomicNumber();
      text.append(files)
          .append('/')
          .append(pair.get(0).symbol())
          .append(pair.get(1).symbol())
          .append(".vasp,")
          .append(energy)
          .append('\n');
    }
    Files.writeString(home.resolve(table), text);
  }

  private static List<List<Element>> pairs() {
    List<List<Element>> pairs = new ArrayList<>();
    List<Element> elements =
        List.of(Element.Al, Element.Ti, Element.V, Element.Cr, Element.Fe, Element.Ni, Element.Mo);
    for (int i = 0; i < elements.size(); i++) {
      for (int j = 0; j < i; j++) {
        pairs.add(List.of(elements.get(i), elements.get(j)));
      }
    }
    return pairs;
  }

  /** A network that adds a number to the number of elements. */
  private Path network(String name, List<String> features, float bias) throws IOException {
    float[] factors = new float[WardDescriptor.WIDTH];
    Arrays.fill(factors, 0.5f);
    float[] matrix = new float[WardDescriptor.WIDTH];
    matrix[WardDescriptor.names().indexOf("NComp")] = 2;
    LayeredWeights weights =
        new LayeredWeights(
            WardDescriptor.WIDTH,
            List.of(new Layer(1, Activation.LINEAR, 0)),
            List.of(matrix),
            List.of(new float[] {bias}));
    Path file = home.resolve(name);
    try (OutputStream stream = Files.newOutputStream(file)) {
      new OnnxExport(features, factors, weights).writeTo(stream);
    }
    return file;
  }

  private static CrystalStructure b2(Element corner, Element centre, double edge) {
    return new CrystalStructure(
        Lattice.cubic(edge), List.of(new Site(corner, 0, 0, 0), new Site(centre, 0.5, 0.5, 0.5)));
  }

  private static List<NamedCsvRecord> rows(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      return reader.stream().collect(Collectors.toList());
    }
  }
}
