package org.bloomery.models.formation;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.List;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardDescriptor;

/**
 * The baselines that networks are compared with: trees on the 271 Ward features, grown by LightGBM
 * (G. Ke et al., NIPS 2017) on one thread.
 */
public enum TreeRegressor {
  /** A hundred deep trees, each on its own draw of the structures (L. Breiman 2001). */
  FOREST(
      "boosting=rf bagging_freq=1 bagging_fraction=0.632 num_leaves=2047 min_data_in_leaf=2"
          + " feature_fraction_bynode=0.34",
      100),
  /** A thousand small trees, each on what those before it left over (J. H. Friedman 2001). */
  BOOSTING("num_leaves=31 learning_rate=0.05 min_data_in_leaf=10 feature_fraction=0.3", 1000);

  private static final String COMMON =
      " objective=regression max_bin=63 histogram_pool_size=400 num_threads=1 deterministic=true"
          + " verbose=-1 seed=1";

  private final String parameters;
  private final int rounds;

  TreeRegressor(String parameters, int rounds) {
    this.parameters = parameters + COMMON;
    this.rounds = rounds;
  }

  /**
   * Grows trees and asks them.
   *
   * @return energies of the asked structures, eV/atom
   */
  public double[] predict(FormationData training, List<StructureFeatures> asked) {
    int width = WardDescriptor.WIDTH;
    float[] targets = new float[training.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) training.energies()[i];
    }
    try (LGBMDataset data =
        LGBMDataset.createFromMat(
            matrix(training.features()), training.size(), width, true, parameters, null)) {
      data.setField("label", targets);
      try (LGBMBooster trees = LGBMBooster.create(data, parameters)) {
        for (int round = 0; round < rounds; round++) {
          trees.updateOneIter();
        }
        return trees.predictForMat(
            matrix(asked), asked.size(), width, true, PredictionType.C_API_PREDICT_NORMAL);
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("trees could not be grown: " + e.getMessage(), e);
    }
  }

  private static double[] matrix(List<StructureFeatures> structures) {
    int width = WardDescriptor.WIDTH;
    double[] matrix = new double[structures.size() * width];
    for (int i = 0; i < structures.size(); i++) {
      System.arraycopy(structures.get(i).ward(), 0, matrix, i * width, width);
    }
    return matrix;
  }
}
