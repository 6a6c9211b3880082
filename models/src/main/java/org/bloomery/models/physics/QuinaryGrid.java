package org.bloomery.models.physics;

/**
 * Every composition of exactly five of a palette's elements in steps of 5 at.%, in blocks of rows:
 * 1,790,712 of them for eleven elements.
 */
final class QuinaryGrid {
  static final int ORDER = 5;
  static final int STEPS = 20;

  private final int width;
  private final int[] elements = {0, 1, 2, 3, 4};
  private final int[] steps = {1, 1, 1, 1, STEPS - ORDER + 1};
  private boolean done;

  QuinaryGrid(int width) {
    this.width = width;
  }

  /** Fills rows from the first on and returns their number, 0 at the end. */
  int fill(double[] fractions, int capacity) {
    int rows = 0;
    while (rows < capacity && !done) {
      int at = rows * width;
      java.util.Arrays.fill(fractions, at, at + width, 0);
      for (int i = 0; i < ORDER; i++) {
        fractions[at + elements[i]] = (double) steps[i] / STEPS;
      }
      rows++;
      done = !nextComposition() && !nextElements();
    }
    return rows;
  }

  /** The next way to cut twenty steps into five shares of one or more; starts again at the end. */
  private boolean nextComposition() {
    for (int i = ORDER - 2; i >= 0; i--) {
      if (steps[ORDER - 1] > 1) {
        steps[i]++;
        steps[ORDER - 1]--;
        return true;
      }
      steps[ORDER - 1] += steps[i] - 1;
      steps[i] = 1;
    }
    return false;
  }

  private boolean nextElements() {
    for (int i = ORDER - 1; i >= 0; i--) {
      if (elements[i] < width - ORDER + i) {
        elements[i]++;
        for (int j = i + 1; j < ORDER; j++) {
          elements[j] = elements[j - 1] + 1;
        }
        return true;
      }
    }
    return false;
  }
}
