package org.bloomery.platform.cli.formation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.structure.Poscar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest extends FormationCommands {
  @Test
  void energiesThatFitNoStructureAreListedWithTheirLines() throws IOException {
    Files.writeString(
        folder.resolve("a.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.9), "a"));
    Files.writeString(
        folder.resolve("b.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Ni, Element.Al, 2.9), "b"));
    Files.writeString(
        folder.resolve("c.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Ti, Element.Al, 3.1), "c"));
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
    Files.writeString(
        folder.resolve("a.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.9), "a"));
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
    Files.writeString(
        folder.resolve("a.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.9), "a"));
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
    Files.writeString(
        folder.resolve("POSCAR"),
        Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.9), "a"));
    Files.writeString(
        folder.resolve("deep/POSCAR"),
        Poscar.write(MadeUpStructures.b2(Element.Ni, Element.Al, 2.9), "b"));
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
    Files.writeString(
        folder.resolve("a.vasp"),
        Poscar.write(MadeUpStructures.b2(Element.Fe, Element.Al, 2.9), "a"));

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

  @Test
  void tooFewStructuresToTrainAreToldSo() throws IOException {
    Path table = home.resolve("sigma.txt");
    Files.writeString(table, "1 " + MadeUpStructures.SIGMA + "\n");

    assertThat(run.of("train", "--in", table, "--out", out)).isEqualTo(1);

    assertThat(run.err()).contains("at least 20 structures").doesNotContain("\tat ");
    assertThat(out).doesNotExist();
  }
}
