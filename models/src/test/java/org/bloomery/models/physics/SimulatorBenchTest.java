package org.bloomery.models.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatorBenchTest {
  @Test
  void theQuinaryGridHoldsEveryCompositionOnce() {
    QuinaryGrid grid = new QuinaryGrid(7);
    double[] fractions = new double[1000 * 7];
    Set<String> seen = new HashSet<>();
    int rows = 0;
    for (int n = grid.fill(fractions, 1000); n > 0; n = grid.fill(fractions, 1000)) {
      rows += n;
      for (int row = 0; row < n; row++) {
        double[] alloy = Arrays.copyOfRange(fractions, row * 7, (row + 1) * 7);
        assertThat(Arrays.stream(alloy).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(alloy).filter(c -> c > 0)).hasSize(5);
        seen.add(Arrays.toString(alloy));
      }
    }

    // 21 choices of five of seven elements times 3,876 ways to cut twenty steps.
    assertThat(rows).isEqualTo(21 * 3876);
    assertThat(seen).hasSize(rows);
  }

  @Test
  void allFiguresArePositive() throws Exception {
    Map<String, Double> figures = SimulatorBench.measure(3, 0.2, words -> {});

    assertThat(figures).containsKeys("points_per_s", "quinary_sweep_s");
    assertThat(figures.values()).allMatch(figure -> figure > 0);
  }
}
