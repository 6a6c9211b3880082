package org.bloomery.data.feature;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Crystals;

/** Any crystal, described in any way: cell, supercell, direction, origin and order together. */
class WardInvarianceProperties {

  /** One vector of a cell, plus so many times another: another cell of the same lattice. */
  private record Shear(int vector, int other, int times) {
    int[][] combinations() {
      int[][] rows = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
      if (vector != other) {
        rows[vector][other] = times;
      }
      return rows;
    }
  }

  @Property(tries = 150)
  void howACrystalIsDescribedDoesNotMatter(
      @ForAll("crystals") CrystalStructure crystal,
      @ForAll("shears") List<Shear> shears,
      @ForAll @IntRange(min = 1, max = 3) int repeated,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] along = {1, 1, 1};
    along[random.nextInt(3)] = repeated;
    double[] axis = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};

    CrystalStructure other = crystal;
    for (Shear shear : shears) {
      other = Crystals.withCell(other, shear.combinations());
    }
    other = other.supercell(along[0], along[1], along[2]);
    other = Crystals.turned(other, axis, 2 * Math.PI * random.nextDouble());
    other = Crystals.shifted(other, random.nextDouble(), random.nextDouble(), random.nextDouble());
    other = Crystals.shuffled(other, random);

    WardInvarianceTest.same(crystal, other);
  }

  @Provide
  Arbitrary<CrystalStructure> crystals() {
    Arbitrary<CrystalStructure> random =
        Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(1, 12))
            .as((seed, atoms) -> Crystals.random(new Random(seed), atoms));
    return Arbitraries.frequencyOf(
        Tuple.of(3, random), Tuple.of(1, Arbitraries.of(WardInvarianceTest.crystals())));
  }

  @Provide
  Arbitrary<List<Shear>> shears() {
    Arbitrary<Integer> vectors = Arbitraries.integers().between(0, 2);
    return Combinators.combine(vectors, vectors, Arbitraries.integers().between(-3, 3))
        .as(Shear::new)
        .list()
        .ofMaxSize(4);
  }
}
