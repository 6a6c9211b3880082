package org.bloomery.platform.bench.xyield;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A part of the points to learn from set aside to choose by.
 *
 * @param learned rows that are learned
 * @param held rows that are chosen by: a fifth, at least two
 */
record InnerSplit(int[] learned, int[] held) {
  private static final int PART = 5;
  private static final int FEWEST = 2;

  static InnerSplit of(int[] rows, long seed) {
    List<Integer> shuffled = new ArrayList<>(Rows.boxed(rows));
    Collections.shuffle(shuffled, new Random(seed));
    int held = Math.max(FEWEST, rows.length / PART);
    return new InnerSplit(
        Rows.plain(shuffled.subList(held, rows.length)), Rows.plain(shuffled.subList(0, held)));
  }

  /** Between arrays and lists of rows. */
  private static final class Rows {
    static List<Integer> boxed(int[] rows) {
      return java.util.Arrays.stream(rows).boxed().toList();
    }

    static int[] plain(List<Integer> rows) {
      return rows.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
