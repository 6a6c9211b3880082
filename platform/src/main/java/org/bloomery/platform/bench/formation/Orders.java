package org.bloomery.platform.bench.formation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random orders, and what repetitions of them give. */
final class Orders {
  private Orders() {}

  /** The numbers below the size in random order. */
  static int[] random(int size, long seed) {
    int[] order = IntStream.range(0, size).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** Mean and standard deviation. */
  static double[] moments(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new double[] {mean, Math.sqrt(squares / Math.max(1, values.length - 1))};
  }
}
