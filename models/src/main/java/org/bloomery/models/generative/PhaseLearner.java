package org.bloomery.models.generative;

import org.bloomery.data.feature.PhaseFeatures;

/**
 * Kinds of trees that learn whether an alloy is single phase, grown by LightGBM (G. Ke et al., NIPS
 * 2017) on one thread, so that the same rows give the same trees.
 */
public enum PhaseLearner {
  /** A forest (L. Breiman, Mach. Learn. 45 (2001) 5) that sees the eight alloy features. */
  FOREST_OF_FEATURES(Trees.FOREST, true, false),
  /** The same that sees the atomic fractions. */
  FOREST_OF_FRACTIONS(Trees.FOREST, false, true),
  /** The same that sees both. */
  FOREST(Trees.FOREST, true, true),
  /** A forest whose splits are drawn (P. Geurts et al., Mach. Learn. 63 (2006) 3); sees both. */
  EXTRA_TREES(Trees.EXTRA, true, true),
  /** Small trees, each on what those before it left over (J. H. Friedman 2001); sees both. */
  BOOSTING(Trees.BOOSTING, true, true);

  private static final String COMMON =
      " max_bin=255 min_data_in_bin=1 num_threads=1 deterministic=true verbose=-1 seed=";

  private final Trees trees;
  private final boolean features;
  private final boolean fractions;

  PhaseLearner(Trees trees, boolean features, boolean fractions) {
    this.trees = trees;
    this.features = features;
    this.fractions = fractions;
  }

  /** Growing of trees; squares of errors make leaves hold shares of single-phase alloys. */
  private enum Trees {
    FOREST(
        "boosting=rf objective=regression bagging_freq=1 bagging_fraction=0.632 num_leaves=1023"
            + " min_data_in_leaf=1 min_sum_hessian_in_leaf=0 feature_fraction_bynode=0.35",
        100),
    EXTRA(
        "boosting=rf objective=regression bagging_freq=1 bagging_fraction=0.8 num_leaves=1023"
            + " min_data_in_leaf=2 min_sum_hessian_in_leaf=0 feature_fraction_bynode=0.5"
            + " extra_trees=true",
        100),
    BOOSTING(
        "objective=binary num_leaves=15 learning_rate=0.05 min_data_in_leaf=5 feature_fraction=0.5"
            + " bagging_fraction=0.8 bagging_freq=1 lambda_l2=1",
        200);

    private final String parameters;
    private final int rounds;

    Trees(String parameters, int rounds) {
      this.parameters = parameters;
      this.rounds = rounds;
    }
  }

  String parameters(long seed) {
    return trees.parameters + COMMON + Math.floorMod(seed, Integer.MAX_VALUE);
  }

  int rounds() {
    return trees.rounds;
  }

  /** First column that it sees of features and fractions side by side. */
  int firstColumn() {
    return features ? 0 : PhaseFeatures.WIDTH;
  }

  /**
   * Columns that it sees.
   *
   * @param elements number of fractions
   */
  int columns(int elements) {
    return (features ? PhaseFeatures.WIDTH : 0) + (fractions ? elements : 0);
  }
}
