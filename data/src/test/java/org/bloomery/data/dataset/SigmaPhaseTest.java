package org.bloomery.data.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Poscar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigmaPhaseTest {
  private static final Path SHARED = Path.of(System.getProperty("bloomery.shared", "../shared"));
  private static final Path LARGE = SHARED.resolve("data/sigma_14_elements/DB-train.txt.gz");
  private static final Path SMALL = SHARED.resolve("data/sigma_cr_fe_ni");

  /** A made-up row: iron on all sublattices but nickel on 4f, 0.1 eV/atom above the elements. */
  private static final String ROW =
      "7 Fe Ni Fe Fe Fe -233.03363744 8.6 4.5 .5233 332.82 0.398 0.4636 0.1307 0.7387 0.0655 0.1828"
          + " 0.2511 0";

  @Test
  void aRowGivesStructureAndHeat(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("table.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((ROW + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    List<SigmaPhaseTable.Row> rows = SigmaPhaseTable.read(file);

    assertThat(rows).hasSize(1);
    SigmaPhaseTable.Row row = rows.get(0);
    assertThat(row.name()).isEqualTo("7");
    assertThat(row.structure().formula()).isEqualTo("Fe26Ni4");
    assertThat(row.structure().volume()).isCloseTo(332.82, within(1e-9));
    assertThat(row.structure().shortestDistance()).isBetween(2.15, 2.64);
    assertThat(row.heatOfFormation()).isCloseTo(0.1, within(1e-8));
  }

  @Test
  void wrongRowsAreNamed(@TempDir Path folder) throws IOException {
    refused(folder, ROW + " 1", "line 2: 20 columns");
    refused(folder, ROW.replace("7 Fe", "7 Xx"), "line 2: 'Xx' is no element");
    refused(folder, ROW.replace("0.4636", "a"), "line 2, column 13: 'a' is not a number");
    refused(folder, ROW.replace("332.82", "330"), "line 2: the volume is 330.0 but a * a * c is");
  }

  @Test
  void anElementWithoutReferenceHasNoHeat() {
    assertThatThrownBy(() -> SigmaPhaseTable.referenceEnergy(Element.Hf))
        .hasMessageContaining("Hf has no reference energy");
  }

  @Test
  void everyRowOfThePublishedTableIsACrystal() throws IOException {
    assumeTrue(Files.exists(LARGE), "the table of 14 elements is not at hand: " + LARGE);
    List<SigmaPhaseTable.Row> rows = SigmaPhaseTable.read(LARGE);

    assertThat(rows).hasSize(9974);
    int usual = 0;
    int looked = 0;
    for (int i = 0; i < rows.size(); i++) {
      SigmaPhaseTable.Row row = rows.get(i);
      assertThat(row.heatOfFormation()).isBetween(-0.9, 0.48);
      if (i % 20 == 0) {
        CrystalStructure structure = row.structure();
        assertThat(structure.size()).isEqualTo(30);
        assertThat(structure.volume())
            .isCloseTo(row.shape().a() * row.shape().a() * row.shape().c(), within(1e-6));
        // A few cells of Pt or Zr with Cr or Mn have relaxed far from the sigma phase.
        double distance = structure.shortestDistance();
        assertThat(distance).isBetween(1.6, 2.9);
        usual += distance > 2.1 ? 1 : 0;
        looked++;
      }
    }
    assertThat(usual).isGreaterThan(looked * 95 / 100);
    // Pure iron, as the authors of the collection found it.
    assertThat(
            rows.stream()
                .filter(row -> row.elements().stream().allMatch(e -> e == Element.Fe))
                .findFirst()
                .orElseThrow()
                .heatOfFormation())
        .isCloseTo(0.263, within(1e-3));
  }

  @Test
  void theEndMembersOfChromiumIronAndNickelAreBuilt() throws IOException {
    Path prototype = SMALL.resolve("0-Cr8Fe18Ni4.POSCAR");
    assumeTrue(Files.exists(prototype), "the end members are not at hand: " + SMALL);

    List<SigmaEndMembers.EndMember> members =
        SigmaEndMembers.read(prototype, SMALL.resolve("sigma.csv"));

    assertThat(members).hasSize(243);
    assertThat(new HashSet<>(members.stream().map(m -> m.elements()).toList())).hasSize(243);
    assertThat(members)
        .allSatisfy(member -> {
          assertThat(member.formationEnergy()).isBetween(-0.0094, 0.2017);
          assertThat(member.structure().shortestDistance()).isBetween(2.1, 2.7);
          assertThat(member.structure().volume()).isBetween(290.0, 380.0);
        });
    List<Element> own = List.of(Element.Fe, Element.Ni, Element.Fe, Element.Cr, Element.Fe);
    CrystalStructure parent = Poscar.read(prototype);
    SigmaEndMembers.EndMember same =
        members.stream().filter(member -> member.elements().equals(own)).findFirst().orElseThrow();
    assertThat(same.structure().sites()).isEqualTo(parent.sites());
    assertThat(same.formationEnergy()).isEqualTo(0.101656233);
    assertThat(same.structure().volume()).isCloseTo(338.981001, within(1e-6));
  }

  @Test
  void anotherPrototypeOrTableIsRefused(@TempDir Path folder) throws IOException {
    Path prototype = folder.resolve("POSCAR");
    Path table = folder.resolve("table.csv");
    Files.writeString(prototype, "x\n1\n3 0 0\n0 3 0\n0 0 3\nFe\n1\nDirect\n0 0 0\n");
    Files.writeString(table, "a\n");
    assertThatThrownBy(() -> SigmaEndMembers.read(prototype, table))
        .hasMessageContaining("POSCAR has 1 atoms");

    Files.writeString(folder.resolve("row.txt"), ROW);
    CrystalStructure sigma = SigmaPhaseTable.read(folder.resolve("row.txt")).get(0).structure();
    Files.writeString(prototype, Poscar.write(sigma, "sigma"));
    Files.writeString(
        table, "8i2,2a,8i1,8j,4f,nCr,nFe,nNi,e,v,E\nCr,Fe,Fe,Fe,Ni,9,18,4,0.1,340,-249\n");
    assertThatThrownBy(() -> SigmaEndMembers.read(prototype, table))
        .hasMessageContaining("table.csv, line 2: 9 atoms of Cr are given");
  }

  private static void refused(Path folder, String row, String part) throws IOException {
    Path file = folder.resolve("table.txt");
    Files.writeString(file, ROW + "\n" + row + "\n");
    assertThatThrownBy(() -> SigmaPhaseTable.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part);
  }
}
