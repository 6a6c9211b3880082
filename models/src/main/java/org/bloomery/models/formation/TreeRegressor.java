package org.bloomery.models.formation;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import org.bloomery.models.trees.LightGbm;

/**
 * Trees on the 271 Ward features, grown by LightGBM (G. Ke et al., NIPS 2017) on one thread: what
 * networks are compared with and held near.
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

  /** Grows trees on structures and their energies; the same data give the same trees. */
  public GrownTrees grow(FormationData data) {
    LightGbm.require();
    float[] targets = new float[data.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (float) data.energies()[i];
    }
    try (LGBMDataset learned =
        LGBMDataset.createFromMat(
            GrownTrees.matrix(data.features()),
            data.size(),
            GrownTrees.WIDTH,
            true,
            parameters,
            null)) {
      learned.setField("label", targets);
      try (LGBMBooster trees = LGBMBooster.create(learned, parameters)) {
        for (int round = 0; round < rounds; round++) {
          trees.updateOneIter();
        }
        return new GrownTrees(
            trees.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT));
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("trees could not be grown: " + e.getMessage(), e);
    }
  }
}
