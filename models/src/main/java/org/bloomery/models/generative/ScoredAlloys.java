package org.bloomery.models.generative;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.TrainingPoint;

/**
 * Alloys from which a campaign's generative model learns: the measured ones with their measured
 * score, alloys drawn at random from the space, and the best by prediction of a larger draw, so
 * that the model knows the top of the space too.
 *
 * @param fractions {@code rows x palette}, row-major
 * @param scores one a row, of which more is better
 * @param measured how many of the rows were measured; they come first
 */
record ScoredAlloys(float[] fractions, double[] scores, int measured) {
  private static final int DRAWN = 6000;
  private static final int AT_RANDOM = 2500;
  private static final int BEST = 1000;
  private static final int BLOCK = 1024;

  /**
   * Draws and scores the alloys of a task.
   *
   * @throws IllegalArgumentException when the space has no alloy
   */
  static ScoredAlloys of(GeneratorTask task) {
    List<Element> palette = List.copyOf(task.space().palette());
    List<float[]> rows = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (TrainingPoint point : task.measured()) {
      if (task.objective().covers(point.test())
          && point.value() instanceof MeasuredValue.Exact exact
          && palette.containsAll(point.candidate().composition().elements())) {
        float[] row = new float[palette.size()];
        CompositionAutoencoder.write(palette, point.candidate().composition(), row, 0);
        rows.add(row);
        scores.add(task.objective().goal().score(exact.value()));
      }
    }
    int measured = rows.size();
    List<float[]> drawn = new ArrayList<>();
    List<Double> drawnScores = new ArrayList<>();
    draw(task, palette, drawn, drawnScores);
    if (rows.isEmpty() && drawn.isEmpty()) {
      throw new IllegalArgumentException(
          "no alloy of the space could be drawn, so there is nothing to learn; loosen its rules");
    }
    IntStream random = IntStream.range(0, Math.min(AT_RANDOM, drawn.size()));
    IntStream best =
        IntStream.range(AT_RANDOM, Math.max(AT_RANDOM, drawn.size()))
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> -drawnScores.get(i)))
            .limit(BEST)
            .mapToInt(i -> i);
    IntStream.concat(random, best)
        .forEach(i -> {
          rows.add(drawn.get(i));
          scores.add(drawnScores.get(i));
        });
    float[] fractions = new float[rows.size() * palette.size()];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, fractions, i * palette.size(), palette.size());
    }
    return new ScoredAlloys(
        fractions, scores.stream().mapToDouble(Double::doubleValue).toArray(), measured);
  }

  private static void draw(
      GeneratorTask task, List<Element> palette, List<float[]> rows, List<Double> scores) {
    CandidateBlock block = task.space().block(BLOCK);
    CandidateStream stream = task.space().sample(DRAWN, task.seed());
    float[] means = new float[BLOCK];
    float[] deviations = new float[BLOCK];
    try (Predictor.BlockScorer scorer =
        task.predictor().scorer(block, task.objective().test(), BLOCK)) {
      while (stream.fill(block) > 0) {
        scorer.score(block, means, deviations);
        for (int i = 0; i < block.size(); i++) {
          float[] row = new float[palette.size()];
          for (int e = 0; e < row.length; e++) {
            row[e] = (float) block.fractions()[i * row.length + e];
          }
          rows.add(row);
          scores.add(task.objective().goal().score(means[i]));
        }
      }
    }
  }
}
