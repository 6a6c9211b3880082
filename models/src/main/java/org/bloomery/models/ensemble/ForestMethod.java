package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * The baseline that ensembles of networks are compared with: a random forest (Breiman 2001) whose
 * trees are the members. What is kept are the training rows, from which the same trees grow again.
 */
final class ForestMethod implements MeasuredMethod<ForestModel> {
  /** Believed noise before repeats are seen, as a part of the variance of the values. */
  private static final double NOISE_PART = 0.04;

  @Override
  public String predictor() {
    return ModelSpec.RANDOM_FOREST;
  }

  @Override
  public String codeVersion() {
    return "random-forest-1";
  }

  @Override
  public String phase() {
    return "growing trees";
  }

  @Override
  public Class<ForestModel> form() {
    return ForestModel.class;
  }

  @Override
  public int members() {
    return Trees.COUNT;
  }

  @Override
  public QuantityPredictor open(ForestModel learned) {
    return new Trees(learned);
  }

  @Override
  public void measure(ForestModel learned, SortedMap<String, Double> metrics) {
    // The trees say nothing of themselves.
  }

  @Override
  public ForestModel learn(ExactPoints points) {
    ModelScale scale = new ModelScale(points.property().transform(), 0, 1);
    int width = points.features().columns().size();
    float[] ones = new float[width];
    Arrays.fill(ones, 1);
    InputColumns columns =
        new InputColumns(
            points.features(),
            points.simulator(),
            points.simulator().isPresent(),
            new float[width],
            ones);
    InputColumns.Reader reader = columns.reader(scale);
    List<List<Float>> rows = new ArrayList<>();
    for (TrainingPoint point : points.points()) {
      float[] row = new float[columns.width()];
      reader.read(point.candidate(), point.test().conditions(), row, 0);
      rows.add(boxed(row));
    }
    double[] values = Arrays.stream(points.values()).map(scale::standardised).toArray();
    double spread = values.length > 1 ? Moments.deviation(values) : Math.abs(values[0]);
    double noise =
        Math.sqrt(
            NoiseEstimate.variance(
                points.points(), values, points.uncertainties(), NOISE_PART * spread * spread));
    return new ForestModel(
        points.property(),
        points.features(),
        points.simulator(),
        scale,
        rows,
        Arrays.stream(values).boxed().toList(),
        noise,
        points.task().seed());
  }

  private static List<Float> boxed(float[] row) {
    List<Float> list = new ArrayList<>(row.length);
    for (float value : row) {
      list.add(value);
    }
    return list;
  }
}
