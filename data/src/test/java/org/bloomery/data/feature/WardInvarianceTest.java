package org.bloomery.data.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Crystals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One crystal, one vector: whatever cell, direction, origin and order describe it. */
class WardInvarianceTest {
  private static final WardDescriptor DESCRIPTOR = new WardDescriptor();

  static List<CrystalStructure> crystals() {
    List<CrystalStructure> crystals =
        new ArrayList<>(
            List.of(
                Crystals.simpleCubic(),
                Crystals.faceCentred(),
                Crystals.bodyCentred(),
                Crystals.hexagonalClosePacked(),
                Crystals.b2(),
                Crystals.l12(),
                Crystals.rockSalt(),
                Crystals.zincBlende(),
                Crystals.sigmaIron()));
    Random random = new Random(271);
    for (int i = 0; i < 12; i++) {
      crystals.add(Crystals.random(random, 1 + random.nextInt(14)));
    }
    return crystals;
  }

  @ParameterizedTest
  @MethodSource("crystals")
  void aSupercellHasTheSameVector(CrystalStructure crystal) {
    same(crystal, crystal.supercell(2, 2, 2));
    same(crystal, crystal.supercell(1, 3, 1));
  }

  @ParameterizedTest
  @MethodSource("crystals")
  void aTurnedCrystalHasTheSameVector(CrystalStructure crystal) {
    Random random = new Random(7);
    for (int i = 0; i < 4; i++) {
      double[] axis = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      same(crystal, Crystals.turned(crystal, axis, 2 * Math.PI * random.nextDouble()));
    }
  }

  @ParameterizedTest
  @MethodSource("crystals")
  void theOrderOfTheSitesDoesNotMatter(CrystalStructure crystal) {
    same(crystal, Crystals.shuffled(crystal, new Random(9)));
  }

  @ParameterizedTest
  @MethodSource("crystals")
  void theOriginDoesNotMatter(CrystalStructure crystal) {
    same(crystal, Crystals.shifted(crystal, 0.123, -3.777, 12.5));
    same(crystal, Crystals.shifted(crystal, 1e-12, 0.5, -1e-17));
  }

  @ParameterizedTest
  @MethodSource("crystals")
  void anotherCellOfTheSameLatticeHasTheSameVector(CrystalStructure crystal) {
    same(crystal, Crystals.withCell(crystal, new int[][] {{1, 1, 0}, {0, 1, 0}, {0, 0, 1}}));
    same(crystal, Crystals.withCell(crystal, new int[][] {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}}));
    same(crystal, Crystals.withCell(crystal, new int[][] {{1, 0, 0}, {4, 1, 0}, {-3, 9, 1}}));
    same(crystal, Crystals.withCell(crystal, new int[][] {{2, 1, 0}, {1, 1, 0}, {5, -6, -1}}));
  }

  @ParameterizedTest
  @MethodSource("crystals")
  void theReducedCellHasTheSameVector(CrystalStructure crystal) {
    CrystalStructure skewed =
        Crystals.withCell(crystal, new int[][] {{1, 0, 0}, {4, 1, 0}, {-3, 9, 1}});

    same(crystal, Crystals.reduced(skewed));
    same(crystal, Crystals.reduced(crystal.supercell(1, 2, 2)));
  }

  @Test
  void thePrimitiveCellHasTheVectorOfTheConventionalOne() {
    for (CrystalStructure conventional :
        List.of(Crystals.faceCentred(), Crystals.rockSalt(), Crystals.zincBlende())) {
      CrystalStructure primitive = Crystals.primitiveOfFaceCentred(conventional);
      assertThat(4 * primitive.size()).isEqualTo(conventional.size());
      same(conventional, primitive);
    }
    CrystalStructure primitive = Crystals.primitiveOfBodyCentred(Crystals.bodyCentred());
    assertThat(primitive.size()).isEqualTo(1);
    same(Crystals.bodyCentred(), primitive);
  }

  /** Within 1e-6 of each feature's size. */
  static void same(CrystalStructure crystal, CrystalStructure other) {
    double[] expected = DESCRIPTOR.describe(crystal);
    double[] actual = DESCRIPTOR.describe(other);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as(WardDescriptor.names().get(i) + " of " + crystal.formula())
          .isCloseTo(expected[i], within(1e-6 * Math.max(1, Math.abs(expected[i]))));
    }
  }
}
