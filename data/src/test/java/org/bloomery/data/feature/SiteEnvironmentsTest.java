package org.bloomery.data.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Site;
import org.junit.jupiter.api.Test;

class SiteEnvironmentsTest {
  private static final CrystalStructure B2 =
      new CrystalStructure(
          Lattice.cubic(3),
          List.of(new Site(Element.Fe, 0, 0, 0), new Site(Element.Al, 0.5, 0.5, 0.5)));

  @Test
  void atomsOfB2SeeWhatGeometrySays() {
    SiteEnvironments seen = new WardDescriptor().features(B2).environments();
    assertThat(SiteEnvironments.names()).hasSize(SiteEnvironments.WIDTH);
    assertThat(seen.shares()).containsExactly(0.5, 0.5);
    double[] iron = seen.rows().get(0);
    assertThat(iron[column("own_Number")]).isEqualTo(26);
    // Eight hexagons towards aluminium are 0.77599 of a truncated octahedron's surface.
    assertThat(iron[column("neighbours_Number")])
        .isCloseTo(0.77599 * 13 + 0.22401 * 26, within(1e-3));
    assertThat(iron[column("difference_Number")]).isCloseTo(0.77599 * 13, within(1e-3));
    assertThat(iron[column("MeanBondLength_angstrom")]).isCloseTo(0.89604 * 3, within(1e-4));
    assertThat(iron[column("CellVolume_A3")]).isCloseTo(13.5, within(1e-9));
  }

  @Test
  void aSupercellSeesTheSameInTheSameShares() {
    StructureFeatures one = new WardDescriptor().features(B2);
    StructureFeatures many = StructureFeatures.of(List.of(B2.supercell(2, 1, 3))).getFirst();
    assertThat(many.environments().shares()).containsExactly(one.environments().shares());
    for (int r = 0; r < 2; r++) {
      assertThat(many.environments().rows().get(r))
          .containsExactly(one.environments().rows().get(r), within(1e-6));
    }
    assertThat(Arrays.stream(many.environments().shares()).sum()).isEqualTo(1);
    assertThat(many.ward()).containsExactly(one.ward(), within(1e-6));
  }

  private static int column(String name) {
    return SiteEnvironments.names().indexOf(name);
  }
}
