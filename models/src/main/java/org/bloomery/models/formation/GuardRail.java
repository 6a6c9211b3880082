package org.bloomery.models.formation;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.feature.StructureFeatures;

/**
 * Trees that networks are held near. Where atoms are like those of the training both say almost the
 * same and the networks, which are finer, have the word; far from it networks may say anything,
 * while trees hardly leave the range of energies that they have seen.
 *
 * @param bound how far a prediction may be from the trees', eV/atom
 */
record GuardRail(GrownTrees trees, double bound) {
  /** Fewer structures cannot tell how far apart networks and trees usually are. */
  private static final int FEWEST_CHECKED = 30;

  /** Bound in root mean squares of the difference on the check. */
  private static final double USUAL_DIFFERENCES = 2;

  /**
   * Grows trees on what the networks learned, and looks on the check how far apart both are; none
   * where there is too little to check on.
   *
   * @param checked energies that the networks predict for the check, eV/atom
   */
  static Optional<GuardRail> grown(FormationData learned, FormationData check, double[] checked) {
    if (check.size() < FEWEST_CHECKED) {
      return Optional.empty();
    }
    GrownTrees trees = TreeRegressor.BOOSTING.grow(learned);
    double[] energies = trees.predict(check.features());
    double squares = 0;
    for (int i = 0; i < energies.length; i++) {
      squares += Math.pow(checked[i] - energies[i], 2) / energies.length;
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalStateException(
          "the training came to no numbers: networks predict energies on the check that are none");
    }
    return Optional.of(new GuardRail(trees, USUAL_DIFFERENCES * Math.sqrt(squares)));
  }

  /** What the trees say, eV/atom. */
  double[] energies(List<StructureFeatures> structures) {
    return trees.predict(structures);
  }

  double held(double energy, double ofTrees) {
    return Math.clamp(energy, ofTrees - bound, ofTrees + bound);
  }
}
