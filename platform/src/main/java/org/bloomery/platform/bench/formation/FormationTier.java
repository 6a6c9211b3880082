package org.bloomery.platform.bench.formation;

import java.util.List;
import org.bloomery.models.formation.FormationSpec;

/**
 * How much is measured.
 *
 * @param folds of the cross-validation
 * @param epochs of every training
 * @param elements most elements left out, one after the other
 * @param members networks over sites whose mean is our best
 * @param subsets random orders of the new system
 * @param points numbers of new energies at which the error is looked at
 * @param searches random starts of active learning
 */
record FormationTier(
    int folds,
    int epochs,
    int elements,
    int members,
    int subsets,
    List<Integer> points,
    int searches) {
  static final FormationTier FULL =
      new FormationTier(
          10,
          FormationSpec.EPOCHS,
          Integer.MAX_VALUE,
          3,
          100,
          List.of(1, 2, 3, 5, 7, 10, 15, 20, 24, 30, 40, 60, 80, 100, 120),
          40);

  /** Everything once, in a minute or two: shows that the bench works and measures nothing well. */
  static final FormationTier SMALL = new FormationTier(2, 4, 1, 2, 2, List.of(5, 10, 20), 1);

  static FormationTier of(List<String> arguments) {
    if (arguments.isEmpty()) {
      return FULL;
    }
    if (arguments.equals(List.of("small"))) {
      return SMALL;
    }
    throw new IllegalArgumentException(
        "the bench 'formation' does not know " + arguments + "; accepted is nothing or 'small'");
  }
}
