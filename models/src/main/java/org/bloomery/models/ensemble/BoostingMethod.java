package org.bloomery.models.ensemble;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.bloomery.data.split.Seeds;
import org.bloomery.models.trees.LightGbm;

/**
 * Gradient boosting by LightGBM (G. Ke et al., NIPS 2017) as a baseline: ten series of trees, each
 * on a draw of the measurements with replacement, whose spread is what is not known.
 */
final class BoostingMethod implements MeasuredMethod<BoostedModel> {
  static final int SERIES = 10;
  private static final int ROUNDS = 150;

  /** Believed noise before repeats are seen, as a part of the variance of the values. */
  private static final double NOISE_PART = 0.04;

  private static final String PARAMETERS =
      "objective=regression num_leaves=7 learning_rate=0.06 min_data_in_leaf=3 min_data_in_bin=1"
          + " feature_fraction=0.5 num_threads=1 deterministic=true force_row_wise=true verbose=-1"
          + " seed=";

  @Override
  public String predictor() {
    return ModelSpec.GRADIENT_BOOSTING;
  }

  @Override
  public String codeVersion() {
    return "gradient-boosting-1";
  }

  @Override
  public String phase() {
    return "boosting trees";
  }

  @Override
  public Class<BoostedModel> form() {
    return BoostedModel.class;
  }

  @Override
  public int members() {
    return SERIES;
  }

  @Override
  public QuantityPredictor open(BoostedModel learned) {
    return new BoostedTrees(learned);
  }

  @Override
  public void measure(BoostedModel learned, SortedMap<String, Double> metrics) {
    // The trees say nothing of themselves.
  }

  @Override
  public BoostedModel learn(ExactPoints points) {
    ModelScale scale = new ModelScale(points.property().transform(), 0, 1);
    TreeInputs inputs = TreeInputs.of(points);
    TreeInputs.Reader reader = inputs.reader(scale);
    double[] values = Arrays.stream(points.values()).map(scale::standardised).toArray();
    List<float[]> rows = new ArrayList<>();
    for (TrainingPoint point : points.points()) {
      rows.add(reader.read(point.candidate(), point.test().conditions()));
    }
    double centre = Moments.mean(values);
    double spread = values.length > 1 ? Moments.deviation(values) : Math.abs(values[0]);
    List<String> series = new ArrayList<>();
    for (int s = 0; s < SERIES; s++) {
      series.add(grow(rows, values, centre, Seeds.mix(points.task().seed() + s)));
    }
    return new BoostedModel(
        points.property(),
        points.features(),
        points.simulator(),
        scale,
        series,
        centre,
        Math.sqrt(
            NoiseEstimate.variance(
                points.points(), values, points.uncertainties(), NOISE_PART * spread * spread)),
        inputs.kept());
  }

  private static String grow(List<float[]> rows, double[] values, double centre, long seed) {
    LightGbm.require();
    SplittableRandom random = new SplittableRandom(seed);
    int width = rows.getFirst().length;
    double[] matrix = new double[rows.size() * width];
    float[] targets = new float[rows.size()];
    for (int i = 0; i < targets.length; i++) {
      int drawn = random.nextInt(targets.length);
      for (int c = 0; c < width; c++) {
        matrix[i * width + c] = rows.get(drawn)[c];
      }
      targets[i] = (float) (values[drawn] - centre);
    }
    String parameters = PARAMETERS + Math.floorMod(seed, Integer.MAX_VALUE);
    try (LGBMDataset data =
        LGBMDataset.createFromMat(matrix, targets.length, width, true, parameters, null)) {
      data.setField("label", targets);
      try (LGBMBooster trees = LGBMBooster.create(data, parameters)) {
        for (int round = 0; round < ROUNDS; round++) {
          trees.updateOneIter();
        }
        return trees.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT);
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("trees could not be grown: " + e.getMessage(), e);
    }
  }
}
