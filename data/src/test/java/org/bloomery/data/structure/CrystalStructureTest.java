package org.bloomery.data.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.bloomery.data.chemistry.Element;
import org.junit.jupiter.api.Test;

class CrystalStructureTest {

  @Test
  void aCellOfParametersHasThemBack() {
    Lattice lattice = Lattice.ofParameters(5, 6, 7, 80, 95, 100);

    assertThat(lattice.length(0)).isCloseTo(5, within(1e-12));
    assertThat(lattice.length(1)).isCloseTo(6, within(1e-12));
    assertThat(lattice.length(2)).isCloseTo(7, within(1e-12));
    assertThat(lattice.angle(0)).isCloseTo(80, within(1e-10));
    assertThat(lattice.angle(1)).isCloseTo(95, within(1e-10));
    assertThat(lattice.angle(2)).isCloseTo(100, within(1e-10));
    // V = abc sqrt(1 - cos2 a - cos2 b - cos2 g + 2 cos a cos b cos g)
    assertThat(lattice.volume()).isCloseTo(203.3156, within(1e-3));
    assertThat(lattice.isRightHanded()).isTrue();
  }

  @Test
  void impossibleCellsAreRefusedWithAReason() {
    assertThatThrownBy(() -> Lattice.ofParameters(3, 3, 3, 30, 30, 90))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("close no cell");
    assertThatThrownBy(() -> Lattice.ofParameters(3, -3, 3, 90, 90, 90))
        .hasMessageContaining("-3.0 angstrom");
    assertThatThrownBy(() -> Lattice.of(1, 0, 0, 2, 0, 0, 0, 0, 1))
        .hasMessageContaining("no volume");
    assertThatThrownBy(() -> Lattice.of(1, 0, 0, 0, Double.NaN, 0, 0, 0, 1))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Lattice.cubic(0.05)).hasMessageContaining("repeats after 0.05");
    assertThatThrownBy(() -> Lattice.of(10, 0, 0, 10.01, 0.01, 0, 0, 0, 10))
        .hasMessageContaining("repeats after 0.014");
  }

  @Test
  void atomsOnOnePlaceAreRefusedAlsoAcrossTheBorderOfTheCell() {
    Lattice lattice = Lattice.cubic(4);
    List<Site> sites =
        List.of(new Site(Element.Fe, 0.999, 0.5, 0.5), new Site(Element.Ni, 0.001, 0.5, 0.5));

    assertThatThrownBy(() -> new CrystalStructure(lattice, sites))
        .hasMessageContaining("sites 1 (Fe) and 2 (Ni) lie 0.008 angstrom apart");
  }

  @Test
  void emptyAndEndlessCellsAreRefused() {
    assertThatThrownBy(() -> new CrystalStructure(Lattice.cubic(4), List.of()))
        .hasMessageContaining("not 0");
    Site site = new Site(Element.Fe, 0, 0, 0);
    assertThatThrownBy(
            () -> new CrystalStructure(Lattice.cubic(4), Collections.nCopies(10_001, site)))
        .hasMessageContaining("10001");
    assertThatThrownBy(() -> Crystals.faceCentred().supercell(20, 20, 20))
        .hasMessageContaining("32000 atoms");
    assertThatThrownBy(() -> Crystals.faceCentred().supercell(0, 1, 1))
        .hasMessageContaining("at least once");
  }

  @Test
  void countsAndCompositionAreThoseOfTheCell() {
    CrystalStructure crystal = Crystals.l12();

    assertThat(crystal.formula()).isEqualTo("Al1Ni3");
    assertThat(crystal.composition().fraction(Element.Ni)).isEqualTo(0.75);
    assertThat(crystal.volume()).isCloseTo(3.57 * 3.57 * 3.57, within(1e-10));
  }

  @Test
  void aSupercellKeepsDistancesAndDensity() {
    CrystalStructure crystal = Crystals.hexagonalClosePacked();
    CrystalStructure larger = crystal.supercell(2, 1, 3);

    assertThat(larger.size()).isEqualTo(12);
    assertThat(larger.volume()).isCloseTo(6 * crystal.volume(), within(1e-9));
    assertThat(larger.shortestDistance()).isCloseTo(3.2, within(1e-9));
  }

  @Test
  void scalingReachesTheVolumeAndKeepsTheShape() {
    CrystalStructure scaled = Crystals.b2().scaledToVolume(27);

    assertThat(scaled.volume()).isCloseTo(27, within(1e-9));
    assertThat(scaled.lattice().length(0)).isCloseTo(3, within(1e-9));
    assertThat(scaled.sites()).isEqualTo(Crystals.b2().sites());
    assertThatThrownBy(() -> Crystals.b2().scaledToVolume(-1)).hasMessageContaining("above 0");
  }

  @Test
  void elementsAreReplacedInPlace() {
    CrystalStructure iron = Crystals.b2().withElements(e -> e == Element.Ni ? Element.Fe : e);

    assertThat(iron.formula()).isEqualTo("Al1Fe1");
    assertThat(iron.sites().get(0)).isEqualTo(new Site(Element.Fe, 0, 0, 0));
    assertThat(iron.withElements(List.of(Element.Co, Element.Ti)).formula()).isEqualTo("Ti1Co1");
    assertThatThrownBy(() -> iron.withElements(List.of(Element.Co)))
        .hasMessageContaining("1 elements were given for 2 sites");
  }

  @Test
  void theShortestDistanceIsFoundInASkewedCell() {
    CrystalStructure skewed =
        Crystals.withCell(Crystals.faceCentred(), new int[][] {{1, 0, 0}, {7, 1, 0}, {-5, 9, 1}});

    assertThat(skewed.shortestDistance()).isCloseTo(4.05 / Math.sqrt(2), within(1e-9));
  }

  @Test
  void theSigmaPhaseHasItsThirtyAtoms() {
    CrystalStructure sigma = Crystals.sigmaIron();

    assertThat(sigma.size()).isEqualTo(30);
    assertThat(sigma.volume()).isCloseTo(8.592319 * 8.592319 * 4.510971, within(1e-9));
    assertThat(sigma.shortestDistance()).isBetween(2.15, 2.64);
  }
}
