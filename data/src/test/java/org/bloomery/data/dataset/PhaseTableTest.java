package org.bloomery.data.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.feature.PhaseFeatures;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class PhaseTableTest {

  @Test
  void classesMayBeNumbersOrWordsBelowLinesOfComment() {
    PhaseTable table =
        read(
            "# Which alloys; by whom, when\n# and why\nformula,Phase\nMoNbTaW,single\n"
                + "AlNi,Multi-phase\n# not yet: FeNi\nCoCrFeMnNi,1\nFeMg,0\n");

    assertThat(table.rows())
        .extracting(PhaseTable.Row::singlePhase)
        .containsExactly(true, false, true, false);
    assertThat(table.rows()).extracting(PhaseTable.Row::line).containsExactly(4, 5, 7, 8);
    assertThat(table.rows().get(1).composition()).isEqualTo(Formula.parse("AlNi"));
    assertThat(table.singlePhase()).isEqualTo(2);
    assertThat(table.rowsOf(List.of(Element.Al, Element.Ni))).containsExactly(table.rows().get(1));
  }

  @Test
  void aFormulaWrittenTwiceCountsOnceAndContradictionsAreNamed() {
    PhaseTable table =
        read("Alloys,Class\nTiZr,1\nHfNbTi,0\nTiZr,1\nHfNbTi,1\nTi2Zr2,0\nNiFe,1\nFeNi,1\n");

    assertThat(table.rowsRead()).isEqualTo(7);
    assertThat(table.repeated()).isEqualTo(2);
    assertThat(table.rows())
        .extracting(PhaseTable.Row::formula)
        .containsExactly("TiZr", "HfNbTi", "Ti2Zr2", "NiFe", "FeNi");
    assertThat(table.conflicts())
        .extracting(PhaseTable.Conflict::text)
        .containsExactly(
            "rows 3 and 5: HfNbTi is multi-phase, then single phase",
            "rows 2 and 6: TiZr (also Ti2Zr2) is single phase, then multi-phase");
    assertThat(table.warnings())
        .extracting(ImportProblem::text)
        .containsExactly("row 8: FeNi is the alloy of row 7 again");
  }

  @Test
  void everyBadCellIsNamedAndNothingIsRead() {
    assertThatThrownBy(() -> read("Alloys,Class\nTiZr,1\nTi?Zr,1\nNbTa,perhaps\n,0\nFe,1,2\n"))
        .isInstanceOfSatisfying(
            ImportRefusedException.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(ImportProblem::text)
                    .satisfiesExactly(
                        first ->
                            assertThat(first).startsWith("row 3, column Alloys: formula 'Ti?Zr'"),
                        second ->
                            assertThat(second)
                                .isEqualTo(
                                    "row 4, column Class: 'perhaps' is no class; accepted is 1 or"
                                        + " single (single phase), 0 or multi (multi-phase)"),
                        third -> assertThat(third).startsWith("row 5, column Alloys: formula ''"),
                        fourth -> assertThat(fourth).startsWith("row 6: 3 fields")))
        .hasMessageEndingWith("nothing was imported");
  }

  @Test
  void columnsOfElementsMustSayWhatTheFormulaSays() {
    assertThat(read("Alloys,Class,Ti,Zr\nTiZr,1,0.5,0.5\nTi3Zr,0,75,25\n").rows()).hasSize(2);

    assertRefused(
        "Alloys,Class,Ti,Zr\nTiZr,1,0.4,0.6\n",
        "row 2, column Ti: 0.4000 stands against 0.5000 of the formula",
        "row 2, column Zr: 0.6000 stands against 0.5000 of the formula");
    // What the columns hold beside the formula, and what the formula holds beside the columns.
    assertRefused(
        "Alloys,Class,Ti,Zr,Nb\nTiZr,1,0.45,0.45,0.1\n",
        "row 2, column Ti: 0.4500 stands against 0.5000 of the formula",
        "row 2, column Zr: 0.4500 stands against 0.5000 of the formula",
        "row 2, column Nb: 0.1000 stands against 0.000 of the formula");
    assertRefused(
        "Alloys,Class,Ti,Zr\nTi49.9Zr49.9Nb0.2,1,0.5,0.5\n",
        "row 2: the formula holds Nb, for which the table has no column among those of elements");
    assertRefused(
        "Alloys,Class,Ti,Zr\nTiZr,1,0.5,0.2\n",
        "row 2: the amounts of the elements sum to 0.7000; accepted is a sum of 1 (fractions) or"
            + " 100 (percent)");
    assertRefused(
        "Alloys,Class,Ti,Zr\nTiZr,1,half,0.5\n",
        "row 2, column Ti: 'half' is no amount; accepted is a number of at least 0");
  }

  @Test
  void aTableWithoutItsColumnsIsRefusedWithThoseItHas() {
    assertRefused(
        "Alloy,k\nTiZr,1\n",
        "no column of classes among Alloy, k; accepted is one, named e.g. Class or phase");
    assertRefused("Alloys,Class\n", "the file has a header but no rows");
  }

  @Test
  void aWorkbookIsReadLikeAnyTable() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "lab", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("phases");
      sheet.value(0, 0, "Alloys");
      sheet.value(0, 1, "Class");
      sheet.value(1, 0, "MoNbTaW");
      sheet.value(1, 1, 1);
    }

    assertThat(PhaseTable.read(bytes.toByteArray(), "phases.xlsx").singlePhase()).isEqualTo(1);
  }

  @Test
  void thePublishedTableHasItsPublishedRows() throws IOException {
    Path file =
        Path.of(
            System.getProperty("bloomery.shared", "../shared"),
            "data/hea_phase/HEA_top30_comps.csv");
    assumeTrue(Files.exists(file), "the published table of phases is not at hand: " + file);

    PhaseTable table = PhaseTable.read(file);

    // C. Zeng, Z. Khan, N. L. Post, arXiv 2409.06740: 1,373 alloys, 710 of them single phase.
    assertThat(table.rowsRead()).isEqualTo(1375);
    assertThat(table.repeated()).isEqualTo(2);
    assertThat(table.rows()).hasSize(1373);
    assertThat(table.rowsOf(PhaseFeatures.elements())).hasSize(1373);
    assertThat(table.singlePhase()).isEqualTo(710);
    assertThat(table.conflicts()).hasSize(3);
  }

  private static void assertRefused(String text, String... problems) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            ImportRefusedException.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(ImportProblem::text)
                    .containsExactly(problems));
  }

  private static PhaseTable read(String text) {
    return PhaseTable.read(text.getBytes(StandardCharsets.UTF_8), "phases.csv");
  }
}
