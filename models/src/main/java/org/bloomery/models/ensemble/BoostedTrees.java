package org.bloomery.models.ensemble;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMException;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.models.trees.LightGbm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boosted trees of one property, ready to answer. What they hold outside the heap is freed when
 * nobody asks them any more.
 */
final class BoostedTrees implements QuantityPredictor {
  private static final Logger LOG = LoggerFactory.getLogger(BoostedTrees.class);
  private static final Cleaner CLEANER = Cleaner.create();

  private final BoostedModel model;
  private final List<LGBMBooster> series;

  BoostedTrees(BoostedModel model) {
    LightGbm.require();
    this.model = model;
    List<LGBMBooster> opened = new ArrayList<>();
    for (String text : model.series()) {
      try {
        opened.add(LGBMBooster.loadModelFromString(text));
      } catch (LGBMException e) {
        free(opened);
        throw new IllegalArgumentException("trees cannot be read: " + e.getMessage(), e);
      }
    }
    this.series = List.copyOf(opened);
    CLEANER.register(this, () -> free(opened));
  }

  private static void free(List<LGBMBooster> trees) {
    for (LGBMBooster one : trees) {
      try {
        one.close();
      } catch (LGBMException e) {
        LOG.warn("trees could not be freed", e);
      }
    }
  }

  /** What each series says of each query, transformed; {@code series x queries}. */
  private synchronized double[][] transformed(List<Query> queries) {
    TreeInputs.Reader reader = model.inputs().reader(model.scale());
    int width = model.inputs().width();
    double[] matrix = new double[queries.size() * width];
    for (int q = 0; q < queries.size(); q++) {
      float[] row = reader.read(queries.get(q).candidate(), queries.get(q).test().conditions());
      for (int c = 0; c < width; c++) {
        matrix[q * width + c] = row[c];
      }
    }
    double[][] said = new double[series.size()][];
    for (int s = 0; s < said.length; s++) {
      try {
        said[s] =
            series
                .get(s)
                .predictForMat(
                    matrix,
                    queries.size(),
                    width,
                    true,
                    PredictionType.C_API_PREDICT_NORMAL,
                    "num_threads=1");
      } catch (LGBMException e) {
        throw new IllegalStateException("trees cannot be asked: " + e.getMessage(), e);
      }
      for (int q = 0; q < said[s].length; q++) {
        said[s][q] += model.centre();
      }
    }
    return said;
  }

  @Override
  public List<Prediction> predict(List<Query> queries) {
    double[][] said = transformed(queries);
    List<Prediction> predictions = new ArrayList<>();
    double[] values = new double[said.length];
    for (int q = 0; q < queries.size(); q++) {
      for (int s = 0; s < values.length; s++) {
        values[s] = said[s][q];
      }
      double mean = model.scale().value(Moments.mean(values));
      predictions.add(
          new Prediction(
              QuantityModel.plausible(model.property(), mean),
              model.scale().deviation(Moments.deviation(values), mean),
              model.scale().deviation(model.noise(), mean)));
    }
    return predictions;
  }

  @Override
  public double[][] draws(List<Query> queries) {
    double[][] draws = transformed(queries);
    for (double[] draw : draws) {
      for (int q = 0; q < draw.length; q++) {
        draw[q] = QuantityModel.plausible(model.property(), model.scale().value(draw[q]));
      }
    }
    return draws;
  }

  @Override
  public double noise() {
    return model.scale().deviation(model.noise(), model.scale().value(model.centre()));
  }
}
