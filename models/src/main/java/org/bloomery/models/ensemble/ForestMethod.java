package org.bloomery.models.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The baseline that ensembles of networks are compared with: a random forest (Breiman 2001) whose
 * trees are the members, of the values or of what a plane through the simulator leaves of them.
 * What is kept are the training rows, from which the same trees grow again.
 */
final class ForestMethod implements MeasuredMethod<ForestModel> {
  /** Believed noise before repeats are seen, as a part of the variance of the values. */
  private static final double NOISE_PART = 0.04;

  private final boolean residual;

  /**
   * @param residual whether trees learn what a plane through simulator and temperature misses
   */
  ForestMethod(boolean residual) {
    this.residual = residual;
  }

  @Override
  public String predictor() {
    return residual ? ModelSpec.RESIDUAL_FOREST : ModelSpec.RANDOM_FOREST;
  }

  @Override
  public String codeVersion() {
    return predictor() + "-1";
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
    TreeInputs inputs = TreeInputs.of(points);
    TreeInputs.Reader reader = inputs.reader(scale);
    List<List<Float>> rows = new ArrayList<>();
    for (TrainingPoint point : points.points()) {
      rows.add(boxed(reader.read(point.candidate(), point.test().conditions())));
    }
    double[] values = Arrays.stream(points.values()).map(scale::standardised).toArray();
    double spread = values.length > 1 ? Moments.deviation(values) : Math.abs(values[0]);
    double noise =
        Math.sqrt(
            NoiseEstimate.variance(
                points.points(), values, points.uncertainties(), NOISE_PART * spread * spread));
    Optional<TrendPlane> plane =
        residual ? Optional.of(TrendPlane.fit(points, scale)) : Optional.empty();
    if (plane.isPresent()) {
      TrendPlane.Reader height = plane.get().reader(points.features(), points.simulator(), scale);
      for (int i = 0; i < values.length; i++) {
        TrainingPoint point = points.points().get(i);
        values[i] -= height.at(point.candidate(), point.test().conditions());
      }
    }
    return new ForestModel(
        points.property(),
        points.features(),
        points.simulator(),
        scale,
        rows,
        Arrays.stream(values).boxed().toList(),
        noise,
        points.task().seed(),
        inputs.kept(),
        plane);
  }

  private static List<Float> boxed(float[] row) {
    List<Float> list = new ArrayList<>(row.length);
    for (float value : row) {
      list.add(value);
    }
    return list;
  }
}
