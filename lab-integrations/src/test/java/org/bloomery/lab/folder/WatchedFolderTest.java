package org.bloomery.lab.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.measurement.AsMade;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.lab.SmallCampaign;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {
  private static final Candidate ALLOY = Candidate.of(Formula.parse("MoNbTaW"));
  private static final PropertyTest HOT =
      new PropertyTest(
          "yield_stress",
          Conditions.of("temperature", new ConditionValue.Quantity(1273, Unit.KELVIN))
              .with("mode", new ConditionValue.Category("compression")));
  private static final String TWO_FREE =
      "formula,temperature (K),yield stress (MPa)\nMoNbTaW,298,1058\nHfNbTaTiZr,298,929\n";

  @TempDir Path root;
  private final SmallDesk desk = new SmallDesk();
  private Path inbox;
  private WatchedFolder folder;

  @BeforeEach
  void open() throws IOException {
    inbox = root.resolve("inbox").resolve(SmallCampaign.ID);
    Files.createDirectories(inbox);
    folder = start();
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void aTableBecomesMeasurementsAndMovesToDone() throws IOException {
    drop("march.csv", TWO_FREE);

    awaitFiles("done/c-1/march.csv");
    assertThat(desk.campaign.results())
        .hasSize(2)
        .allSatisfy(result -> {
          assertThat(result.experiment()).isEmpty();
          assertThat(result.circumstances().source()).isEqualTo("march.csv");
        })
        .extracting(result -> result.value())
        .containsExactly(new MeasuredValue.Exact(1058), new MeasuredValue.Exact(929));
    await().untilAsserted(() -> assertThat(folder.health().lastIntake()).isPresent());
  }

  @Test
  void aSpreadsheetBecomesMeasurementsToo() throws IOException {
    Path elsewhere = root.resolve("table.xlsx");
    try (OutputStream out = Files.newOutputStream(elsewhere);
        Workbook book = new Workbook(out, "test", "1.0")) {
      var sheet = book.newWorksheet("results");
      List<String> headers = List.of("formula", "temperature (K)", "yield stress (MPa)");
      for (int i = 0; i < headers.size(); i++) {
        sheet.value(0, i, headers.get(i));
      }
      sheet.value(1, 0, "MoNbTaW");
      sheet.value(1, 1, 298);
      sheet.value(1, 2, 1058);
    }
    Files.move(elsewhere, inbox.resolve("table.xlsx"));

    awaitFiles("done/c-1/table.xlsx");
    assertThat(desk.campaign.results()).hasSize(1);
  }

  @Test
  void formulasAndMergedCellsOfASpreadsheetAreNamedWithTheirCells() throws IOException {
    Path elsewhere = root.resolve("computed.xlsx");
    try (OutputStream out = Files.newOutputStream(elsewhere);
        Workbook book = new Workbook(out, "test", "1.0")) {
      var sheet = book.newWorksheet("results");
      sheet.value(0, 0, "formula");
      sheet.value(0, 1, "yield stress (MPa)");
      sheet.value(1, 0, "MoNbTaW");
      sheet.formula(1, 1, "2*529");
      sheet.value(2, 0, "NbTa");
      sheet.value(2, 1, 300);
      sheet.range(2, 0, 3, 0).merge();
      sheet.value(3, 1, 310);
    }
    Files.move(elsewhere, inbox.resolve("computed.xlsx"));

    awaitFiles("rejected/c-1/computed.xlsx.report.txt");
    assertThat(report("computed.xlsx"))
        .contains("row 2, column yield stress (MPa)")
        .containsIgnoringCase("formula")
        .containsIgnoringCase("merged");
    assertThat(desk.campaign.results()).isEmpty();
  }

  @Test
  void aBadTableIsRejectedWholeWithEveryErrorInItsPlace() throws IOException {
    drop(
        "april.csv",
        "formula,temperature (K),yield stress (MPa)\n"
            + "MoNbTaW,298,1058\n"
            + "MoXx,298,900\n"
            + "NbTa,-5,800\n");

    awaitFiles("rejected/c-1/april.csv", "rejected/c-1/april.csv.report.txt");
    assertThat(report("april.csv"))
        .contains("nothing was imported")
        .contains("row 3, column formula")
        .contains("row 4, column temperature (K)")
        .contains("What is accepted");
    assertThat(desk.campaign.results()).isEmpty();
  }

  @Test
  void unreadableTablesAreRejectedWithAReason() throws IOException {
    drop("sum.csv", "x_Mo,x_Nb,yield stress (MPa)\n0.5,0.2,1058\n");
    drop("empty.csv", "\uFEFFformula;yield stress (MPa)\n");
    drop("notes.pdf", "%PDF-1.7");
    drop("broken.xlsx", "this is no spreadsheet");

    awaitFiles(
        "rejected/c-1/sum.csv.report.txt",
        "rejected/c-1/empty.csv.report.txt",
        "rejected/c-1/notes.pdf.report.txt",
        "rejected/c-1/broken.xlsx.report.txt");
    assertThat(report("sum.csv")).contains("row 2");
    assertThat(report("empty.csv")).contains("no rows");
    assertThat(report("notes.pdf")).contains(".csv");
    assertThat(desk.campaign.results()).isEmpty();
  }

  @Test
  void byteOrderMarksSemicolonsAndDecimalCommasAreRead() throws IOException {
    drop("mai.csv", "\uFEFFformula;temperature (K);yield stress (MPa)\nMoNbTaW;298,15;1058,5\n");

    awaitFiles("done/c-1/mai.csv");
    assertThat(desk.campaign.results())
        .singleElement()
        .satisfies(result -> assertThat(result.value()).isEqualTo(new MeasuredValue.Exact(1058.5)));
  }

  @Test
  void rowsFindTheirExperimentByItsCodeOrByTheirSample() throws IOException {
    desk.experiment("E1", ALLOY, HOT);
    desk.experiment("E2", ALLOY, HOT);
    desk.sample("S-7", "E2");
    drop(
        "hot.csv",
        "experiment,sample,formula,temperature (C),yield stress (MPa)\n"
            + "E1,,,1000,561\n,S-7,,1000,549\n,,MoNbTaW,1000,555\n");

    awaitFiles("done/c-1/hot.csv");
    assertThat(desk.campaign.results())
        .extracting(result -> result.experiment().orElse("free"))
        .containsExactly("E1", "E2", "free");
    assertThat(desk.campaign.results().subList(0, 2))
        .allSatisfy(result -> assertThat(result.test()).isEqualTo(HOT));
  }

  @Test
  void aFormulaThatContradictsTheCodeIsRejected() throws IOException {
    desk.experiment("E1", ALLOY, HOT);
    drop("typo.csv", "experiment,formula,yield stress (MPa)\nE1,HfNbTaTiZr,561\n");

    awaitFiles("rejected/c-1/typo.csv");
    assertThat(report("typo.csv")).contains("row 2").contains("correct the code");
  }

  @Test
  void anAmbiguousSampleIsRejectedAndAnUnknownOneNeedsAComposition() throws IOException {
    desk.sample("S-7", "E1", "E2");
    drop("samples.csv", "sample,yield stress (MPa)\nS-7,561\nS-8,570\n");

    awaitFiles("rejected/c-1/samples.csv");
    assertThat(report("samples.csv"))
        .contains("row 2: sample 'S-7' belongs to the experiments E1, E2")
        .contains("row 3: sample 'S-8' has no result");
  }

  @Test
  void aCompositionAsMadeIsAttachedUnderTheProcessOfItsExperiment() throws IOException {
    Conditions cast = Conditions.of("route", new ConditionValue.Category("cast"));
    desk.experiment("E1", new Candidate(ALLOY.composition(), cast), HOT);
    drop(
        "eds.csv",
        "experiment,formula,yield stress (MPa),as-made formula,as-made method,"
            + "as-made uncertainty (at.%)\n"
            + "E1,,561,Mo30Nb20Ta25W25 at.%,EDS,0.5\n,NbTa,300,Nb49Ta51 at.%,WEIGHED,\n");
    drop(
        "early.csv",
        "experiment,yield stress (MPa),as-made formula,as-made method\nE99,561,NbTa,EDS\n");

    awaitFiles("done/c-1/eds.csv", "rejected/c-1/early.csv");
    assertThat(desk.campaign.results())
        .extracting(result -> result.asMade().orElseThrow())
        .containsExactly(
            new AsMade(
                new Candidate(Formula.parse("Mo30Nb20Ta25W25 at.%"), cast),
                0.005,
                AsMade.Method.EDS),
            new AsMade(Candidate.of(Formula.parse("Nb49Ta51 at.%")), 0, AsMade.Method.WEIGHED));
    assertThat(report("early.csv")).contains("row 2: experiment 'E99' is not known here");
  }

  @Test
  void oneUnknownExperimentRejectsTheWholeTableAndIsNamedWithItsRow() throws IOException {
    desk.experiment("E1", ALLOY, HOT);
    drop("codes.csv", "experiment,yield stress (MPa)\nE1,561\nE99,570\n");

    awaitFiles("rejected/c-1/codes.csv");
    assertThat(report("codes.csv")).contains("row 3: campaign c-1 has no experiment 'E99'");
    assertThat(desk.campaign.results()).isEmpty();
  }

  @Test
  void aTableForNoCampaignOrAnUnknownOneIsRejected() throws IOException {
    drop(root.resolve("inbox"), "lost.csv", TWO_FREE);
    drop(Files.createDirectories(root.resolve("inbox/c-9")), "far.csv", TWO_FREE);

    awaitFiles("rejected/lost.csv.report.txt", "rejected/c-9/far.csv.report.txt");
    assertThat(Files.readString(root.resolve("rejected/lost.csv.report.txt")))
        .contains("inbox/<campaign id>/");
    assertThat(Files.readString(root.resolve("rejected/c-9/far.csv.report.txt")))
        .contains("there is no campaign 'c-9'");
  }

  @Test
  void theMappingOfTheDocumentationNamesTheCampaignAndTheColumns() throws IOException {
    Path press = Files.createDirectories(root.resolve("inbox/press 2"));
    String page = Files.readString(Path.of("..", "docs", "folder-intake.md"));
    int start = page.indexOf("```json") + "```json".length();
    Files.writeString(
        press.resolve("mapping.json"), page.substring(start, page.indexOf("```", start)));
    drop(press, "run.csv", "alloy,Rp,note\nMoNbTaW,1058,fine\n");

    awaitFiles("done/press 2/run.csv");
    assertThat(desk.campaign.results())
        .singleElement()
        .satisfies(result -> {
          assertThat(result.test().key()).isEqualTo("yield_stress[temperature=298 K]");
          assertThat(result.circumstances().note()).isEmpty();
        });
    assertThat(press.resolve("mapping.json")).exists();
  }

  @Test
  void aWrongMappingIsReportedWithItsLine() throws IOException {
    Files.writeString(inbox.resolve("mapping.json"), "{\n\"colums\": {}}");
    drop("run.csv", TWO_FREE);

    awaitFiles("rejected/c-1/run.csv");
    assertThat(report("run.csv")).contains("mapping.json, line 2").contains("columns");
  }

  @Test
  void theSameTableAgainCountsOnceAndOverwritesNothing() throws IOException {
    drop("march.csv", TWO_FREE);
    awaitFiles("done/c-1/march.csv");
    drop("march.csv", TWO_FREE);
    awaitFiles("done/c-1/march-2.csv");
    drop("march.csv", TWO_FREE + "NbTa,298,300\n");
    awaitFiles("done/c-1/march-3.csv");

    assertThat(desk.campaign.results()).hasSize(5);
    assertThat(root.resolve("done/c-1/march.csv")).hasContent(TWO_FREE.strip());
  }

  @Test
  void theSameTableReadDifferentlyIsRejected() throws IOException {
    drop("march.csv", TWO_FREE);
    awaitFiles("done/c-1/march.csv");
    Files.writeString(inbox.resolve("mapping.json"), "{\"decimalMark\": \"POINT\"}");
    drop("again.csv", TWO_FREE);

    awaitFiles("rejected/c-1/again.csv");
    assertThat(report("again.csv")).contains("used before");
    assertThat(desk.campaign.results()).hasSize(2);
  }

  @Test
  void aFileIsLeftAloneWhileItGrowsAndWhatProgramsWriteBesideItForEver() throws Exception {
    drop("~$march.xlsx", "lock");
    drop(".hidden.csv", TWO_FREE);
    drop("march.csv.part", TWO_FREE);
    drop("march.crdownload", TWO_FREE);
    Path growing = inbox.resolve("march.csv");
    Files.writeString(growing, "formula,temperature (K),yield stress (MPa)\n");
    for (int i = 0; i < 20; i++) {
      Files.writeString(growing, "MoNbTaW,298,1" + (100 + i) + "\n", StandardOpenOption.APPEND);
      Thread.sleep(20);
    }

    awaitFiles("done/c-1/march.csv");
    assertThat(desk.campaign.results()).hasSize(20);
    try (Stream<Path> left = Files.list(inbox)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "~$march.xlsx", ".hidden.csv", "march.csv.part", "march.crdownload");
    }
  }

  @Test
  void aCampaignThatFailsIsAskedAgainAndTheTableCountsOnce() throws IOException {
    desk.campaign.failNext(2);
    desk.campaign.loseAnswers(1);
    drop("march.csv", TWO_FREE);

    awaitFiles("done/c-1/march.csv");
    assertThat(desk.campaign.results()).hasSize(2);
    assertThat(folder.health().lastError().orElseThrow().text()).contains("march.csv waits");
  }

  @Test
  void aFolderThatCannotBeWrittenLosesNothing() throws IOException {
    folder.close();
    Files.deleteIfExists(root.resolve("done"));
    Files.writeString(root.resolve("done"), "in the way");
    folder = start();
    drop("march.csv", TWO_FREE);

    await().untilAsserted(() -> assertThat(folder.health().troubled()).isTrue());
    Files.delete(root.resolve("done"));

    awaitFiles("done/c-1/march.csv");
    assertThat(desk.campaign.results()).hasSize(2);
  }

  @Test
  void aTableTooLongForOneStepIsRejected() throws IOException {
    folder.close();
    folder =
        WatchedFolder.start(
            desk, quick().withResults(1), PropertyRegistry.standard(), InstantSource.system());
    drop("march.csv", TWO_FREE);

    awaitFiles("rejected/c-1/march.csv");
    assertThat(report("march.csv")).contains("2 results").contains("up to 1");
  }

  @Test
  void rowsWithoutATimeCountAsMeasuredWhenTheFileWasWritten() throws IOException {
    Path elsewhere = Files.writeString(root.resolve("old.csv"), TWO_FREE);
    Instant written = Instant.parse("2026-02-03T04:05:06Z");
    Files.setLastModifiedTime(elsewhere, java.nio.file.attribute.FileTime.from(written));
    Files.move(elsewhere, inbox.resolve("old.csv"));

    awaitFiles("done/c-1/old.csv");
    assertThat(desk.campaign.results())
        .allSatisfy(result -> assertThat(result.circumstances().time()).isEqualTo(written));
  }

  @Test
  void whatACrashLeftBetweenTwoRenamesIsFinishedByTheNextStart() throws IOException {
    folder.close();
    drop(root.resolve("rejected/c-1"), "bad.csv", "nothing");
    drop(root.resolve("taking/reports/c-1"), "bad.csv.report.txt", "why");
    drop(root.resolve("taking/reports/c-1"), "gone.csv.report.txt", "why");
    drop(root.resolve("taking/plans/c-1"), "march.csv.plan.json", "{\"torn");
    drop(root.resolve("taking/files/c-1"), "march.csv", TWO_FREE);

    folder = start();

    awaitFiles("done/c-1/march.csv", "rejected/c-1/bad.csv.report.txt");
    await()
        .untilAsserted(() -> {
          assertThat(IntakeFolders.regularFiles(root.resolve("taking"))).isEmpty();
        });
    assertThat(report("bad.csv")).isEqualTo("why");
    assertThat(desk.campaign.results()).hasSize(2);
  }

  @Test
  void aPlanIsAskedAgainAsItWasEvenIfTheTableWouldNowBeReadDifferently() throws IOException {
    desk.sample("S-7", "E1");
    desk.experiment("E1", ALLOY, HOT);
    desk.campaign.loseAnswers(1);
    folder.close();
    folder =
        WatchedFolder.start(
            desk,
            quick().withPatience(Duration.ofHours(1)),
            PropertyRegistry.standard(),
            InstantSource.system());
    drop("hot.csv", "sample,yield stress (MPa)\nS-7,561\n");
    await().untilAsserted(() -> assertThat(folder.health().troubled()).isTrue());
    desk.sample("S-7", "E1", "E2");

    folder.close();
    folder = start();

    awaitFiles("done/c-1/hot.csv");
    assertThat(desk.campaign.results()).hasSize(1);
  }

  @Test
  void foldersInsideACampaignsFolderAreNamedAndLeftAlone() throws IOException {
    Files.createDirectories(inbox.resolve("scans"));

    await()
        .untilAsserted(() ->
            assertThat(folder.health().lastError())
                .hasValueSatisfying(error -> assertThat(error.text()).contains("scans")));
  }

  private WatchedFolder start() {
    return WatchedFolder.start(desk, quick(), PropertyRegistry.standard(), InstantSource.system());
  }

  private FolderSettings quick() {
    return FolderSettings.in(root)
        .withSettle(Duration.ofMillis(150))
        .withPoll(Duration.ofMillis(200))
        .withPatience(Duration.ofMillis(20));
  }

  private void drop(String name, String content) throws IOException {
    drop(inbox, name, content);
  }

  private static void drop(Path where, String name, String content) throws IOException {
    Files.createDirectories(where);
    Files.write(where.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  /** The report follows its file; it is there a moment later. */
  private String report(String name) throws IOException {
    awaitFiles("rejected/c-1/" + name + ".report.txt");
    return Files.readString(root.resolve("rejected/c-1").resolve(name + ".report.txt"));
  }

  private void awaitFiles(String... names) {
    await()
        .untilAsserted(() -> {
          for (String name : names) {
            assertThat(root.resolve(name)).exists();
          }
        });
  }
}
