package org.bloomery.models.ensemble;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.transfer.PseudoImage;

/** Reads candidates under tests as the rows that become images. */
record ImageRows(PseudoImage image) {
  /** Conditions without influence on the image, which may differ. */
  private static final Set<String> NOT_SEEN = Set.of("mode");

  /** Elements have the cells that a permutation drawn once for all gives them. */
  static ImageRows of(Set<Element> palette) {
    return new ImageRows(PseudoImage.randomised(List.copyOf(new TreeSet<>(palette)), 0));
  }

  /**
   * Refuses what an image cannot show.
   *
   * @throws IllegalArgumentException naming the conditions
   */
  static void requireVisible(AskedQuestions questions) {
    Set<String> hidden = new TreeSet<>();
    questions.task().space().block(1).process().stream()
        .map(CandidateBlock.ProcessColumn::name)
        .forEach(hidden::add);
    questions.tests().forEach(test -> hidden.addAll(test.values().keySet()));
    questions
        .data()
        .points()
        .forEach(point -> hidden.addAll(point.candidate().process().values().keySet()));
    hidden.remove(PseudoImage.TEMPERATURE);
    hidden.removeAll(NOT_SEEN);
    if (!hidden.isEmpty()) {
      throw new IllegalArgumentException(
          ModelSpec.CONVOLUTIONAL_ENSEMBLE
              + " sees the composition and the test temperature and nothing else; here are also "
              + hidden
              + ": take "
              + ModelSpec.DEEP_ENSEMBLE
              + " or "
              + ModelSpec.GAUSSIAN_PROCESS);
    }
  }

  int width() {
    return image.columns();
  }

  void write(Candidate candidate, Conditions test, float[] to, int at) {
    image.write(candidate, test, to, at);
  }

  /** Writes the rows of a block. */
  void write(CandidateBlock block, Conditions test, float[] to) {
    List<Element> palette = image.palette();
    int columns = block.palette().size();
    int[] places = block.palette().stream().mapToInt(palette::indexOf).toArray();
    float temperature = PseudoImage.scaledTemperature(PseudoImage.kelvin(test));
    for (int row = 0; row < block.size(); row++) {
      int at = row * width();
      java.util.Arrays.fill(to, at, at + palette.size(), 0);
      for (int c = 0; c < columns; c++) {
        to[at + places[c]] = (float) block.fractions()[row * columns + c];
      }
      to[at + palette.size()] = temperature;
    }
  }
}
