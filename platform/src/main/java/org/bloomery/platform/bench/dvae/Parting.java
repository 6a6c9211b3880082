package org.bloomery.platform.bench.dvae;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.bloomery.models.generative.PhaseTask;

/**
 * Alloys for learning and for testing by a seed, as the publication parts them: a tenth for the
 * test (864 labelled, 296 unlabelled, 75 for checking and 138 of the test among 1373; with few
 * labels 247, 790 and 198 of the same).
 */
record Parting(PhaseTask.Split split, int[] test) {
  private static final double TEST = 0.1;
  private static final double MANY_LABELS = 0.7;
  private static final double FEW_LABELS = 0.2;
  private static final double CHECKED = 0.2;

  static Parting manyLabels(int alloys, long seed) {
    return of(alloys, seed, MANY_LABELS);
  }

  static Parting fewLabels(int alloys, long seed) {
    return of(alloys, seed, FEW_LABELS);
  }

  private static Parting of(int alloys, long seed, double labels) {
    int[] order = order(alloys, seed);
    int test = (int) Math.ceil(TEST * alloys);
    int known = (int) (labels * (alloys - test));
    int pool = alloys - test - known;
    int checked = (int) Math.ceil(CHECKED * pool);
    return new Parting(
        new PhaseTask.Split(
            Arrays.copyOfRange(order, test, test + known),
            Arrays.copyOfRange(order, test + known, alloys - checked),
            Arrays.copyOfRange(order, alloys - checked, alloys)),
        Arrays.copyOf(order, test));
  }

  /** One half to learn from, a tenth of it for checking; the other half is the test. */
  static Parting half(int alloys, long seed) {
    int[] order = order(alloys, seed);
    int half = alloys / 2;
    int checked = half / 10;
    return new Parting(
        new PhaseTask.Split(
            Arrays.copyOfRange(order, checked, half), new int[0], Arrays.copyOf(order, checked)),
        Arrays.copyOfRange(order, half, alloys));
  }

  /** The same without the unlabelled alloys. */
  Parting supervised() {
    return new Parting(new PhaseTask.Split(split.known(), new int[0], split.checked()), test);
  }

  private static int[] order(int alloys, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[alloys];
    Arrays.setAll(order, i -> i);
    for (int i = alloys - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
    return order;
  }
}
