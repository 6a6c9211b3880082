package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.data.structure.Cif;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Poscar;
import org.bloomery.data.structure.Site;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page for crystal structures, first without a model, then with a small one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StructuresPageTest {
  private static final List<Element> ELEMENTS =
      List.of(Element.Cr, Element.Fe, Element.Ni, Element.Ti, Element.V);
  private static final CrystalStructure GOOD = cell(Element.Fe, Element.Cr, Element.Ni);
  private static final CrystalStructure OTHER = cell(Element.Ti, Element.V, Element.V);
  private static final String BAD = "sigma\n1.0\n 1 0 0\n 0 one 0\n 0 0 1\nFe\n1\nDirect\n0 0 0\n";

  private Laboratory laboratory;
  private Page page;

  @BeforeAll
  void start(@TempDir Path directory) {
    laboratory = Laboratory.open(directory);
    page = laboratory.founder();
  }

  @AfterAll
  void stop() {
    if (laboratory != null) {
      laboratory.close();
    }
  }

  @Test
  @Order(1)
  void withoutAModelThePageSaysHowToGetOneAndDescribesAllTheSame() {
    page.getByText("Structures", new Page.GetByTextOptions().setExact(true)).first().click();

    assertThat(page.locator("#no-model")).containsText("bloomery formation train");
    assertThat(page.locator("#no-model")).containsText(laboratory.models().toString());
    drop(file("POSCAR_FeCrNi", Poscar.write(GOOD, "made up")));

    assertThat(page.locator("#structure")).containsText("Cr1Fe2Ni1");
    assertThat(page.locator("#structure")).containsText("4 atoms");
    assertThat(page.locator("#lattice")).containsText("a 2.9000 Å, b 2.9000 Å, c 5.8000 Å");
    assertThat(page.locator("#networks")).hasCount(0);
  }

  @Test
  @Order(2)
  void aModelPredictsForEveryGoodFileAndTheBadOneSaysWhy() throws Exception {
    FormationModel model = trained();
    Files.createDirectories(laboratory.models());
    Files.write(laboratory.models().resolve("made-up.formation"), model.bytes());
    page.reload();
    assertThat(page.locator("#trained-on")).hasText("trained on 40 structures");

    drop(
        file("POSCAR_FeCrNi", Poscar.write(GOOD, "made up")),
        file("broken.poscar", BAD),
        file("tiv.cif", Cif.write(OTHER, "tiv")));

    assertThat(cells("tiv.cif")).hasCount(1);
    assertThat(page.locator("vaadin-grid")).containsText("POSCAR, line 4");
    // Files arrive in any order; the first to be described is shown.
    cells("POSCAR_FeCrNi").click();
    assertThat(page.locator("#structure .figure").first())
        .containsText(predicted(model, GOOD) + "\u00a0meV/atom");
    assertThat(page.locator("vaadin-grid")).containsText(predicted(model, OTHER) + " ±");
    assertThat(page.locator("#networks tbody tr")).hasCount(2);
    assertThat(page.locator("#networks")).containsText("nn24");
    assertThat(page.locator("#networks tbody tr").first())
        .containsText(Pattern.compile("± [0-9]+"));
    assertThat(page.locator("#nearest tbody tr")).hasCount(5);
  }

  @Test
  @Order(3)
  void rowsAreChosenWithTheKeyboard() {
    cells("broken.poscar").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#structure [role=alert]")).containsText("line 4");
    assertThat(page.locator("#lattice")).isHidden();

    cells("tiv.cif").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#structure h2")).hasText("tiv.cif");
    assertThat(page.locator("#structure")).containsText("Ti2V2");
  }

  @Test
  @Order(4)
  void aFeatureIsFoundByItsWordsOrItsPublishedName() {
    assertThat(page.locator("#features-neighbours[open]")).hasCount(0);

    field("Find a feature").fill("covalent radius");

    assertThat(page.locator(".finding [role=status]")).hasText("11 of 271 features");
    assertThat(page.locator("#features-neighbours")).containsText("pm");
    assertThat(page.locator("#features-geometry")).isHidden();
    field("Find a feature").fill("maxpacking");
    assertThat(page.locator(".finding [role=status]")).hasText("1 of 271 features");
    assertThat(page.locator("#features-geometry")).containsText("packing efficiency");
    field("Find a feature").fill("");
    assertThat(page.locator(".finding [role=status]")).hasText("271 features");
    cells("POSCAR_FeCrNi").click();
    assertThat(page.locator("#structure h2")).hasText("POSCAR_FeCrNi");
    page.setViewportSize(1280, 1160);
    page.evaluate("window.scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/structures.png")));
  }

  @Test
  @Order(5)
  void everythingIsInTheTableToDownload() throws Exception {
    Download download = page.waitForDownload(() -> page.locator("#download").click());

    assertThat(download.suggestedFilename()).isEqualTo("structures.csv");
    List<NamedCsvRecord> rows;
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(download.path())) {
      rows = csv.stream().toList();
    }
    assertThat(rows).hasSize(3);
    NamedCsvRecord good = of(rows, "POSCAR_FeCrNi");
    assertThat(good.getField("formula")).isEqualTo("Cr1Fe2Ni1");
    assertThat(number(good, "c_angstrom")).isCloseTo(5.8, within(1e-9));
    // 4 atoms of 55.845, 55.845, 51.996 and 58.693 u in 2.9 x 2.9 x 5.8 cubic angstrom.
    assertThat(number(good, "density_g_per_cm3")).isCloseTo(7.571, within(0.002));
    double[] ward = new WardDescriptor().describe(GOOD);
    assertThat(number(good, "mean_CovalentRadius"))
        .isCloseTo(ward[WardDescriptor.names().indexOf("mean_CovalentRadius")], within(1e-6));
    assertThat(number(good, "low80_eV_per_atom")).isLessThan(number(good, "mean_eV_per_atom"));
    assertThat(of(rows, "broken.poscar").getField("problem")).contains("line 4");
    assertThat(of(rows, "tiv.cif").getField("formula")).isEqualTo("Ti2V2");
  }

  @Test
  @Order(6)
  void aFileOfManyStructuresKeepsTheGoodOnesAndSaysHowManyWereLeftOut() throws Exception {
    page.getByText("Clear list").click();
    String good = Cif.write(GOOD, "good");
    String bad = Cif.write(GOOD, "bad").replace("_cell_length_a", "_cell_width");
    drop(file("many.cif", bad + good + bad.repeat(500)));

    assertThat(page.locator("#structure h2")).hasText("many.cif · good");
    Download download = page.waitForDownload(() -> page.locator("#download").click());
    List<NamedCsvRecord> rows;
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(download.path())) {
      rows = csv.stream().toList();
    }
    assertThat(rows).hasSize(501);
    assertThat(rows.get(0).getField("problem")).contains("_cell_length_a is missing");
    assertThat(rows.get(1).getField("formula")).isEqualTo("Cr1Fe2Ni1");
    assertThat(rows.get(500).getField("problem")).startsWith("2 more structures were left out");
  }

  private static FormationModel trained() {
    SplittableRandom random = new SplittableRandom(7);
    List<String> names = new ArrayList<>();
    List<CrystalStructure> structures = new ArrayList<>();
    double[] energies = new double[40];
    for (int i = 0; i < energies.length; i++) {
      Element[] drawn = new Element[3];
      for (int site = 0; site < drawn.length; site++) {
        drawn[site] = ELEMENTS.get(random.nextInt(ELEMENTS.size()));
        energies[i] += 0.02 * (24 - drawn[site].atomicNumber());
      }
      structures.add(cell(drawn[0], drawn[1], drawn[2]));
      names.add(structures.get(i).formula() + "-" + i);
    }
    return FormationModel.train(
        new FormationSpec(
            List.of(FormationNetwork.NN24, FormationNetwork.SITES), 1, 0.01, 20, 8, 1),
        new FormationData(names, StructureFeatures.of(structures), energies),
        "cpu",
        WorkListener.NONE);
  }

  /** Four atoms of bcc. */
  private static CrystalStructure cell(Element one, Element other, Element third) {
    return new CrystalStructure(
        Lattice.tetragonal(2.9, 5.8),
        List.of(
            new Site(one, 0, 0, 0),
            new Site(other, 0.5, 0.5, 0.25),
            new Site(one, 0, 0, 0.5),
            new Site(third, 0.5, 0.5, 0.75)));
  }

  /** In meV/atom, as the page writes it. */
  private static String predicted(FormationModel model, CrystalStructure structure) {
    double energy = model.predict(StructureFeatures.of(List.of(structure))).get(0).mean();
    return String.format(Locale.ROOT, "%.0f", 1000 * energy).replace('-', '\u2212');
  }

  private static NamedCsvRecord of(List<NamedCsvRecord> rows, String file) {
    return rows.stream().filter(row -> row.getField("file").equals(file)).findFirst().orElseThrow();
  }

  private static double number(NamedCsvRecord row, String column) {
    return Double.parseDouble(row.getField(column));
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private void drop(FilePayload... files) {
    FileChooser chooser = page.waitForFileChooser(() -> page.locator("#choose-files").click());
    chooser.setFiles(files);
  }

  private Locator cells(String file) {
    return page.getByLabel("Show " + file, new Page.GetByLabelOptions().setExact(true));
  }

  private Locator field(String label) {
    return Laboratory.field(page, label);
  }
}
