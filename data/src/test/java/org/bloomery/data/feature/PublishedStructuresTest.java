package org.bloomery.data.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.store.JsonMappers;
import org.bloomery.data.structure.Cif;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Poscar;
import org.bloomery.data.structure.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of computed crystals as others publish them, symmetric ones with degenerate Voronoi
 * cells among them: every one is read, described and written.
 */
class PublishedStructuresTest {
  private static final Path DATA =
      Path.of(System.getProperty("bloomery.shared", "../shared"), "data");

  private static final Pattern SUM = Pattern.compile("_chemical_formula_sum +'?([A-Za-z0-9 ]+)");

  @ParameterizedTest
  @ValueSource(strings = {"perov5/test.csv.gz", "perov5/val.csv.gz"})
  void perovskitesInCif(String file) throws IOException {
    List<CrystalStructure> structures = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(open(file))) {
      for (NamedCsvRecord row : rows) {
        String cif = row.getField("cif");
        CrystalStructure structure = Cif.read(cif);
        Matcher sum = SUM.matcher(cif);
        assertThat(sum.find()).isTrue();
        assertThat(structure.composition())
            .as(row.getField("material_id"))
            .isEqualTo(Formula.parse(sum.group(1).replace(" ", "")));
        structures.add(structure);
      }
    }
    assertThat(structures).hasSizeGreaterThan(3000);
    allAreDescribedAndWritten(structures);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "matcalc_structures/wbm-random-pbe52-equilibrium-2025.1.json.gz",
        "matcalc_structures/mp-binary-pbe-elasticity-2025.1.json.gz",
        "matcalc_structures/alexandria-binary-pbe-phonon-2025.1.json.gz"
      })
  void crystalsOfAllSystems(String file) throws IOException {
    List<CrystalStructure> structures = new ArrayList<>();
    try (Reader reader = open(file)) {
      for (JsonNode entry : JsonMappers.json().readTree(reader)) {
        structures.add(structure(entry.get("structure")));
      }
    }
    assertThat(structures).hasSizeGreaterThan(900);
    allAreDescribedAndWritten(structures);
  }

  private static void allAreDescribedAndWritten(List<CrystalStructure> structures) {
    List<StructureFeatures> features = StructureFeatures.of(structures);
    for (int i = 0; i < structures.size(); i++) {
      CrystalStructure structure = structures.get(i);
      StructureFeatures described = features.get(i);
      assertThat(Arrays.stream(described.ward()).allMatch(Double::isFinite))
          .as(structure.formula())
          .isTrue();
      assertThat(Arrays.stream(described.environments().shares()).sum())
          .as(structure.formula())
          .isCloseTo(1, within(1e-9));
      Composition composition = structure.composition();
      assertThat(Poscar.read(Poscar.write(structure, "again")).composition())
          .isEqualTo(composition);
      assertThat(Cif.read(Cif.write(structure, "again")).composition()).isEqualTo(composition);
    }
  }

  private static CrystalStructure structure(JsonNode json) {
    double[] rows = new double[9];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = json.at("/lattice/matrix/" + i / 3 + "/" + i % 3).asDouble();
    }
    List<Site> sites = new ArrayList<>();
    for (JsonNode site : json.get("sites")) {
      sites.add(
          new Site(
              Element.bySymbol(site.at("/species/0/element").asText()).orElseThrow(),
              site.at("/abc/0").asDouble(),
              site.at("/abc/1").asDouble(),
              site.at("/abc/2").asDouble()));
    }
    return new CrystalStructure(Lattice.ofRows(rows), sites);
  }

  private static Reader open(String file) throws IOException {
    Path path = DATA.resolve(file);
    assumeTrue(Files.exists(path), "the published structures are not at hand: " + path);
    InputStream stream = Files.newInputStream(path);
    return new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8);
  }
}
