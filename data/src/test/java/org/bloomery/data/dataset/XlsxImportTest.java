package org.bloomery.data.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.dataset.ImportReport.BadRows;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Candidate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class XlsxImportTest {
  private static final PropertyRegistry REGISTRY = PropertyRegistry.standard();

  @Test
  void aWorkbookIsReadLikeAnyTable() throws IOException {
    ImportReport report =
        read(
            workbook(sheet -> {
              header(sheet);
              sheet.value(1, 0, "MoNbTaW");
              sheet.value(1, 1, 1273.15);
              sheet.value(1, 2, 405.5);
              sheet.value(1, 3, 46082);
              sheet.value(3, 0, "Al0.5CrNb");
              sheet.value(3, 1, 300);
              sheet.value(3, 2, ">2000");
            }));

    assertThat(report.errors()).isEmpty();
    assertThat(report.rows()).extracting(ImportedRow::row).containsExactly(2, 4);
    assertThat(report.rows().get(0).value()).isEqualTo(new MeasuredValue.Exact(405.5));
    assertThat(report.rows().get(0).candidate()).contains(Candidate.of(Formula.parse("MoNbTaW")));
    // Day 46082 of the spreadsheet calendar.
    assertThat(report.rows().get(0).time().orElseThrow()).hasToString("2026-03-01T00:00:00Z");
    assertThat(report.rows().get(1).value()).isEqualTo(new MeasuredValue.Above(2000));
  }

  @Test
  void formulaCellsAreRefusedByName() throws IOException {
    ImportReport report =
        read(
            workbook(sheet -> {
              header(sheet);
              sheet.value(1, 0, "NbTi");
              sheet.formula(1, 2, "400+5");
              sheet.value(2, 0, "NbTa");
              sheet.value(2, 2, 500);
            }));

    assertThat(report.errors())
        .extracting(ImportProblem::text)
        .containsExactly(
            "row 2, column YS (MPa): cell C2 holds the formula '=400+5'; write its value as a"
                + " number or text");
    assertThat(report.take(BadRows.SKIP)).extracting(ImportedRow::row).containsExactly(3);
  }

  @Test
  void mergedCellsRefuseTheFileByName() throws IOException {
    ImportReport report =
        read(
            workbook(sheet -> {
              header(sheet);
              sheet.value(1, 0, "NbTi");
              sheet.value(1, 2, 500);
              sheet.value(2, 2, 510);
              sheet.range(1, 0, 2, 0).merge();
            }));

    assertThat(report.errors().get(0).text())
        .isEqualTo("cells A2:A3 are merged; split them and write a value into each");
    assertThatThrownBy(() -> report.take(BadRows.SKIP)).hasMessageContaining("A2:A3");
  }

  @Test
  void aCellWithoutAHeaderIsNotLeftAlone() throws IOException {
    ImportReport report =
        read(
            workbook(sheet -> {
              header(sheet);
              sheet.value(1, 0, "NbTi");
              sheet.value(1, 2, 500);
              sheet.value(1, 5, "left over");
            }));

    assertThat(report.errors().get(0).text())
        .isEqualTo("row 2: 'left over' stands in a column without a header");
  }

  @Test
  void furtherSheetsAreNamedAsNotRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet first = workbook.newWorksheet("results");
      header(first);
      first.value(1, 0, "NbTi");
      first.value(1, 2, 500);
      workbook.newWorksheet("raw").value(0, 0, "x");
    }

    ImportReport report = read(out.toByteArray());

    assertThat(report.errors()).isEmpty();
    assertThat(report.warnings().get(0).text()).contains("'results'");
  }

  @Test
  void damagedAndDisguisedWorkbooksAreRefused() throws IOException {
    byte[] whole = workbook(XlsxImportTest::header);

    assertThat(read(Arrays.copyOf(whole, whole.length / 3)).errors()).hasSize(1);
    assertThat(read("no workbook".getBytes(java.nio.charset.StandardCharsets.UTF_8)).errors())
        .hasSize(1);
    assertThat(
            MeasurementImporter.read(
                    whole, "lab.csv", ImportMapping.of(java.util.Map.of()), REGISTRY)
                .errors()
                .get(0)
                .text())
        .contains("format that is not read");
    assertThat(
            MeasurementImporter.read(
                    whole,
                    "lab.xlsx",
                    ImportMapping.of(java.util.Map.of()),
                    REGISTRY,
                    new ImportLimits(10_000, 500, 10, 10))
                .errors()
                .get(0)
                .text())
        .contains("unpacks to more than 500 bytes");
  }

  @Test
  void noDamageMakesTheReaderThrow() throws IOException {
    byte[] whole = workbook(XlsxImportTest::header);
    Random random = new Random(11);

    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int hit = 0; hit < 1 + i % 5; hit++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      ImportReport report = read(damaged);
      // The undamaged workbook has a header and no rows, which is an error too.
      assertThat(report.errors()).isNotEmpty();
      assertThat(report.rows()).isEmpty();
    }
  }

  private static void header(Worksheet sheet) {
    sheet.value(0, 0, "formula");
    sheet.value(0, 1, "T (K)");
    sheet.value(0, 2, "YS (MPa)");
    sheet.value(0, 3, "date");
  }

  private static byte[] workbook(Consumer<Worksheet> content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      content.accept(workbook.newWorksheet("results"));
    }
    return out.toByteArray();
  }

  private static ImportReport read(byte[] bytes) {
    return MeasurementImporter.read(
        bytes, "lab.xlsx", MeasurementImporter.suggest(bytes, "lab.xlsx", REGISTRY), REGISTRY);
  }
}
