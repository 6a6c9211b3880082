package org.bloomery.platform.bench.dvae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.dataset.PhaseTable;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.feature.PhaseFeatures;

/**
 * Alloys and whether they are single phase.
 *
 * @param words what they are
 */
record LabelledAlloys(String words, List<Composition> alloys, boolean[] singlePhase) {
  private static final int MADE_UP = 260;
  private static final String FILE = "data/hea_phase/HEA_top30_comps.csv";

  /**
   * The published table, each formula once.
   *
   * @throws IllegalStateException when it is not at hand
   */
  static LabelledAlloys published(Path checkout) throws IOException {
    Path shared =
        Path.of(System.getProperty("bloomery.shared", checkout.resolve("../shared").toString()));
    Path file = shared.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "the bench 'dvae' needs the published table of phases at "
              + file
              + "; point -Dbloomery.shared at the directory that holds "
              + FILE
              + ", or run 'bench dvae small', which makes alloys up");
    }
    PhaseTable table = PhaseTable.read(file);
    boolean[] labels = new boolean[table.rows().size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = table.rows().get(i).singlePhase();
    }
    return new LabelledAlloys(
        "%d alloys of the published table, %d of them single phase"
            .formatted(labels.length, table.singlePhase()),
        table.rows().stream().map(PhaseTable.Row::composition).toList(),
        labels);
  }

  /** Alloys of our own, single phase where their atoms have like sizes. */
  static LabelledAlloys madeUp() {
    SplittableRandom random = new SplittableRandom(1);
    List<Element> elements = PhaseFeatures.elements().subList(0, 12);
    List<Composition> alloys = new ArrayList<>();
    double[] mismatch = new double[MADE_UP];
    for (int i = 0; i < MADE_UP; i++) {
      Map<Element, Double> amounts = new EnumMap<>(Element.class);
      int count = random.nextInt(2, 7);
      while (amounts.size() < count) {
        amounts.put(elements.get(random.nextInt(elements.size())), 0.1 * random.nextInt(5, 16));
      }
      alloys.add(Composition.ofAmounts(amounts));
      mismatch[i] = PhaseFeatures.of(alloys.get(i))[PhaseFeature.SIZE_MISMATCH.ordinal()];
    }
    double middle = Arrays.stream(mismatch).sorted().skip(MADE_UP / 2).findFirst().orElseThrow();
    boolean[] labels = new boolean[MADE_UP];
    for (int i = 0; i < MADE_UP; i++) {
      labels[i] = mismatch[i] < middle;
    }
    return new LabelledAlloys(MADE_UP + " made-up alloys", alloys, labels);
  }

  List<Composition> of(int[] rows) {
    return Arrays.stream(rows).mapToObj(alloys::get).toList();
  }

  boolean[] labels(int[] rows) {
    boolean[] labels = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = singlePhase[rows[i]];
    }
    return labels;
  }
}
