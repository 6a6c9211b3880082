package org.bloomery.platform.cli.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.dataset.SigmaPhaseTable;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.data.structure.Cif;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Poscar;
import org.junit.jupiter.api.Test;

class FeaturesCommandTest extends FormationCommands {
  @Test
  void theFeaturesOfAFolderAreWrittenByTheirPublishedNames() throws IOException {
    CrystalStructure alloy = MadeUpStructures.b2(Element.Fe, Element.Al, 2.9);
    Files.writeString(folder.resolve("POSCAR_one"), Poscar.write(alloy, "one"));
    Files.writeString(folder.resolve("deep/two.vasp"), Poscar.write(alloy, "two"));
    Files.writeString(folder.resolve("deep/three.cif"), Cif.write(alloy, "three"));
    Files.writeString(folder.resolve("deep/OUTCAR"), "much text");

    assertThat(run.of("features", "--in", folder, "--out", out)).isZero();

    List<NamedCsvRecord> rows = run.rows(out);
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
    Files.writeString(
        folder.resolve("a.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.9), "a"));
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
    Files.writeString(
        folder.resolve("a.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.9), "a"));
    Files.writeString(folder.resolve("b.vasp"), "nothing");

    assertThat(run.of("features", "--in", folder, "--out", out, "--skip-bad", "--json")).isZero();

    assertThat(run.rows(out)).hasSize(1);
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
      String rows =
          "7 "
              + MadeUpStructures.SIGMA
              + "\n\n8 "
              + MadeUpStructures.SIGMA.replace("Ni", "Qq")
              + "\n9 "
              + MadeUpStructures.SIGMA
              + "\n";
      file.write(rows.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(run.of("features", "--in", table, "--out", out)).isEqualTo(1);
    assertThat(run.err()).contains("bad: " + table + ", line 3: 'Qq' is no element");
    assertThat(out).doesNotExist();

    assertThat(run.of("features", "--in", table, "--out", out, "--skip-bad")).isZero();
    assertThat(run.rows(out)).extracting(row -> row.getField("row")).containsExactly("7", "9");
    assertThat(run.rows(out)).extracting(row -> row.getField("atoms")).containsOnly("30");
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
      Files.writeString(
          file, Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.8 + i * 1e-4), "b2"));
      names.add(file.toString());
    }
    Files.writeString(folder.resolve("1500.vasp"), "spilled coffee");
    names.remove(1_500);

    assertThat(run.of("features", "--in", folder, "--out", out, "--skip-bad", "--threads", "2"))
        .isZero();

    assertThat(run.rows(out)).extracting(row -> row.getField("file")).isEqualTo(names);
    assertThat(run.err()).contains("1500.vasp").contains("2000/2000");
  }

  @Test
  void mutatedFilesAreDescribedOrListedButNeverEndInATrace() throws IOException {
    Random random = new Random(11);
    String poscar = Poscar.write(MadeUpStructures.b2(Element.Ni, Element.Al, 2.88), "b2");
    String cif = Cif.write(MadeUpStructures.b2(Element.Ni, Element.Al, 2.88), "b2");
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
    assertThat(run.rows(out)).hasSize((int) (200 - bad));
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
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

    assertThat(run.rows(out)).hasSize(100);
  }
}
