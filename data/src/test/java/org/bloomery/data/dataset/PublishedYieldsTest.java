package org.bloomery.data.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.dataset.PublishedYields.Point;
import org.bloomery.data.dataset.PublishedYields.TestType;
import org.bloomery.data.objective.PropertyRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedYieldsTest {
  private static final Path COMPILATION =
      Path.of(System.getProperty("bloomery.shared", "../shared"), "data/mpea/MPEA_dataset.csv");

  @Test
  void theShippedTableHoldsTheCountsOfTheFilter() {
    List<Point> points = PublishedYields.points();

    assertThat(points).hasSize(232);
    Map<Integer, Long> byElements =
        points.stream()
            .collect(
                Collectors.groupingBy(
                    p -> p.composition().elements().size(), Collectors.counting()));
    assertThat(byElements)
        .containsExactlyInAnyOrderEntriesOf(Map.of(3, 16L, 4, 73L, 5, 115L, 6, 28L));
    assertThat(points).filteredOn(p -> p.temperature() <= 310).hasSize(101);
    assertThat(points).filteredOn(p -> p.temperature() >= 1073).hasSize(85);
    assertThat(points.stream().map(Point::composition).distinct()).hasSize(96);
    assertThat(points.stream().map(Point::id).distinct()).hasSize(232);
    assertThat(points.stream().mapToInt(Point::repeats).sum()).isEqualTo(325);
  }

  @Test
  void threePointsMixCompressionAndTensionAndNameNoMode() {
    List<Point> mixed =
        PublishedYields.points().stream().filter(p -> p.testType() == TestType.BOTH).toList();

    assertThat(mixed)
        .extracting(Point::id)
        .containsExactly("HfNbTaTiZr@298.15K", "HfNbTiZr@298.15K", "NbTiZr@298.15K");
    assertThat(mixed.get(0).test().key()).isEqualTo("yield_stress[temperature=298.15 K]");
    assertThat(mixed.get(0).repeats()).isEqualTo(29);
  }

  @Test
  void everyPointIsAcceptedByTheRegistryAndNamesItsPapers() {
    PropertyRegistry registry = PropertyRegistry.standard();
    for (Point point : PublishedYields.points()) {
      assertThat(registry.accepted(point.test())).isEqualTo(point.test());
      assertThat(point.dois()).isNotEmpty().allMatch(doi -> doi.startsWith("10."));
      assertThat(point.spread().isPresent()).isEqualTo(point.repeats() > 1);
    }
  }

  @Test
  void repeatsDifferByTheSpreadKnownOfThisCompilation() {
    double[] variances =
        PublishedYields.points().stream()
            .filter(point -> point.spread().isPresent())
            .mapToDouble(point -> Math.pow(point.spread().getAsDouble(), 2))
            .toArray();

    // Independent script over the same filter: 50 points have repeats, their standard deviations
    // are 155.3 MPa rms over points (171.4 MPa when pooled over the 93 degrees of freedom).
    assertThat(variances).hasSize(50);
    assertThat(Math.sqrt(Arrays.stream(variances).average().orElseThrow()))
        .isCloseTo(155.3, within(0.1));
  }

  @Test
  void theTableIsRemadeFromThePublishedCompilationToTheLetter() throws IOException {
    assumeTrue(
        Files.exists(COMPILATION), "the published compilation is not at hand: " + COMPILATION);

    assertThat(PublishedYieldTable.filtered(COMPILATION)).hasSize(325);
    List<Point> made = PublishedYieldTable.make(COMPILATION);
    assertThat(made).isEqualTo(PublishedYields.points());
    assertThat(PublishedYieldTable.write(made)).isEqualTo(shipped());
  }

  @Test
  void everyFormulaOfThePublishedCompilationIsRead() throws IOException {
    assumeTrue(
        Files.exists(COMPILATION), "the published compilation is not at hand: " + COMPILATION);

    List<String> lines = Files.readAllLines(COMPILATION);
    assertThat(lines).hasSizeGreaterThan(1545);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", 3);
      if (fields.length == 3 && fields[0].matches("\\d+")) {
        assertThat(Formula.parse(fields[1]).elements()).isNotEmpty();
      }
    }
  }

  @Test
  void aFileOfAnotherLayoutIsRefusedWithTheMissingColumn(@TempDir Path folder) throws IOException {
    Path other = Files.writeString(folder.resolve("other.csv"), "FORMULA,YS\nNbTi,900\n");

    assertThatThrownBy(() -> PublishedYieldTable.make(other))
        .hasMessageContaining("line 2, column 'PROPERTY: BCC/FCC/other': there is no such column");
  }

  private static String shipped() throws IOException {
    try (InputStream stream = PublishedYields.class.getResourceAsStream(PublishedYields.RESOURCE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
