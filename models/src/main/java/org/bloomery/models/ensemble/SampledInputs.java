package org.bloomery.models.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.feature.Featurizer;
import org.bloomery.data.objective.Property;

/**
 * A sample of the space as network inputs, with the simulator's values: fixes how inputs and
 * targets are standardised, before and independent of any measurement.
 *
 * @param inputs {@code rows x columns.width()}, standardised
 * @param simulated simulated values, standardised; empty without simulator
 */
record SampledInputs(
    InputColumns columns, ModelScale scale, int rows, float[] inputs, double[] simulated) {

  /** Natural scales are about 0 to 1; a column that hardly varies is not blown up. */
  private static final float SMALLEST_SCALE = 0.05f;

  /**
   * Draws no more: encodes the drawn questions.
   *
   * @param fallback scale of targets where there is no simulator
   */
  static SampledInputs of(
      Property property,
      FeatureSpec features,
      Optional<String> simulator,
      boolean simulatorColumn,
      List<SpaceSample.Question> questions,
      ModelScale fallback) {
    Featurizer featurizer = new Featurizer(features);
    int width = featurizer.width();
    double[] simulated = new double[0];
    List<SpaceSample.Question> kept = questions;
    if (simulator.isPresent()) {
      double[] all = simulate(simulator.get(), questions);
      List<SpaceSample.Question> stable = new java.util.ArrayList<>();
      for (int i = 0; i < all.length; i++) {
        if (!Double.isNaN(all[i])) {
          stable.add(questions.get(i));
        }
      }
      kept = stable;
      simulated =
          Arrays.stream(all)
              .filter(v -> !Double.isNaN(v))
              .map(v -> ModelScale.transformed(property.transform(), v))
              .toArray();
    }
    int rows = kept.size();
    float[] raw = new float[rows * width];
    for (int r = 0; r < rows; r++) {
      featurizer.write(kept.get(r).candidate(), kept.get(r).test(), raw, r * width);
    }
    float[] centre = new float[width];
    float[] scale = new float[width];
    moments(raw, rows, width, centre, scale);
    InputColumns columns =
        new InputColumns(
            features, simulator, simulatorColumn && simulator.isPresent(), centre, scale);
    ModelScale targets = simulated.length > 1 ? robust(property.transform(), simulated) : fallback;
    float[] inputs = new float[rows * columns.width()];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(raw, r * width, inputs, r * columns.width(), width);
      columns.standardise(inputs, r * columns.width());
      if (simulator.isPresent()) {
        simulated[r] = (simulated[r] - targets.centre()) / targets.scale();
        if (columns.simulatorColumn()) {
          inputs[r * columns.width() + width] = (float) simulated[r];
        }
      }
    }
    return new SampledInputs(columns, targets, rows, inputs, simulated);
  }

  /** The same with the simulator's column at its centre, 0. */
  SampledInputs withoutSimulatorColumn() {
    if (!columns.simulatorColumn()) {
      return this;
    }
    float[] silent = inputs.clone();
    for (int r = 0; r < rows; r++) {
      silent[(r + 1) * columns.width() - 1] = 0;
    }
    return new SampledInputs(columns, scale, rows, silent, simulated);
  }

  private static double[] simulate(String simulator, List<SpaceSample.Question> questions) {
    SimulatorColumn column = SimulatorColumn.require(simulator);
    return questions.stream().mapToDouble(q -> column.value(q.candidate(), q.test())).toArray();
  }

  private static void moments(float[] rows, int count, int width, float[] centre, float[] scale) {
    for (int c = 0; c < width; c++) {
      double sum = 0;
      double squares = 0;
      for (int r = 0; r < count; r++) {
        double x = rows[r * width + c];
        sum += x;
        squares += x * x;
      }
      double mean = count == 0 ? 0 : sum / count;
      double variance = count == 0 ? 1 : Math.max(0, squares / count - mean * mean);
      centre[c] = (float) mean;
      scale[c] = Math.max(SMALLEST_SCALE, (float) Math.sqrt(variance));
    }
  }

  /** Median and interquartile range: simulated strengths have a long tail. */
  private static ModelScale robust(Property.Transform transform, double[] transformed) {
    double[] sorted = transformed.clone();
    Arrays.sort(sorted);
    double lower = sorted[sorted.length / 4];
    double upper = sorted[sorted.length * 3 / 4];
    // 1.349 standard deviations lie between the quartiles of a normal distribution.
    double scale = Math.max((upper - lower) / 1.349, 1e-6 * (1 + Math.abs(upper)));
    return new ModelScale(transform, sorted[sorted.length / 2], scale);
  }
}
