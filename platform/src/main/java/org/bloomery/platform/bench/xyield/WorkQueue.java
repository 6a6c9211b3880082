package org.bloomery.platform.bench.xyield;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.platform.bench.BenchContext;

/**
 * Works through trainings one after the other, keeps each answer as soon as it is there, and tells
 * how long the rest will take: by the estimates, corrected by how long such work took so far.
 */
final class WorkQueue {
  private static final long SECOND = 1_000_000_000L;

  /** Progress within a piece of work is told no more often (ns). */
  private static final long EVERY = 15 * SECOND;

  private final BenchContext context;
  private final String tier;
  private final List<XYieldBench.Work> works;
  private final Map<String, double[]> taken = new HashMap<>();

  WorkQueue(BenchContext context, String tier, List<XYieldBench.Work> works) {
    this.context = context;
    this.tier = tier;
    this.works = List.copyOf(works);
  }

  /**
   * Answers all cells, from earlier runs where they have them.
   *
   * @return whether all could be answered in the time there is
   */
  boolean run(YieldResults results) {
    List<XYieldBench.Work> left = new ArrayList<>();
    for (XYieldBench.Work work : works) {
      List<Cell> answered = new ArrayList<>();
      for (Cell cell : work.cells()) {
        context
            .kept(key(work.method(), cell), CellAnswer.class)
            .ifPresent(answer -> {
              results.add(work.method(), cell, answer);
              answered.add(cell);
            });
      }
      work.without(answered).ifPresent(left::add);
    }
    context.say(
        "%d trainings of the %s tier are to be done, about %s"
            .formatted(
                left.stream().mapToInt(work -> work.cells().size()).sum(),
                tier,
                words(remaining(left))));
    boolean whole = true;
    for (int next = 0; next < left.size(); next++) {
      XYieldBench.Work work = left.get(next);
      if (context.left().compareTo(estimate(work)) < 0) {
        whole = false;
        continue;
      }
      run(work, results, left.subList(next + 1, left.size()));
    }
    return whole;
  }

  private void run(XYieldBench.Work work, YieldResults results, List<XYieldBench.Work> behind) {
    YieldMethod method = work.method();
    Cell first = work.cells().getFirst();
    long start = System.nanoTime();
    long[] told = {start};
    WorkListener progress =
        (share, phase) -> {
          long now = System.nanoTime();
          if (now - told[0] > EVERY) {
            told[0] = now;
            context.say(
                "%s, %s: %s, %.0f %%".formatted(method.id(), first.key(), phase, 100 * share));
          }
          return true;
        };
    List<CellAnswer> answers = method.answer(work.cells(), progress);
    for (int i = 0; i < answers.size(); i++) {
      Cell cell = work.cells().get(i);
      context.keep(key(method, cell), answers.get(i));
      results.add(method, cell, answers.get(i));
    }
    double seconds = (System.nanoTime() - start) / (double) SECOND;
    double[] sums = taken.computeIfAbsent(method.id(), id -> new double[2]);
    sums[0] += seconds;
    sums[1] += work.estimate().toMillis() / 1000.0;
    context.say(
        "%s, %s%s: error %.4f, %.1f s; %s remain"
            .formatted(
                method.id(),
                first.key(),
                answers.size() > 1 ? " and " + (answers.size() - 1) + " more" : "",
                first.testError(
                    answers.getFirst().plain().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()),
                seconds,
                words(remaining(behind))));
  }

  private Duration remaining(List<XYieldBench.Work> left) {
    return left.stream().map(this::estimate).reduce(Duration.ZERO, Duration::plus);
  }

  /** By what such work took so far where any was done. */
  private Duration estimate(XYieldBench.Work work) {
    return Optional.ofNullable(taken.get(work.method().id()))
        .filter(sums -> sums[1] > 0)
        .map(sums -> Duration.ofMillis((long) (work.estimate().toMillis() * sums[0] / sums[1])))
        .orElse(work.estimate());
  }

  private String key(YieldMethod method, Cell cell) {
    return tier + "/" + method.id() + "/" + cell.key();
  }

  private static String words(Duration duration) {
    return duration.toMinutes() >= 2 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
  }
}
