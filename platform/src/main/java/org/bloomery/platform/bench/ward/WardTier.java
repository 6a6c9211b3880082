package org.bloomery.platform.bench.ward;

import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds turns of each side on the cell of 30 atoms
 * @param windowSeconds length of a turn
 * @param cells sizes of the larger crystals, in cells of 30 atoms
 * @param sizeRounds turns of each side on each of these
 * @param batch structures of one throughput measurement, of which there are {@code rounds}
 * @param few structures after which memory is first looked at, and many after which again
 */
record WardTier(
    int rounds,
    double windowSeconds,
    List<Integer> cells,
    int sizeRounds,
    int batch,
    int few,
    int many) {
  static final WardTier FULL = new WardTier(15, 1, List.of(2, 4, 8, 16), 3, 5_000, 1_000, 10_000);

  /** Everything once, in seconds: shows that the bench works and measures nothing well. */
  static final WardTier SMALL = new WardTier(1, 0.05, List.of(2), 1, 200, 200, 600);

  /** The small one on demand. */
  static WardTier of(List<String> arguments) {
    if (arguments.isEmpty()) {
      return FULL;
    }
    if (arguments.equals(List.of("small"))) {
      return SMALL;
    }
    throw new IllegalArgumentException(
        "the bench 'ward' does not know " + arguments + "; accepted is nothing or 'small'");
  }
}
