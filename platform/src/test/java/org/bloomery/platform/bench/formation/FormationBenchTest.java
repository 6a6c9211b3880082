package org.bloomery.platform.bench.formation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.bloomery.platform.bench.BenchReport;
import org.bloomery.platform.bench.BenchRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormationBenchTest {

  /** Everything the full bench does, with networks hardly trained; their errors say nothing. */
  @Test
  void theSmallTierDoesEverythingOnce(@TempDir Path checkout) throws Exception {
    BenchReport report =
        new BenchRunner(checkout, "cpu", word -> {})
            .run(new FormationBench(), List.of("small"), BenchRunner.LIMIT);

    SortedMap<String, Double> figures = report.figures();
    for (String name : Predictors.names()) {
      assertThat(figures.get("mae_" + name + "_10fold")).as(name).isBetween(0.01, 1000.0);
    }
    assertThat(figures.get("mae_best_leo")).isPositive();
    assertThat(figures.get("mae_forest_leo")).isPositive();
    assertThat(figures.get("weights_nn9")).isBetween(50_000.0, 200_000.0);
    // Twenty energies tell another zero, however badly the first system was learned.
    assertThat(figures.get("error_ratio_20_points")).isLessThan(0.55);
    assertThat(figures.get("points_ratio_vs_random")).isBetween(0.05, 1.5);
    assertThat(Files.readString(checkout.resolve("docs/results/formation.md")))
        .contains("(formation/transfer.svg)", "(formation/active-learning.svg)", "| best |");
  }

  @Test
  void theSetToLearnFromHoldsNoCellOfTheTarget() {
    ComputedSystems systems = ComputedSystems.madeUp();
    int without = systems.beforeTransfer().size();
    long ofTarget =
        systems.elements().stream()
            .filter(elements ->
                elements.stream().allMatch(e -> List.of("Cr", "Fe", "Ni").contains(e.symbol())))
            .count();
    assertThat(ofTarget).isPositive();
    assertThat(without).isEqualTo(systems.wide().size() - (int) ofTarget);
  }

  @Test
  void pointsToReachAnErrorAreThoseAfterWhichItStaysReached() {
    assertThat(Search.reaches(new double[] {9, 4, 6, 5, 3, 2}, 5)).isEqualTo(Search.starts() + 3);
    assertThat(Search.reaches(new double[] {9, 8}, 5)).isEqualTo(Search.starts() + 2);
  }

  @Test
  void otherArgumentsAreRefused() {
    assertThatThrownBy(() -> FormationTier.of(List.of("large")))
        .hasMessageContaining("accepted is nothing, 'small', or 'full'");
  }
}
