package org.bloomery.platform.bench.formation;

import java.util.List;
import org.bloomery.models.formation.FormationSpec;

/**
 * How much is measured.
 *
 * @param structures most structures of the wide set, drawn at random
 * @param folds of the cross-validation
 * @param widthFactor part of the published widths of NN9, NN20 and NN24
 * @param epochs of every training
 * @param batch structures of a step of it
 * @param elements most elements left out, one after the other
 * @param members networks over sites whose mean is our best
 * @param subsets random orders of the new system
 * @param points numbers of new energies at which the error is looked at
 * @param searches random starts of active learning
 */
record FormationTier(
    int structures,
    int folds,
    double widthFactor,
    int epochs,
    int batch,
    int elements,
    int members,
    int subsets,
    List<Integer> points,
    int searches) {
  private static final List<Integer> POINTS =
      List.of(1, 2, 3, 5, 7, 10, 15, 20, 24, 30, 40, 60, 80, 100, 120);

  /** Narrow networks, for two processor cores and half an hour. */
  static final FormationTier NARROW =
      new FormationTier(
          Integer.MAX_VALUE,
          10,
          FormationSpec.NARROW,
          FormationSpec.EPOCHS,
          FormationSpec.BATCH,
          Integer.MAX_VALUE,
          3,
          100,
          POINTS,
          40);

  /** The published widths and protocol, meant for a GPU. */
  static final FormationTier FULL =
      new FormationTier(
          Integer.MAX_VALUE,
          10,
          1,
          FormationSpec.PUBLISHED_EPOCHS,
          FormationSpec.PUBLISHED_BATCH,
          Integer.MAX_VALUE,
          3,
          100,
          POINTS,
          40);

  /** Everything once, in a minute: shows that the bench works and measures nothing well. */
  static final FormationTier SMALL =
      new FormationTier(
          1500, 2, FormationSpec.NARROW, 4, FormationSpec.BATCH, 1, 2, 2, List.of(5, 10, 20), 1);

  /** The same with fewer random orders of the new system and other numbers of its energies. */
  FormationTier looking(int orders, List<Integer> numbers) {
    return new FormationTier(
        structures,
        folds,
        widthFactor,
        epochs,
        batch,
        elements,
        members,
        orders,
        numbers,
        searches);
  }

  static FormationTier of(List<String> arguments) {
    return switch (String.join(" ", arguments)) {
      case "" -> NARROW;
      case "small" -> SMALL;
      case "full" -> FULL;
      default ->
          throw new IllegalArgumentException(
              "the bench 'formation' does not know "
                  + arguments
                  + "; accepted is nothing, 'small', or 'full' for the published widths");
    };
  }
}
