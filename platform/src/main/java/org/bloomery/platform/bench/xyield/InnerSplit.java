package org.bloomery.platform.bench.xyield;

import java.util.ArrayList;
import java.util.Arrays;
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
    List<Integer> shuffled = new ArrayList<>(Arrays.stream(rows).boxed().toList());
    Collections.shuffle(shuffled, new Random(seed));
    int[] drawn = shuffled.stream().mapToInt(Integer::intValue).toArray();
    int held = Math.max(FEWEST, rows.length / PART);
    return new InnerSplit(
        Arrays.copyOfRange(drawn, held, drawn.length), Arrays.copyOf(drawn, held));
  }
}
