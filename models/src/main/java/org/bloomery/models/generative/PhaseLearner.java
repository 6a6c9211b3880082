package org.bloomery.models.generative;

import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.data.feature.WardCompositionDescriptor;

/**
 * Kinds of trees that learn whether an alloy is single phase, grown by LightGBM (G. Ke et al., NIPS
 * 2017) on one thread, so that the same rows give the same trees.
 */
public enum PhaseLearner {
  /** A forest (L. Breiman, Mach. Learn. 45 (2001) 5) that sees the eight alloy features. */
  FOREST_OF_FEATURES(Trees.FOREST, Sight.FEATURES),
  /** The same that sees the atomic fractions. */
  FOREST_OF_FRACTIONS(Trees.FOREST, Sight.FRACTIONS),
  /** The same that sees both. */
  FOREST(Trees.FOREST, Sight.BOTH),
  /** A forest whose splits are drawn (P. Geurts et al., Mach. Learn. 63 (2006) 3); sees both. */
  EXTRA_TREES(Trees.EXTRA, Sight.BOTH),
  /** Small trees, each on what those before it left over (J. H. Friedman 2001); sees both. */
  BOOSTING(Trees.BOOSTING, Sight.BOTH),
  /** A forest that sees both and the 145 attributes of Ward et al. (2016). */
  FOREST_OF_ATTRIBUTES(Trees.FOREST, Sight.ALL),
  /** Small trees, each on what those before it left over, that see the same. */
  BOOSTING_OF_ATTRIBUTES(Trees.BOOSTING, Sight.ALL);

  private static final String COMMON =
      " max_bin=255 min_data_in_bin=1 num_threads=1 deterministic=true verbose=-1 seed=";

  private final Trees trees;
  private final Sight sight;

  PhaseLearner(Trees trees, Sight sight) {
    this.trees = trees;
    this.sight = sight;
  }

  /** Columns of {@link PhaseInputs#rows} that trees see. */
  private enum Sight {
    FEATURES,
    FRACTIONS,
    BOTH,
    ALL
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

  /** First column of {@link PhaseInputs#rows} that it sees. */
  int firstColumn() {
    return sight == Sight.FRACTIONS ? PhaseFeatures.WIDTH : 0;
  }

  /**
   * Number of columns that it sees.
   *
   * @param elements number of fractions
   */
  int columns(int elements) {
    return switch (sight) {
      case FEATURES -> PhaseFeatures.WIDTH;
      case FRACTIONS -> elements;
      case BOTH -> PhaseFeatures.WIDTH + elements;
      case ALL -> PhaseFeatures.WIDTH + elements + WardCompositionDescriptor.WIDTH;
    };
  }
}
