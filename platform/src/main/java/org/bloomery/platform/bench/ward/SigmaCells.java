package org.bloomery.platform.bench.ward;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.SigmaPhase;
import org.bloomery.data.structure.Site;

/** Sigma phases to describe: 30 atoms of three elements, or whole multiples of that. */
final class SigmaCells {
  /**
   * Sigma iron, angstrom and fractions: A. M. Krajewski et al., Comput. Mater. Sci. 208 (2022)
   * 111254.
   */
  private static final SigmaPhase SHAPE =
      new SigmaPhase(
          8.592319, 4.510971, 0.398142, 0.463568, 0.130736, 0.738668, 0.065542, 0.182821, 0.251074);

  private static final List<Element> PALETTE = List.of(Element.Cr, Element.Fe, Element.Ni);

  /** Farthest way that an atom of a distorted cell is moved along an edge, as a part of it. */
  private static final double FARTHEST = 0.01;

  private SigmaCells() {}

  /** Cr8Fe18Ni4: nickel on 4f, chromium on 8i2, iron elsewhere. */
  static CrystalStructure ordered() {
    return SHAPE.structure(List.of(Element.Fe, Element.Ni, Element.Fe, Element.Cr, Element.Fe));
  }

  /** Distorted cells, each with other elements on its sublattices and other places. */
  static Iterator<CrystalStructure> distorted(long seed, int count) {
    RandomGenerator random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> distorted(random)).iterator();
  }

  private static CrystalStructure distorted(RandomGenerator random) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < SigmaPhase.SUBLATTICES; i++) {
      elements.add(PALETTE.get(random.nextInt(PALETTE.size())));
    }
    CrystalStructure even = SHAPE.structure(elements);
    List<Site> moved = new ArrayList<>();
    for (Site site : even.sites()) {
      moved.add(
          new Site(
              site.element(),
              site.x() + FARTHEST * (2 * random.nextDouble() - 1),
              site.y() + FARTHEST * (2 * random.nextDouble() - 1),
              site.z() + FARTHEST * (2 * random.nextDouble() - 1)));
    }
    return new CrystalStructure(even.lattice(), moved);
  }
}
