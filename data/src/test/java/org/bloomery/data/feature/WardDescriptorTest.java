package org.bloomery.data.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Crystals;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Site;
import org.bloomery.data.structure.Tessellator;
import org.junit.jupiter.api.Test;

/** Lattices whose numbers follow from geometry, and numbers published with the descriptor. */
class WardDescriptorTest {
  /** Of the analytic values, which are given to five or six digits. */
  private static final double ANALYTIC = 1e-4;

  @Test
  void namesAreThoseOfThePublishedFeaturesInTheirOrder() {
    List<String> names = WardDescriptor.names();

    assertThat(names).hasSize(271);
    assertThat(new HashSet<>(names)).hasSize(271);
    assertThat(names.get(0)).isEqualTo("mean_EffectiveCoordination");
    assertThat(names.get(15)).isEqualTo("MaxPackingEfficiency");
    assertThat(names.get(80)).isEqualTo("range_NeighDiff_shell1_NValance");
    assertThat(names.get(125)).isEqualTo("range_NeighDiff_shell1_SpaceGroupNumber");
    assertThat(names.get(263)).isEqualTo("most_SpaceGroupNumber");
    assertThat(names.get(270)).isEqualTo("MeanIonicChar");
    assertThat(names.subList(126, 271)).isEqualTo(WardCompositionDescriptor.names());
  }

  @Test
  void simpleCubic() {
    geometry(Crystals.simpleCubic(), 6, 3.35, 0, 0.52360);
    order(Crystals.simpleCubic(), 0, 0, 0);
  }

  @Test
  void faceCentredCubic() {
    geometry(Crystals.faceCentred(), 12, 0.70711 * 4.05, 0, 0.74048);
    order(Crystals.faceCentred(), 0, 0, 0);
  }

  @Test
  void hexagonalClosePacked() {
    geometry(Crystals.hexagonalClosePacked(), 12, 3.2, 0, 0.74048);
  }

  @Test
  void bodyCentredCubic() {
    geometry(Crystals.bodyCentred(), 11.9569, 0.89604 * 3.165, 0.05198, 0.68017);
    order(Crystals.bodyCentred(), 0, 0, 0);
  }

  @Test
  void caesiumChlorideType() {
    geometry(Crystals.b2(), 11.9569, 0.89604 * 2.88, 0.05198, 0.68017);
    order(Crystals.b2(), 0.55198, 0.25386, 0.13755);
  }

  @Test
  void copperGoldType() {
    geometry(Crystals.l12(), 12, 0.70711 * 3.57, 0, 0.74048);
    order(Crystals.l12(), 0.33333, 0.03030, 0.01157);
  }

  @Test
  void rockSalt() {
    geometry(Crystals.rockSalt(), 6, 0.5 * 5.64, 0, 0.52360);
    order(Crystals.rockSalt(), 1, 1, 1);
  }

  @Test
  void zincBlende() {
    double[] features = new WardDescriptor().describe(Crystals.zincBlende());

    assertThat(feature(features, "mean_EffectiveCoordination")).isCloseTo(5.7202, within(ANALYTIC));
    assertThat(feature(features, "mean_BondLengthVariation")).isCloseTo(0.16096, within(ANALYTIC));
    assertThat(feature(features, "MaxPackingEfficiency")).isCloseTo(0.34009, within(ANALYTIC));
    order(Crystals.zincBlende(), 0.66096, 0.35905, 0.21645);
  }

  @Test
  void sigmaIronHasThePublishedGeometry() {
    // Krajewski et al., Comput. Mater. Sci. 208 (2022) 111254: published with the tool.
    double[] published = {
      12.675392, 0.575786, 11.795479, 13.784334, 0.0166526, 0.9694993, 1.0325910, 0.0516713,
      0.0146120, 0.0266731, 0.0656811, 0.0358844, 0, 0, 0, 0.5803112
    };
    double[] features = new WardDescriptor().describe(Crystals.sigmaIron());

    for (int i = 0; i < published.length; i++) {
      assertThat(features[i])
          .as(WardDescriptor.names().get(i))
          .isCloseTo(published[i], within(1e-5 * Math.max(published[i], 1e-5)));
    }
    for (int i = 16; i < 126; i++) {
      assertThat(features[i]).as(WardDescriptor.names().get(i)).isZero();
    }
  }

  @Test
  void theCompositionPartHasThePublishedNumbers() {
    // Cr8Fe18Ni4 and Pb8O12, same source.
    double[] steel = WardCompositionDescriptor.describe(Formula.parse("Cr8Fe18Ni4"));
    composition(steel, "NComp", 3, 0);
    composition(steel, "Comp_L2Norm", 0.6699917, 1e-7);
    composition(steel, "Comp_L3Norm", 0.6191363, 1e-7);
    composition(steel, "Comp_L5Norm", 0.6021308, 1e-7);
    composition(steel, "Comp_L7Norm", 0.6002955, 1e-7);
    composition(steel, "Comp_L10Norm", 0.6000181, 1e-7);
    composition(steel, "mean_Number", 25.73333, 1e-5);
    composition(steel, "maxdiff_Number", 4, 0);
    composition(steel, "dev_Number", 0.9244444, 1e-6);
    composition(steel, "max_Number", 28, 0);
    composition(steel, "min_Number", 24, 0);
    composition(steel, "most_Number", 26, 0);
    composition(steel, "frac_sValence", 0.2241379, 1e-7);
    composition(steel, "frac_pValence", 0, 0);
    composition(steel, "frac_dValence", 0.7758621, 1e-7);
    composition(steel, "frac_fValence", 0, 0);
    composition(steel, "CanFormIonic", 0, 0);
    composition(steel, "MaxIonicChar", 0.0155036, 1e-7);
    composition(steel, "MeanIonicChar", 0.0036619, 1e-7);

    double[] oxide = WardCompositionDescriptor.describe(Formula.parse("Pb8O12"));
    composition(oxide, "MaxIonicChar", 0.2651031, 1e-7);
    composition(oxide, "MeanIonicChar", 0.1272495, 1e-7);
    composition(oxide, "Comp_L2Norm", 0.7211103, 1e-7);
    // No common state of lead balances three oxygen to two lead.
    composition(oxide, "CanFormIonic", 0, 0);
  }

