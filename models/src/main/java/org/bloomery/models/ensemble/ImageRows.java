package org.bloomery.models.ensemble;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.models.transfer.PseudoImage;

/** Reads candidates under tests as the rows that become images. */
record ImageRows(PseudoImage image) {
  /** The one condition that images show. */
  private static final String TEMPERATURE = "temperature";

  /** Conditions without influence on the image, which may differ. */
  private static final Set<String> NOT_SEEN = Set.of("mode");

  private static final double ROOM_TEMPERATURE_K = 298.15;

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
    hidden.remove(TEMPERATURE);
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

  /**
   * Writes a row.
   *
   * @throws IllegalArgumentException for elements that the image has no cell for
   */
  void write(Candidate candidate, Conditions test, float[] to, int at) {
    Map<Element, Double> fractions = candidate.composition().fractions();
    List<Element> palette = image.palette();
    for (int e = 0; e < palette.size(); e++) {
      to[at + e] = fractions.getOrDefault(palette.get(e), 0.0).floatValue();
    }
    if (!palette.containsAll(fractions.keySet())) {
      throw new IllegalArgumentException(
          candidate.composition().key() + " has elements beyond the model's " + palette);
    }
    to[at + palette.size()] = PseudoImage.scaledTemperature(kelvin(test));
  }

  /** Writes the rows of a block. */
  void write(CandidateBlock block, Conditions test, float[] to) {
    List<Element> palette = image.palette();
    int columns = block.palette().size();
    int[] places = block.palette().stream().mapToInt(palette::indexOf).toArray();
    float temperature = PseudoImage.scaledTemperature(kelvin(test));
    for (int row = 0; row < block.size(); row++) {
      int at = row * width();
      java.util.Arrays.fill(to, at, at + palette.size(), 0);
      for (int c = 0; c < columns; c++) {
        to[at + places[c]] = (float) block.fractions()[row * columns + c];
      }
      to[at + palette.size()] = temperature;
    }
  }

  private static double kelvin(Conditions test) {
    return test.values().get(TEMPERATURE) instanceof ConditionValue.Quantity temperature
        ? temperature.unit().convert(temperature.value(), Unit.KELVIN)
        : ROOM_TEMPERATURE_K;
  }
}
