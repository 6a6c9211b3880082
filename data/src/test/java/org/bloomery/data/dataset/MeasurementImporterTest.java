package org.bloomery.data.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.data.chemistry.AmountBasis;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.dataset.ImportMapping.DecimalMark;
import org.bloomery.data.dataset.ImportReport.BadRows;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.store.JsonMappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementImporterTest {
  private static final PropertyRegistry REGISTRY = PropertyRegistry.standard();

  @Test
  void aTableWithUnitsInItsHeadersIsReadIntoStoredUnits() {
    ImportReport report =
        suggestedReading(
            """
            Sample,Alloy,Test temperature (C),Type of test,YS (GPa),YS uncertainty (MPa),HV,Phase,Date
            S-1,MoNbTaW,1000,C,0.405,12,454,BCC,2026-03-01
            S-2,"Al0.5CrNb",25,T,>2,,,BCC+Laves,
            """);

    assertThat(report.errors()).isEmpty();
    assertThat(report.rowsRead()).isEqualTo(2);
    assertThat(report.rows()).hasSize(5);
    ImportedRow stress = row(report, 2, "yield_stress");
    assertThat(stress.candidate()).contains(Candidate.of(Formula.parse("MoNbTaW")));
    assertThat(stress.test().key())
        .isEqualTo("yield_stress[mode=compression, temperature=1273.15 K]");
    assertThat(stress.value()).isEqualTo(new MeasuredValue.Exact(405));
    assertThat(stress.uncertainty().getAsDouble()).isCloseTo(12, within(1e-9));
    assertThat(stress.details().sample()).isEqualTo("S-1");
    assertThat(stress.time()).contains(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(row(report, 2, "hardness").test().key())
        .isEqualTo("hardness[temperature=1273.15 K]");
    assertThat(row(report, 3, "yield_stress").value()).isEqualTo(new MeasuredValue.Above(2000));
    assertThat(row(report, 3, "phase").value()).isEqualTo(new MeasuredValue.Category("BCC+Laves"));
  }

  @Test
  void everyErrorOfTheFileIsToldAtOnceWithRowAndColumn() {
    ImportReport report =
        suggestedReading(
            """
            formula,T (K),mode,YS (MPa)
            MoNbTaW,-5,compression,405
            Mo0;5Nb,300,compression,405
            NbTi,300,bending,12000
            NbTi,300,compression,fast
            NbTi,300,compression,900
            """);

    assertThat(report.errors())
        .extracting(ImportProblem::text)
        .containsExactly(
            "row 2, column T (K): '-5 K' is not accepted; accepted is a number from 1 to 4000 K",
            "row 3, column formula: formula 'Mo0;5Nb', position 4: found ';'; accepted is an element"
                + " symbol such as Nb or an opening bracket",
            "row 4, column mode: 'bending' is not accepted; accepted is one of compression, tension",
            "row 4, column YS (MPa): '12000 MPa' is not accepted; accepted is a number from 0 to"
                + " 10000 MPa",
            "row 5, column YS (MPa): 'fast' is not a number; accepted is a number such as 0.5,"
                + " >2000 or <50, or a blank cell");
    ImportRefusedException refused =
        catchThrowableOfType(ImportRefusedException.class, () -> report.take(BadRows.REFUSE));
    assertThat(refused).hasMessageEndingWith("nothing was imported");
    assertThat(refused.errors()).hasSize(5);
    assertThat(report.take(BadRows.SKIP)).extracting(ImportedRow::row).containsExactly(6);
  }

  @Test
  void semicolonsByteOrderMarkAndDecimalCommasAreUnderstood() {
    String text = "\uFEFFformula;T (°C);YS (MPa)\r\n\"Al0,5CrNb\";20,5;1234,5\r\nNbTi;1000;900\r\n";

    ImportReport report = suggestedReading(text);

    assertThat(report.errors()).isEmpty();
    assertThat(report.rows().get(0).value()).isEqualTo(new MeasuredValue.Exact(1234.5));
    assertThat(report.rows().get(0).candidate()).contains(Candidate.of(Formula.parse("Al0.5CrNb")));
    assertThat(report.rows().get(0).test().key()).isEqualTo("yield_stress[temperature=293.65 K]");
  }

  @Test
  void sixteenBitTextWithTabsIsUnderstoodToo() {
    byte[] bytes = "\uFEFFformula\tYS (MPa)\nNbTi\t900\n".getBytes(StandardCharsets.UTF_16LE);

    ImportReport report =
        MeasurementImporter.read(
            bytes, "lab.txt", MeasurementImporter.suggest(bytes, "lab.txt", REGISTRY), REGISTRY);

    assertThat(report.errors()).isEmpty();
    assertThat(report.rows()).hasSize(1);
  }

  @Test
  void pointsInAFileWithDecimalCommasAreRefusedRatherThanGuessed() {
    ImportReport report = suggestedReading("formula;YS (MPa)\nNbTi;900,5\nNbTa;1.234\n");

    assertThat(report.errors())
        .singleElement()
        .extracting(ImportProblem::text)
        .asString()
        .startsWith("row 3, column YS (MPa): '1.234' has a point in a file with decimal commas");
  }

  @Test
  void aDecimalCommaBetweenCommaSeparatedFieldsIsRefusedUntilDeclared() {
    byte[] bytes = bytes("formula,YS (MPa)\nNbTi,\"900,5\"\n");
    ImportMapping mapping = MeasurementImporter.suggest(bytes, "lab.csv", REGISTRY);

    assertThat(read(bytes, mapping).errors())
        .extracting(ImportProblem::text)
        .containsExactly(
            "row 2, column YS (MPa): '900,5' has a comma; write a decimal point, or declare that"
                + " the file has decimal commas");
    assertThat(read(bytes, mapping.withDecimalMark(DecimalMark.COMMA)).rows().get(0).value())
        .isEqualTo(new MeasuredValue.Exact(900.5));
    assertThat(suggestedReading("formula,YS (MPa)\nNbTi,900,5\n").errors().get(0).text())
        .isEqualTo(
            "row 2: 3 fields where the header has 2; with decimal commas, separate the fields by"
                + " semicolons");
  }

  @Test
  void aNumberWithoutAUnitIsRefusedOncePerColumn() {
    ImportReport report = suggestedReading("formula,T,YS\nNbTi,300,900\nNbTa,300 K,0.9 GPa\n");

    assertThat(report.errors())
        .extracting(ImportProblem::text)
        .containsExactly(
            "column 'T' states no unit; write it in the header, e.g. 'YS (MPa)', or in the mapping",
            "column 'YS' states no unit; write it in the header, e.g. 'YS (MPa)', or in the"
                + " mapping");
    assertThatThrownBy(() -> report.take(BadRows.SKIP))
        .hasMessageContaining("nothing was imported");
    byte[] bytes = bytes("formula,T,YS\nNbTi,300,900\nNbTa,300 K,0.9 GPa\n");
    ImportReport mapped =
        read(
            bytes,
            ImportMapping.of(
                Map.of(
                    "formula", new ColumnRole.FormulaText(Optional.empty()),
                    "T",
                        new ColumnRole.Condition("temperature", Optional.of(Unit.KELVIN), Map.of()),
                    "YS", new ColumnRole.Value("yield_stress", Optional.of(Unit.MEGAPASCAL)))));
    assertThat(mapped.errors()).isEmpty();
    assertThat(mapped.rows())
        .extracting(ImportedRow::value)
        .containsOnly(new MeasuredValue.Exact(900));
  }

  @Test
  void amountsOfElementsMustSumToTheirBasis() {
    ImportReport report =
        suggestedReading(
            """
            Mo at.%,Nb at.%,Ti (at.%),YS (MPa)
            50,30,20,900
            50,30,,900
            """);

    assertThat(report.rows().get(0).candidate().orElseThrow().composition().fraction(Element.Nb))
        .isCloseTo(0.3, within(1e-9));
    assertThat(report.errors())
        .singleElement()
        .extracting(ImportProblem::text)
        .asString()
        .contains("row 3: ")
        .contains("at.% that sum to 80");
    byte[] fractions = bytes("alloy,YS (MPa)\nMo0.5Nb0.4,900\n");
    assertThat(
            read(
                    fractions,
                    ImportMapping.of(
                        Map.of(
                            "alloy",
                            new ColumnRole.FormulaText(Optional.of(AmountBasis.FRACTIONS)),
                            "YS (MPa)",
                            new ColumnRole.Value("yield_stress", Optional.empty()))))
                .errors()
                .get(0)
                .text())
        .contains("sum to 0.9");
  }

  @Test
  void aResultMayNameItsExperimentInsteadOfAComposition() {
    ImportReport report = suggestedReading("experiment,YS (MPa)\nE-17,900\n,800\n");

    assertThat(report.rows().get(0).experiment()).contains("E-17");
    assertThat(report.rows().get(0).candidate()).isEmpty();
    assertThat(report.errors()).singleElement().extracting(ImportProblem::row).isEqualTo(3);
  }

  @Test
  void repeatedRowsAndMissingTemperaturesAreDoubtsNotErrors() {
    ImportReport report = suggestedReading("formula,YS (MPa)\nNbTi,900\nTiNb,900.0\nNbTi,905\n");

    assertThat(report.isClean()).isTrue();
    assertThat(report.warnings())
        .extracting(ImportProblem::text)
        .containsExactly(
            "row 3: the same yield_stress as in row 2, to the digit",
            "some rows state no test temperature for their yield_stress");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                  | the file is empty
          formula,YS (MPa)                    | has a header but no rows
          formula,YS (furlong)\\nNbTi,3       | 'furlong' is not accepted; accepted is MPa
          formula,YS (K)\\nNbTi,3             | 'K' is not accepted; accepted is MPa
          formula,colour\\nNbTi,red           | no column is mapped to a property
          YS (MPa)\\n900                      | no column says which alloy was measured
          formula,YS (MPa)\\n"NbTi,900        | not well-formed CSV
          formula,YS (MPa)\\nNbTi,            | no result stands in this row
          formula,YS (MPa)\\n,900             | no composition
          formula,YS (MPa)\\nNbTi,1e999       | too large
          formula,YS (MPa)\\nNbTi,900 parsecs | 'parsecs' is none
          formula,date,YS (MPa)\\nNbTi,1.3.26,9 | '1.3.26' is not a time
          formula,YS (MPa),YS error (MPa)\\nNbTi,900,0 | above 0
          formula,YS (MPa),YS error (MPa)\\nNbTi,,5 | an uncertainty without a value
          formula,YS (MPa),YS error (MPa)\\nNbTi,900,<5 | is a limit
          """)
  void whatCannotBeImportedIsSaid(String text, String expected) {
    ImportReport report = suggestedReading(text.replace("\\n", "\n"));

    assertThat(report.errors()).isNotEmpty();
    assertThat(report.errors().get(0).text()).contains(expected);
    assertThat(report.rows()).isEmpty();
    assertThatThrownBy(() -> report.take(BadRows.REFUSE))
        .isInstanceOf(ImportRefusedException.class);
  }

  @Test
  void bytesThatAreNoTextAndFilesTooLargeAreRefused() throws IOException {
    byte[] latin = "formula,T (°C),YS (MPa)\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read(latin, ImportMapping.of(Map.of())).errors().get(0).text())
        .contains("line 1 holds bytes that are no UTF-8 text");
    byte[] large = new byte[2_000];
    assertThat(
            MeasurementImporter.read(
                    new ByteArrayInputStream(large),
                    "large.csv",
                    ImportMapping.of(Map.of()),
                    REGISTRY,
                    ImportLimits.DEFAULT.withBytes(1_000))
                .errors()
                .get(0)
                .text())
        .contains("more than 1000 bytes");
    assertThat(
            MeasurementImporter.read(bytes("x"), "old.xls", ImportMapping.of(Map.of()), REGISTRY)
                .errors()
                .get(0)
                .text())
        .contains("save it as .xlsx or .csv");
  }

  @Test
  void aMappingThatNamesWhatDoesNotExistIsRefused() {
    byte[] bytes = bytes("formula,YS (MPa)\nNbTi,900\n");
    ImportMapping mapping =
        MeasurementImporter.suggest(bytes, "lab.csv", REGISTRY)
            .with("UTS", new ColumnRole.Value("ultimate_stress", Optional.empty()))
            .withFixed(Conditions.of("temperature", new ConditionValue.Quantity(0, Unit.KELVIN)));

    assertThat(read(bytes, mapping).errors())
        .extracting(ImportProblem::text)
        .anyMatch(text -> text.contains("column 'UTS' of the mapping is not in the file"))
        .anyMatch(text -> text.contains("condition for all rows: temperature: '0 K'"));
  }

  @Test
  void fixedConditionsHoldWhereARowStatesNone() {
    byte[] bytes = bytes("formula,T (K),YS (MPa)\nNbTi,,900\nNbTi,1273,500\n");
    ImportMapping mapping =
        MeasurementImporter.suggest(bytes, "lab.csv", REGISTRY)
            .withFixed(Conditions.of("temperature", new ConditionValue.Quantity(25, Unit.CELSIUS)));

    assertThat(read(bytes, mapping).rows())
        .extracting(row -> row.test().key())
        .containsExactly("yield_stress[temperature=298.15 K]", "yield_stress[temperature=1273 K]");
  }

  @Test
  void columnsTheMappingLeavesOutAreSuggested() {
    byte[] bytes = bytes("formula,YS (MPa),UTS (MPa),remark\nNbTi,900,1000,x\n");
    ImportMapping mapping =
        MeasurementImporter.suggest(bytes, "lab.csv", REGISTRY).without("UTS (MPa)");

    ImportReport report = read(bytes, mapping);

    assertThat(report.suggestions()).containsOnlyKeys("UTS (MPa)");
    assertThat(report.rows()).hasSize(1);
    assertThat(report.digest()).hasSize(64);
  }

  @Test
  void aMappingSurvivesJson() throws IOException {
    ImportMapping mapping =
        MeasurementImporter.suggest(
            bytes(
                "sample,formula,as-made formula,as-made Nb (at.%),as-made method,"
                    + "as-made uncertainty (at.%),T (K),mode,YS (MPa),YS error (MPa)\n"),
            "lab.csv",
            REGISTRY);

    String json = JsonMappers.json().writeValueAsString(mapping);

    assertThat(JsonMappers.json().readValue(json, ImportMapping.class)).isEqualTo(mapping);
  }

  @Test
  void aReportSurvivesJson() throws IOException {
    ImportReport report =
        suggestedReading("formula,T (K),YS (MPa),UTS (MPa)\nNbTi,300,900,>2000\nNbTi,0,900,\n");

    String json = JsonMappers.json().writeValueAsString(report);

    assertThat(JsonMappers.json().readValue(json, ImportReport.class)).isEqualTo(report);
  }

  @Test
  void aCompositionAsMadeIsReadFromAFormulaOrFromAmounts() {
    ImportReport formulas =
        suggestedReading(
            """
            formula,route,YS (MPa),as-made formula,as-made uncertainty (at.%),as-made method
            NbTi,cast,900,Nb52Ti48 at.%,0.5,eds
            NbTi,cast,910,,,
            """);
    ImportReport amounts =
        suggestedReading(
            """
            experiment;YS (MPa);As made Nb (at.%);As made Ti (at.%);As made method
            E1;900;52,0;48,0;WEIGHED
            """);

    assertThat(formulas.errors()).isEmpty();
    assertThat(formulas.rows().get(0).made())
        .contains(new MadeComposition(Formula.parse("Nb52Ti48 at.%"), 0.005, AsMade.Method.EDS));
    assertThat(formulas.rows().get(1).made()).isEmpty();
    assertThat(amounts.errors()).isEmpty();
    assertThat(amounts.rows().get(0).made())
        .contains(new MadeComposition(Formula.parse("Nb52Ti48 at.%"), 0, AsMade.Method.WEIGHED));
  }

  @Test
  void whatIsWrongWithACompositionAsMadeIsToldWithRowAndColumn() {
    ImportReport report =
        suggestedReading(
            """
            formula,YS (MPa),as-made Nb (at.%),as-made Ti (at.%),as-made uncertainty (at.%),as-made method
            NbTi,900,52,48,0.5,EDX
            NbTi,900,52,48,0.5,
            NbTi,900,,,0.5,
            NbTi,900,,,,ICP
            NbTi,900,52,40,0.5,ICP
            NbTi,900,52,48,101,ICP
            NbTi,900,-52,48,1,ICP
            """);

    assertThat(report.rows()).isEmpty();
    assertThat(report.errors())
        .extracting(ImportProblem::text)
        .satisfiesExactly(
            text ->
                assertThat(text)
                    .isEqualTo(
                        "row 2, column as-made method: 'EDX' is no way to determine a composition;"
                            + " accepted is one of WEIGHED, EDS, XRF, ICP"),
            text ->
                assertThat(text)
                    .startsWith("row 3, column as-made Nb (at.%): ")
                    .contains("without its method"),
            text ->
                assertThat(text)
                    .isEqualTo(
                        "row 4, column as-made uncertainty (at.%): no composition as made stands"
                            + " beside it"),
            text -> assertThat(text).startsWith("row 5, column as-made method: no composition"),
            text ->
                assertThat(text)
                    .startsWith("row 6, column as-made Nb (at.%): ")
                    .contains("sum to 92"),
            text ->
                assertThat(text)
                    .isEqualTo(
                        "row 7, column as-made uncertainty (at.%): '101' is not accepted; accepted"
                            + " is a standard uncertainty from 0 to 100 at.%"),
            text -> assertThat(text).startsWith("row 8, column as-made Nb (at.%): '-52'"));
  }

  @Test
  void columnsOfACompositionAsMadeThatCannotBeUsedAreErrorsOfTheFile() {
    assertThat(suggestedReading("formula,YS (MPa),as-made formula\nNbTi,900,NbTi\n").errors())
        .singleElement()
        .satisfies(error ->
            assertThat(error.message())
                .isEqualTo(
                    "no column says how the composition as made was determined; map one that holds"
                        + " WEIGHED, EDS, XRF, ICP"));
    assertThat(suggestedReading("formula,YS (MPa),as-made method\nNbTi,900,EDS\n").errors())
        .singleElement()
        .satisfies(
            error -> assertThat(error.message()).contains("no column holds that composition"));
    assertThat(
            suggestedReading(
                    "formula,YS (MPa),as-made formula,as-made method,as-made uncertainty\n"
                        + "NbTi,900,NbTi,EDS,0.5\n")
                .errors())
        .singleElement()
        .satisfies(error ->
            assertThat(error.message()).startsWith("column 'as-made uncertainty' states no unit"));
  }

  @Test
  void endlessCellsAreRefusedInFiniteTime() {
    String digits = "1".repeat(300_000);
    String blanks = " ".repeat(300_000);

    ImportReport report =
        suggestedReading(
            "formula,YS (MPa)\nNbTi,\"" + digits + "\nx\"\n\"Nb" + blanks + "x\",900\n");

    assertThat(report.errors()).hasSize(2);
    assertThat(report.errors().get(0).text()).hasSizeLessThan(300);
  }

  @Test
  void thePublishedCompilationIsReadWithItsSuggestedMapping() throws IOException {
    Path compilation =
        Path.of(System.getProperty("bloomery.shared", "../shared"), "data/mpea/MPEA_dataset.csv");
    assumeTrue(Files.exists(compilation), "the published compilation is not at hand");
    byte[] bytes = Files.readAllBytes(compilation);
    ImportMapping mapping =
        MeasurementImporter.suggest(bytes, "MPEA_dataset.csv", REGISTRY)
            .without("PROPERTY: Processing method");

    ImportReport report = read(bytes, mapping);

    assertThat(report.rowsRead()).isEqualTo(1545);
    // Rows without any result of a mapped property are the only ones refused.
    assertThat(report.errors()).allMatch(error -> error.message().startsWith("no result"));
    assertThat(report.rows())
        .filteredOn(row -> row.test().property().equals("yield_stress"))
        .hasSizeGreaterThan(1000);
  }

  private static ImportReport suggestedReading(String text) {
    byte[] bytes = bytes(text);
    return read(bytes, MeasurementImporter.suggest(bytes, "lab.csv", REGISTRY));
  }

  private static ImportReport read(byte[] bytes, ImportMapping mapping) {
    return MeasurementImporter.read(bytes, "lab.csv", mapping, REGISTRY);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ImportedRow row(ImportReport report, int number, String property) {
    List<ImportedRow> rows =
        report.rows().stream()
            .filter(row -> row.row() == number && row.test().property().equals(property))
            .toList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }
}
