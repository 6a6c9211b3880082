package org.bloomery.platform.bench.xyield;

import java.util.List;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.split.Split;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.transfer.StrengthClasses;

/**
 * One training and what is asked of it. What was measured at the points asked for cannot be read
 * here; only {@link #testError} knows it, for readings that are labelled as optimistic.
 */
public final class Cell {
  private final Protocol protocol;
  private final Task task;
  private final long seed;
  private final int fold;
  private final YieldPoints points;
  private final Split split;

  Cell(Protocol protocol, Task task, long seed, int fold, YieldPoints points, Split split) {
    this.protocol = protocol;
    this.task = task;
    this.seed = seed;
    this.fold = fold;
    this.points = points;
    this.split = split;
  }

  public Protocol protocol() {
    return protocol;
  }

  public Task task() {
    return task;
  }

  /** Seed of the draw or of the folds, and of the training. */
  public long seed() {
    return seed;
  }

  /** Number of the fold, 0 of a draw. */
  public int fold() {
    return fold;
  }

  /** The points to learn from. */
  public List<PublishedYields.Point> train() {
    return split.train().stream().map(points::point).toList();
  }

  /** The questions that are to be answered, in the order of answers. */
  public List<Query> asked() {
    return split.test().stream().map(points::query).toList();
  }

  /**
   * Error of answers to the questions: mean squared in GPa², or the share of wrong classes. For
   * nothing but a reading that is labelled as the best on test.
   *
   * @param values strengths in GPa, or classes from 0
   */
  public double testError(double[] values) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double truth = points.gpa(split.test().get(i));
      sum +=
          switch (task) {
            case REGRESSION -> Math.pow(values[i] - truth, 2);
            case FIVE_CLASSES -> Math.rint(values[i]) == StrengthClasses.of(truth) ? 0 : 1;
          };
    }
    return sum / values.length;
  }

  /** Positions of the points asked for. */
  List<Integer> test() {
    return split.test();
  }

  /** Name of the cell, e.g. {@code 10/REGRESSION/seed=3/fold=0}. */
  String key() {
    return "%s/%s/seed=%d/fold=%d".formatted(protocol.key(), task, seed, fold);
  }
}
