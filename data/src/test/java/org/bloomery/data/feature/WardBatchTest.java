package org.bloomery.data.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Crystals;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Site;
import org.junit.jupiter.api.Test;

class WardBatchTest {
  private static final List<CrystalStructure> CRYSTALS =
      List.of(Crystals.b2(), Crystals.l12(), Crystals.simpleCubic(), Crystals.zincBlende());

  /** Keeps what comes. */
  private static final class Kept implements WardBatch.Rows {
    final List<Long> indices = new ArrayList<>();
    final List<double[]> rows = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();

    @Override
    public void described(long index, double[] features) {
      indices.add(index);
      rows.add(features.clone());
    }

    @Override
    public void refused(long index, String reason) {
      indices.add(index);
      refusals.add(index + ": " + reason);
    }
  }

  @Test
  void rowsComeInOrderAndAreThoseOfOneThread() {
    List<CrystalStructure> many =
        Stream.generate(() -> CRYSTALS).limit(100).flatMap(List::stream).toList();
    Kept kept = new Kept();
    List<Long> progress = new ArrayList<>();

    long done = new WardBatch(3).describe(many.iterator(), kept, progress::add, () -> false);

    assertThat(done).isEqualTo(400);
    assertThat(progress).isSorted().endsWith(400L).hasSizeGreaterThan(1);
    WardDescriptor descriptor = new WardDescriptor();
    for (int i = 0; i < many.size(); i++) {
      assertThat(kept.indices.get(i)).isEqualTo(i);
      assertThat(kept.rows.get(i)).isEqualTo(descriptor.describe(many.get(i)));
    }
  }

  @Test
  void aRefusedStructureDoesNotStopTheOthers() {
    CrystalStructure needle =
        new CrystalStructure(
            Lattice.of(0.5, 0, 0, 0, 0.5, 0, 0, 0, 9_000), List.of(new Site(Element.Fe, 0, 0, 0)));
    Kept kept = new Kept();

    new WardBatch(2)
        .describe(
            List.of(Crystals.b2(), needle, Crystals.l12()).iterator(),
            kept,
            done -> {},
            () -> false);

    assertThat(kept.indices).containsExactly(0L, 1L, 2L);
    assertThat(kept.rows).hasSize(2);
    assertThat(kept.refusals).singleElement().asString().startsWith("1: the neighbours of site 1");
  }

  @Test
  void cancellingEndsAnEndlessBatch() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Kept kept = new Kept();

    long done =
        new WardBatch(2)
            .describe(
                Stream.generate(Crystals::b2).iterator(),
                kept,
                count -> cancelled.set(count >= 256),
                cancelled::get);

    assertThat(done).isEqualTo(256).isEqualTo(kept.rows.size());
  }

  @Test
  void aNumberOfThreadsThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new WardBatch(0)).hasMessageContaining("accepted is 1 to 1024");
  }
}
