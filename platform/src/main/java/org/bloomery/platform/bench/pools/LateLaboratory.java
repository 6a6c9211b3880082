package org.bloomery.platform.bench.pools;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A laboratory whose results come when they come: each experiment of a batch is done in its own
 * round, in the next or in the one after, and the results of a round in any order. How late the
 * n-th experiment is depends on the seed and on n alone, so every contender meets the same delays.
 */
final class LateLaboratory {
  private static final double ONE_LATE = 0.3;
  private static final double TWO_LATE = 0.1;

  private final boolean punctual;
  private final SplittableRandom delays;
  private final SplittableRandom order;
  private final List<Due> out = new ArrayList<>();

  private record Due(int entry, int round) {}

  /** A batch of one is answered at once. */
  LateLaboratory(int batch, long seed) {
    this.punctual = batch == 1;
    this.delays = new SplittableRandom(2 * seed);
    this.order = new SplittableRandom(2 * seed + 1);
  }

  void begin(int entry, int round) {
    double late = delays.nextDouble();
    int delay = late < TWO_LATE ? 2 : late < TWO_LATE + ONE_LATE ? 1 : 0;
    out.add(new Due(entry, round + (punctual ? 0 : delay)));
  }

  /** Experiments under way, in the order they were begun. */
  List<Integer> pending() {
    return out.stream().map(Due::entry).toList();
  }

  /** What is done by the end of a round, in the order in which it is told. */
  List<Integer> results(int round) {
    List<Due> due = new ArrayList<>(out.stream().filter(one -> one.round() <= round).toList());
    out.removeAll(due);
    List<Integer> told = new ArrayList<>();
    while (!due.isEmpty()) {
      told.add(due.remove(order.nextInt(due.size())).entry());
    }
    return told;
  }
}
