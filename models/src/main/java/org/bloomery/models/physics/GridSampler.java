package org.bloomery.models.physics;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws points of the grid, none twice, without listing it: the order by its weight, the elements,
 * the cuts between their shares (stars and bars) and the temperature each uniformly.
 */
final class GridSampler {
  private final GridSampling sampling;
  private final RandomGenerator random;
  private final LongSet drawn = new LongSet();

  GridSampler(GridSampling sampling, RandomGenerator random) {
    this.sampling = sampling;
    this.random = random;
  }

  /**
   * The next point. One that was drawn before is given up altogether, order included: so {@code
   * UNIFORM} is plain sampling without replacement.
   */
  GridPoint next() {
    while (true) {
      GridPoint point = any();
      if (drawn.add(point.code())) {
        return point;
      }
    }
  }

  private GridPoint any() {
    GridOrder order = order();
    int elements = 0;
    for (int element : subset(SimulationGrid.PALETTE.size(), order.elements())) {
      elements |= 1 << (element - 1);
    }
    int[] cuts = subset(order.steps() - 1, order.elements() - 1);
    Arrays.sort(cuts);
    return GridPoint.of(random.nextInt(SimulationGrid.TEMPERATURES), elements, cuts);
  }

  private GridOrder order() {
    double left = random.nextDouble();
    for (GridOrder order : GridOrder.values()) {
      left -= sampling.share(order);
      if (left < 0) {
        return order;
      }
    }
    // Rounding of the shares can leave the last one 1e-16 short.
    return GridOrder.SEPTENARY;
  }

  /** Distinct numbers of 1..n, each subset equally likely (Floyd's method), in no order. */
  private int[] subset(int n, int size) {
    int[] chosen = new int[size];
    for (int i = 0; i < size; i++) {
      int last = n - size + 1 + i;
      int candidate = 1 + random.nextInt(last);
      chosen[i] = contains(chosen, i, candidate) ? last : candidate;
    }
    return chosen;
  }

  private static boolean contains(int[] chosen, int count, int value) {
    for (int i = 0; i < count; i++) {
      if (chosen[i] == value) {
        return true;
      }
    }
    return false;
  }
}
