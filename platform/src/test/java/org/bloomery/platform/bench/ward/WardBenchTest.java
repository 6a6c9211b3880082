package org.bloomery.platform.bench.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.platform.bench.BenchReport;
import org.bloomery.platform.bench.BenchRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WardBenchTest {

  /** Everything the full bench does, in seconds; times are looked at for being there only. */
  @Test
  void theSmallTierFindsKnownNumbersAndFlatMemory(@TempDir Path checkout) throws Exception {
    List<String> words = new ArrayList<>();

    BenchReport report =
        new BenchRunner(checkout, "cpu", words::add)
            .run(new WardBench(), List.of("small"), BenchRunner.LIMIT);

    SortedMap<String, Double> figures = report.figures();
    assertThat(figures.get("lattices")).isEqualTo(7);
    assertThat(figures.get("max_lattice_error")).isLessThan(1e-4);
    assertThat(figures.get("ms_per_30_atom_cell")).isPositive();
    assertThat(figures.get("structures_per_s")).isPositive();
    assertThat(figures.get("memory_growth_ratio")).isBetween(0.5, 1.5);
    if (PublishedVectors.of(checkout).areAtHand()) {
      assertThat(figures.get("structures")).isEqualTo(20);
      assertThat(figures.get("max_relative_error")).isLessThan(1e-5);
      assertThat(figures.get("coarse_values_differing")).isZero();
    }
    if (words.stream().noneMatch(word -> word.contains("no figures against SciPy"))) {
      assertThat(figures.get("ratio_vs_scipy")).isPositive();
      assertThat(figures.get("max_difference_from_scipy")).isLessThan(1e-6);
    }
    assertThat(checkout.resolve("docs/results/ward/time.svg"))
        .content()
        .contains("atoms in the cell");
    assertThat(Files.readString(checkout.resolve("docs/results/ward.md")))
        .contains("![Time of the 271 features", "(ward/time.svg)", "| zinc blende | 5.72");
  }

  @Test
  void theCellHasThePublishedMixture() {
    assertThat(SigmaCells.ordered().formula()).isEqualTo("Cr8Fe18Ni4");
  }

  @Test
  void distortedCellsDifferAndAreTheSameForTheSameSeed() {
    List<CrystalStructure> cells = new ArrayList<>();
    SigmaCells.distorted(5, 20).forEachRemaining(cells::add);
    List<CrystalStructure> again = new ArrayList<>();
    SigmaCells.distorted(5, 20).forEachRemaining(again::add);

    assertThat(cells).doesNotHaveDuplicates().isEqualTo(again);
    assertThat(cells.getFirst().volume()).isCloseTo(333.033, within(0.01));
  }

  @Test
  void otherArgumentsAreRefused() {
    assertThatThrownBy(() -> WardTier.of(List.of("tiny")))
        .hasMessageContaining("accepted is nothing or 'small'");
  }
}
