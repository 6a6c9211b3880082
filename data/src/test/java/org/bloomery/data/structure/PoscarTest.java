package org.bloomery.data.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bloomery.data.chemistry.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoscarTest {
  private static final String B2 =
      """
      NiAl, B2
      1.0
      2.88 0 0
      0 2.88 0
      0 0 2.88
      Ni Al
      1 1
      Direct
      0 0 0
      0.5 0.5 0.5
      """;

  @Test
  void version5IsRead() {
    assertThat(Poscar.read(B2)).isEqualTo(Crystals.b2());
  }

  @Test
  void windowsLineEndsTabsLabelsAndPotcarNamesAreRead() {
    String text =
        B2.replace("Ni Al", "Ni_pv\tAl/0f1e2d")
            .replace("0.5 0.5 0.5", "  0.5\t0.5 0.5 Al")
            .replace("\n", "\r\n");

    assertThat(Poscar.read(text)).isEqualTo(Crystals.b2());
  }

  @Test
  void theScaleFactorMultipliesVectorsAndCartesianPlaces() {
    String text =
        B2.replace("1.0\n", "2.88d0\n")
            .replace("2.88 0 0", "1 0 0")
            .replace("0 2.88 0", "0 1 0")
            .replace("0 0 2.88", "0 0 1")
            .replace("Direct", "cartesian");

    assertThat(Poscar.read(text)).isEqualTo(Crystals.b2());
  }

  @Test
  void aNegativeScaleFactorIsTheVolume() {
    String text = B2.replace("1.0\n", "-27\n");

    assertThat(Poscar.read(text).lattice().length(0)).isCloseTo(3, within(1e-12));
  }

  @Test
  void threeScaleFactorsStretchTheAxes() {
    assertThat(Poscar.read(B2.replace("1.0\n", "1 1 2\n")).lattice().length(2)).isEqualTo(5.76);
  }

  @Test
  void selectiveDynamicsAndVelocitiesArePassedOver() {
    String text =
        B2.replace("Direct", "Selective dynamics\nDirect")
            .replace("0 0 0\n", "0 0 0 T F T\n")
            .replace("0.5 0.5 0.5\n", "0.5 0.5 0.5 F F F\n\n0.1 0.2 0.3\nnonsense\n");

    assertThat(Poscar.read(text)).isEqualTo(Crystals.b2());
  }

  @Test
  void version4TakesTheElementsFromTheComment() {
    String text = B2.replace("Ni Al\n1 1", "1 1");

    assertThat(Poscar.read(text.replace("NiAl, B2", "Ni Al"))).isEqualTo(Crystals.b2());
    assertThat(Poscar.read(text.replace("NiAl, B2", "Ni1 Al1"))).isEqualTo(Crystals.b2());
  }

  @Test
  void version4WithoutElementsIsRefusedWithTheWayOut() {
    assertThatThrownBy(() -> Poscar.read(B2.replace("Ni Al\n1 1", "1 1")))
        .isInstanceOf(StructureFormatException.class)
        .hasMessageContaining("POSCAR, line 6")
        .hasMessageContaining("'NiAl, B2' does not name 2 elements")
        .hasMessageContaining("write the element symbols on a line above the numbers");
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    refused(B2.replace("Ni Al", "Ni Xx"), 6, "'Xx' is no element");
    refused(B2.replace("1 1\n", "1\n"), 7, "for each of the 2 elements");
    refused(B2.replace("1 1\n", "1 0\n"), 7, "whole number of atoms");
    refused(B2.replace("1 1\n", "1 99999\n"), 7, "more than 10000 atoms");
    refused(B2.replace("Direct", "Polar"), 8, "'Polar' is no kind of positions");
    refused(B2.replace("0.5 0.5 0.5", "0.5 0.5"), 10, "needs three numbers");
    refused(B2.replace("0.5 0.5 0.5", "0.5 NaN 0.5"), 10, "needs three numbers");
    refused(B2.replace("0.5 0.5 0.5", "0.5 5e7 0.5"), 10, "5.0E7");
    refused(B2.replace("1.0\n", "0\n"), 2, "not 0");
    refused(B2.replace("0 2.88 0", "2.88 0 0"), 5, "no volume");
    refused(B2.replace("0.5 0.5 0.5\n", ""), 9, "ends before the position of atom 2");
    refused(B2.replace("0.5 0.5 0.5", "1 1 1"), 0, "sites 1 (Ni) and 2 (Al)");
    refused("", 0, "empty");
  }

  @Test
  void whatIsWrittenReadsBack() {
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      CrystalStructure crystal = Crystals.random(random, 1 + random.nextInt(12));
      CrystalStructure back = Poscar.read(Poscar.write(crystal, "two\nlines"));

      assertThat(back.size()).isEqualTo(crystal.size());
      for (int k = 0; k < crystal.size(); k++) {
        assertThat(back.sites().get(k).element()).isEqualTo(crystal.sites().get(k).element());
        assertThat(back.sites().get(k).z()).isCloseTo(crystal.sites().get(k).z(), within(1e-15));
      }
      assertThat(back.volume()).isCloseTo(crystal.volume(), within(1e-10));
    }
    assertThat(Poscar.write(Crystals.l12(), "c")).contains("\n Al Ni\n 1 3\nDirect\n");
  }

  @Test
  void aFileIsReadAndNamedInRefusals(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("CONTCAR");
    Files.writeString(file, B2);
    assertThat(Poscar.read(file).composition().fraction(Element.Ni)).isEqualTo(0.5);

    Files.writeString(file, B2.replace("Ni Al", "Ni Qq"));
    assertThatThrownBy(() -> Poscar.read(file)).hasMessageContaining("CONTCAR, line 6: 'Qq'");
    Files.write(file, new byte[StructureText.MOST_BYTES + 1]);
    assertThatThrownBy(() -> Poscar.read(file)).hasMessageContaining("larger than 16 MiB");
  }

  private static void refused(String text, int line, String part) {
    assertThatThrownBy(() -> Poscar.read(text))
        .isInstanceOfSatisfying(
            StructureFormatException.class, refusal -> assertThat(refusal.line()).isEqualTo(line))
        .hasMessageContaining(part);
  }
}