  @Test
  void ionicCompoundsAreSeenAndAlloysAreNot() {
    for (String ionic : List.of("NaCl", "Al2O3", "SrTiO3", "FeO", "Fe2O3", "Ca(OH)2", "GaN")) {
      composition(WardCompositionDescriptor.describe(Formula.parse(ionic)), "CanFormIonic", 1, 0);
    }
    for (String other : List.of("Fe", "NiAl", "Na2Cl", "ArCl", "Nb0.25Mo0.25Ta0.25W0.25")) {
      composition(WardCompositionDescriptor.describe(Formula.parse(other)), "CanFormIonic", 0, 0);
    }
  }

  @Test
  void tiesForTheMostFrequentElementAreAveraged() {
    double[] features = WardCompositionDescriptor.describe(Formula.parse("NaCl"));

    composition(features, "most_Number", 14, 1e-12);
  }

  @Test
  void aWalkThatOnlyMayNotTurnBackChangesTheThirdShellAlone() {
    double[] avoiding = new WardDescriptor().describe(Crystals.b2());
    double[] returning =
        new WardDescriptor(Tessellator.AREA_TOLERANCE, Walk.NON_BACKTRACKING)
            .describe(Crystals.b2());

    for (int i = 0; i < WardDescriptor.WIDTH; i++) {
      if (i == 14) {
        assertThat(Math.abs(returning[i] - avoiding[i])).isGreaterThan(1e-4);
      } else {
        assertThat(returning[i]).isEqualTo(avoiding[i]);
      }
    }
  }

  @Test
  void theDescriptorHasNoSize() {
    double[] features = new WardDescriptor().describe(Crystals.zincBlende());
    double[] swollen = new WardDescriptor().describe(Crystals.zincBlende().scaledToVolume(1000));

    assertThat(swollen).containsExactly(features, within(1e-9));
  }

  @Test
  void rowsAreWrittenWhereTheyBelong() {
    double[] rows = new double[2 * WardDescriptor.WIDTH + 1];
    WardDescriptor descriptor = new WardDescriptor();
    descriptor.write(Crystals.b2(), rows, 1);
    descriptor.write(Crystals.faceCentred(), rows, 1 + WardDescriptor.WIDTH);

    assertThat(rows[0]).isZero();
    assertThat(java.util.Arrays.copyOfRange(rows, 1, 272))
        .isEqualTo(descriptor.describe(Crystals.b2()));
    assertThat(java.util.Arrays.copyOfRange(rows, 272, 543))
        .isEqualTo(descriptor.describe(Crystals.faceCentred()));
  }

  @Test
  void whatCannotBeTessellatedIsRefused() {
    CrystalStructure needle =
        new CrystalStructure(
            Lattice.of(0.5, 0, 0, 0, 0.5, 0, 0, 0, 9_000), List.of(new Site(Element.Fe, 0, 0, 0)));

    assertThatThrownBy(() -> new WardDescriptor().describe(needle))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WardDescriptor(0.5, Walk.SELF_AVOIDING))
        .hasMessageContaining("from 0 to 0.1");
  }

  private static void geometry(
      CrystalStructure crystal, double coordination, double bond, double variation, double packed) {
    double[] features = new WardDescriptor().describe(crystal);
    for (String statistic : List.of("mean", "min", "max")) {
      assertThat(feature(features, statistic + "_EffectiveCoordination"))
          .isCloseTo(coordination, within(ANALYTIC));
      assertThat(feature(features, statistic + "_BondLengthVariation"))
          .isCloseTo(variation, within(ANALYTIC));
    }
    assertThat(feature(features, "var_MeanBondLength")).isCloseTo(0, within(1e-9));
    assertThat(feature(features, "min_MeanBondLength")).isCloseTo(1, within(1e-9));
    assertThat(feature(features, "var_CellVolume")).isCloseTo(0, within(1e-9));
    assertThat(feature(features, "MaxPackingEfficiency")).isCloseTo(packed, within(ANALYTIC));
    var cells = new Tessellator().tessellate(crystal);
    double area = 0;
    double weighted = 0;
    for (int face = cells.firstFace(0); face < cells.firstFace(1); face++) {
      area += cells.area(face);
      weighted += cells.area(face) * cells.distance(face);
    }
    assertThat(weighted / area).isCloseTo(bond, within(ANALYTIC));
  }

  private static void order(CrystalStructure crystal, double... shells) {
    double[] features = new WardDescriptor().describe(crystal);
    for (int shell = 0; shell < 3; shell++) {
      assertThat(feature(features, "mean_WCMagnitude_Shell" + (shell + 1)))
          .isCloseTo(shells[shell], within(shells[shell] == 0 ? 1e-12 : ANALYTIC));
    }
  }

  private static double feature(double[] features, String name) {
    return features[WardDescriptor.names().indexOf(name)];
  }

  private static void composition(
      double[] features, String name, double expected, double tolerance) {
    assertThat(features[WardCompositionDescriptor.names().indexOf(name)])
        .as(name)
        .isCloseTo(expected, within(tolerance));
  }
}
