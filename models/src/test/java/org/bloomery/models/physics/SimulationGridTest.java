package org.bloomery.models.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The counts are those of section 7 of the simulator's specification. */
class SimulationGridTest {

  @Test
  void theGridHoldsAsManyCompositionsOfEachOrderAsTheSpecificationCounts() {
    assertThat(GridOrder.TERNARY.compositions()).isEqualTo(165L * 4851).isEqualTo(800_415);
    assertThat(GridOrder.QUATERNARY.compositions()).isEqualTo(330L * 156_849).isEqualTo(51_760_170);
    assertThat(GridOrder.QUINARY.compositions()).isEqualTo(462L * 3876).isEqualTo(1_790_712);
    assertThat(GridOrder.SENARY.compositions()).isEqualTo(462L * 11_628).isEqualTo(5_372_136);
    assertThat(GridOrder.SEPTENARY.compositions()).isEqualTo(330L * 27_132).isEqualTo(8_953_560);
    assertThat(SimulationGrid.compositions()).isEqualTo(68_676_993);
    assertThat(SimulationGrid.TEMPERATURES).isEqualTo(23);
    assertThat(SimulationGrid.points()).isEqualTo(68_676_993L * 23);
    assertThat(GridOrder.QUINARY.points()).isEqualTo(1_790_712L * 23);
  }

  @Test
  void theCountIsThatOfListingTheGrid() {
    QuinaryGrid all = new QuinaryGrid(SimulationGrid.PALETTE.size());
    double[] rows = new double[10_000 * SimulationGrid.PALETTE.size()];
    long listed = 0;

    for (int n = all.fill(rows, 10_000); n > 0; n = all.fill(rows, 10_000)) {
      listed += n;
    }

    assertThat(GridOrder.QUINARY.compositions()).isEqualTo(listed);
  }

  @Test
  void aPointReadsBackWhatItWasMadeOf() {
    GridPoint point = GridPoint.of(7, 0b1000_0010_001, new int[] {1, 40});

    assertThat(point.order()).isEqualTo(GridOrder.TERNARY);
    assertThat(point.temperature()).isEqualTo(1000);
    assertThat(point.percents()).containsExactly(1, 0, 0, 0, 39, 0, 0, 0, 0, 0, 60);
    assertThat(point.composition()).isEqualTo(Alloys.amounts("Al1 Mo39 Zr60"));
    assertThat(GridPoint.of(22, 0b11111, new int[] {3, 4, 10, 19}).percents())
        .containsExactly(15, 5, 30, 45, 5, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void numbersThatAreNoPointOfTheGridAreRefused() {
    assertThatThrownBy(() -> new GridPoint(0)).hasMessageContaining("no point of the grid");
    assertThatThrownBy(() -> new GridPoint(-1)).hasMessageContaining("no point of the grid");
    assertThatThrownBy(() -> GridPoint.of(23, 0b111, new int[] {1, 2})).hasMessageContaining("K");
    assertThatThrownBy(() -> GridPoint.of(0, 0b111, new int[] {5, 5})).hasMessageContaining("K");
    assertThatThrownBy(() -> GridPoint.of(0, 0b111, new int[] {5, 100})).hasMessageContaining("K");
    assertThatThrownBy(() -> GridPoint.of(0, 0b11, new int[] {5})).hasMessageContaining("K");
    assertThatThrownBy(() -> GridPoint.of(0, 0b11111, new int[] {5, 6, 7, 20}))
        .hasMessageContaining("K");
  }
}
