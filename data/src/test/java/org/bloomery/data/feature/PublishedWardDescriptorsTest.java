package org.bloomery.data.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Poscar;
import org.junit.jupiter.api.Test;

/**
 * Against the vectors of 20 structures computed with the original program, published with SIPFENN:
 * sigma phases, a perovskite and metallic glasses of 500 atoms.
 */
class PublishedWardDescriptorsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("bloomery.shared", "../shared"), "data/sipfenn_reference");

  /** Largest error as a part of the value, or of 0.01 where that is more. */
  private static final double TOLERANCE = 1e-5;

  @Test
  void twentyPublishedVectorsAreFoundAgain() throws IOException {
    Path table = FOLDER.resolve("exampleInputFilesDescriptorTable.csv");
    assumeTrue(Files.exists(table), "the published vectors are not at hand: " + table);
    WardDescriptor descriptor = new WardDescriptor();
    int compared = 0;
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(table)) {
      for (NamedCsvRecord row : reader) {
        assertThat(row.getHeader().subList(1, 272)).isEqualTo(WardDescriptor.names());
        CrystalStructure structure = structure(row.getField("structure"));
        compare(row, structure.formula(), descriptor.describe(structure));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(20);
  }

  private static void compare(NamedCsvRecord row, String formula, double[] features) {
    for (int i = 0; i < features.length; i++) {
      String published = row.getField(i + 1);
      double value = Double.parseDouble(published);
      // Some small values are printed with three digits only: half of the last one is theirs.
      BigDecimal printed = new BigDecimal(published);
      double rounding = published.contains("E") ? 0.5 * printed.ulp().doubleValue() : 0;
      double error = (Math.abs(features[i] - value) - rounding) / Math.max(Math.abs(value), 0.01);
      assertThat(error)
          .as(
              WardDescriptor.names().get(i)
                  + " of "
                  + formula
                  + ": "
                  + features[i]
                  + ", published "
                  + published)
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  private static CrystalStructure structure(String number) throws IOException {
    try (var files = Files.list(FOLDER.resolve("structures"))) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().startsWith(number + "-")).toList();
      assertThat(found).hasSize(1);
      return Poscar.read(found.get(0));
    }
  }
}
