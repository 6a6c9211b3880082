package org.bloomery.data.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.bloomery.data.chemistry.Element;
import org.junit.jupiter.api.Test;

class TessellatorTest {

  @Test
  void highlySymmetricCellsHaveTheFacesOfTheTextbook() {
    // Cube, rhombic dodecahedron, truncated octahedron, trapezo-rhombic dodecahedron.
    assertThat(facesPerAtom(Crystals.simpleCubic())).isEqualTo(6);
    assertThat(facesPerAtom(Crystals.faceCentred())).isEqualTo(12);
    assertThat(facesPerAtom(Crystals.bodyCentred())).isEqualTo(14);
    assertThat(facesPerAtom(Crystals.hexagonalClosePacked())).isEqualTo(12);
  }

  @Test
  void thePolyhedronOfTheBodyCentredLatticeHasItsAreas() {
    double a = 3.165;
    Tessellation cells = new Tessellator().tessellate(Crystals.bodyCentred());

    for (int face = 0; face < cells.faces(); face++) {
      // Truncated octahedron with edge a sqrt(2) / 4: six squares, eight hexagons.
      boolean square = Math.abs(cells.distance(face) - a) < 1e-9;
      assertThat(cells.area(face))
          .isCloseTo((square ? 1 : 1.5 * Math.sqrt(3)) * a * a / 8, within(1e-9));
    }
    assertThat(cells.volume(0)).isCloseTo(a * a * a / 2, within(1e-9));
  }

  @Test
  void cellsFillTheCrystalAndFacesAreSharedByTwo() {
    Random random = new Random(3);
    for (int trial = 0; trial < 40; trial++) {
      CrystalStructure crystal = Crystals.random(random, 1 + random.nextInt(16));
      Tessellation cells = new Tessellator(0).tessellate(crystal);

      double filled = 0;
      for (int site = 0; site < cells.sites(); site++) {
        filled += cells.volume(site);
        for (int face = cells.firstFace(site); face < cells.firstFace(site + 1); face++) {
          if (cells.area(face) > 1e-7) {
            assertThat(areaOfReturn(cells, site, face)).isCloseTo(cells.area(face), within(1e-8));
          }
        }
      }
      assertThat(filled).isCloseTo(crystal.volume(), within(1e-9 * crystal.volume()));
    }
  }

  /**
   * Where many planes nearly meet in a point, from far below the rounding of places to far above.
   */
  @Test
  void almostSymmetricCellsFillTheCrystalToo() {
    Random random = new Random(4);
    List<CrystalStructure> even =
        List.of(
            Crystals.simpleCubic().supercell(2, 1, 1),
            Crystals.faceCentred(),
            Crystals.bodyCentred().supercell(1, 2, 1),
            Crystals.hexagonalClosePacked(),
            Crystals.zincBlende());
    for (int trial = 0; trial < 2_000; trial++) {
      double way = Math.pow(10, -15 + 13 * random.nextDouble());
      CrystalStructure crystal = Crystals.rattled(even.get(trial % even.size()), random, way);

      Tessellation cells = new Tessellator().tessellate(crystal);

      double filled = 0;
      for (int site = 0; site < cells.sites(); site++) {
        filled += cells.volume(site);
      }
      // Faces below the tolerance of area are dropped with their part of the volume.
      assertThat(filled / crystal.volume()).as("moved by " + way).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void aSkewedCellHasTheSameFaces() {
    CrystalStructure skewed =
        Crystals.withCell(
            Crystals.hexagonalClosePacked(), new int[][] {{1, 0, 0}, {13, 1, 0}, {-7, 22, 1}});

    assertThat(facesPerAtom(skewed)).isEqualTo(12);
  }

  @Test
  void aThinSlabIsTessellated() {
    CrystalStructure slab =
        new CrystalStructure(
            Lattice.of(2.5, 0, 0, 0, 2.5, 0, 0, 0, 30),
            List.of(new Site(Element.Fe, 0, 0, 0), new Site(Element.Fe, 0.5, 0.5, 0.06)));
    Tessellation cells = new Tessellator().tessellate(slab);

    assertThat(cells.volume(0) + cells.volume(1)).isCloseTo(slab.volume(), within(1e-6));
  }

  @Test
  void aNeedleOfACellIsRefusedInsteadOfFillingTheMemory() {
    CrystalStructure needle =
        new CrystalStructure(
            Lattice.of(0.5, 0, 0, 0, 0.5, 0, 0, 0, 9_000), List.of(new Site(Element.Fe, 0, 0, 0)));

    assertThatThrownBy(() -> new Tessellator().tessellate(needle))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too empty or too elongated");
  }

  private static double areaOfReturn(Tessellation cells, int site, int face) {
    int neighbour = cells.neighbour(face);
    for (int f = cells.firstFace(neighbour); f < cells.firstFace(neighbour + 1); f++) {
      if (cells.neighbour(f) == site && cells.image(f) == -cells.image(face)) {
        return cells.area(f);
      }
    }
    return 0;
  }

  private static int facesPerAtom(CrystalStructure crystal) {
    Tessellation cells = new Tessellator().tessellate(crystal);
    int faces = cells.firstFace(1);
    for (int site = 0; site < cells.sites(); site++) {
      assertThat(cells.firstFace(site + 1) - cells.firstFace(site)).isEqualTo(faces);
    }
    return faces;
  }
}
