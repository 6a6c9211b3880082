package org.bloomery.platform.bench.xyield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.split.Split;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.platform.bench.BenchReport;
import org.bloomery.platform.bench.BenchRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XYieldBenchTest {
  private static final YieldPoints POINTS = YieldPoints.published();

  @TempDir Path checkout;

  @Test
  void theSmallTierComparesItsMethodsAndGoesOnWhereTheTimeEnded() throws Exception {
    List<String> words = new ArrayList<>();
    BenchRunner runner = new BenchRunner(checkout, "cpu", words::add);
    List<String> small = List.of("--tier", "small");

    BenchReport none = runner.run(new XYieldBench(), small, Duration.ZERO);
    BenchReport first =
        runner.run(
            new XYieldBench(),
            List.of("--tier", "small", "--methods", "forest"),
            BenchRunner.LIMIT);
    words.clear();
    BenchReport report = runner.run(new XYieldBench(), small, BenchRunner.LIMIT);

    assertThat(none.figures()).containsOnlyKeys("points");
    assertThat(report.bench()).isEqualTo("xyield-small");
    assertThat(words).as("its answers are kept").noneMatch(word -> word.startsWith("forest, "));
    assertThat(report.figures())
        .containsEntry("mse_forest_grouped", first.figures().get("mse_forest_grouped"))
        .containsEntry("points", 232.0);
    // Orientation on other draws: 0.03 and 0.02, the variance of the points 0.21.
    assertThat(report.figures().get("mse_forest_grouped")).isBetween(0.02, 0.06);
    assertThat(report.figures().get("mse_gp_grouped")).isBetween(0.01, 0.05);
    assertThat(report.figures().get("coverage80_gp_grouped")).isBetween(0.6, 0.95);
    assertThat(report.figures().get("accuracy_gp_grouped")).isBetween(0.6, 0.95);
    assertThat(report.figures())
        .as("two draws make no interval, ten folds do")
        .containsKeys("mse_gp_10", "best_vs_gp_mse_difference_grouped_low")
        .doesNotContainKey("mse_gp_10_low");
    assertThat(Files.readString(checkout.resolve("docs/results/xyield-small.md")))
        .contains("| MoNbTaTi | 333 | 1.07 |", "(xyield-small/parity.svg)");
  }

  @Test
  void nothingThatIsAskedForIsToldNotEvenByTheTargets() {
    List<PublishedYields.Point> changed = new ArrayList<>();
    Split split = Protocol.FEW_10.splits(POINTS, 1).getFirst();
    for (int i = 0; i < POINTS.size(); i++) {
      PublishedYields.Point point = POINTS.point(i);
      changed.add(
          split.train().contains(i)
              ? point
              : new PublishedYields.Point(
                  point.composition(),
                  point.temperature(),
                  point.testType(),
                  5000 - 0.5 * point.yieldStress(),
                  point.repeats(),
                  point.spread(),
                  point.dois()));
    }
    YieldPoints others = new YieldPoints(changed);

    for (YieldMethod method : XYieldMethods.of(XYieldTier.SMALL, XYieldTier.SMALL.methods())) {
      CellAnswer answer = answer(method, POINTS, split);
      CellAnswer again = answer(method, others, split);

      assertThat(again.plain()).as(method.id()).isEqualTo(answer.plain());
      assertThat(again.reading(Reading.INNER))
          .as(method.id())
          .isEqualTo(answer.reading(Reading.INNER));
    }
  }

  private static CellAnswer answer(YieldMethod method, YieldPoints points, Split split) {
    return method
        .answer(
            List.of(new Cell(Protocol.FEW_10, Task.REGRESSION, 1, 0, points, split)),
            WorkListener.NONE)
        .getFirst();
  }

  @Test
  void twelvePairsAreTwinsAndStayTogether() {
    List<String> twins = POINTS.twins();

    assertThat(new HashSet<>(twins)).hasSize(232 - 12);
    for (Split split : Protocol.TWINS.splits(POINTS, 1)) {
      Set<String> told = new HashSet<>(split.train().stream().map(twins::get).toList());
      assertThat(split.test().stream().map(twins::get)).noneMatch(told::contains);
    }
  }

  @Test
  void testErrorsAreInTheUnitOfThePaper() {
    Split split = new Split(List.of(0), List.of(1, 2));
    Cell cell = new Cell(Protocol.FEW_5, Task.REGRESSION, 1, 0, POINTS, split);
    double[] near = {POINTS.gpa(1) + 0.1, POINTS.gpa(2) - 0.3};

    assertThat(cell.testError(near)).isCloseTo(0.05, within(1e-12));
    assertThat(POINTS.gpa(1)).isBetween(0.05, 2.5);
  }

  @Test
  void anUnknownMethodOrTierIsNamedWithWhatThereIs() {
    assertThatThrownBy(() -> XYieldArguments.of(List.of("--tier", "huge")))
        .hasMessageContaining("[small, medium, full]");
    assertThatThrownBy(() -> XYieldArguments.of(List.of("--methods")))
        .hasMessageContaining("wants a value behind --methods");
    assertThatThrownBy(() -> XYieldMethods.of(XYieldTier.SMALL, Optional.of(List.of("magic"))))
        .hasMessageContaining("no method 'magic'")
        .hasMessageContaining("gp");
  }
}
