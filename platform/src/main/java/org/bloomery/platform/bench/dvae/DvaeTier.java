package org.bloomery.platform.bench.dvae;

import java.util.List;
import org.bloomery.models.generative.PhaseOptions;

/**
 * How much is measured.
 *
 * @param published whether the table is the published one, else a small one of our own making
 * @param seeds of the splits
 * @param epochs of every training
 * @param inversions alloys to lead to a single phase
 * @param decoded rows for the speed of decoding
 */
record DvaeTier(boolean published, List<Long> seeds, int epochs, int inversions, int decoded) {
  static final DvaeTier WHOLE =
      new DvaeTier(
          true, List.of(42L, 1L, 2L, 3L, 4L), PhaseOptions.STANDARD.epochs(), 200, 200_000);

  /** Everything once, in a minute: shows that the bench works and measures nothing well. */
  static final DvaeTier SMALL = new DvaeTier(false, List.of(42L, 1L), 4, 10, 2_000);

  static DvaeTier of(List<String> arguments) {
    return switch (String.join(" ", arguments)) {
      case "" -> WHOLE;
      case "small" -> SMALL;
      default ->
          throw new IllegalArgumentException(
              "the bench 'dvae' does not know " + arguments + "; accepted is nothing, or 'small'");
    };
  }
}
