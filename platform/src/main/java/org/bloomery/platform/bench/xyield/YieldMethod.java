package org.bloomery.platform.bench.xyield;

import java.time.Duration;
import java.util.List;
import org.bloomery.models.ensemble.WorkListener;

/** A way to learn yield strength from the points of a cell. */
public interface YieldMethod {
  /** Part of its figures' names, e.g. {@code gp}. */
  String id();

  /** Name for people. */
  String label();

  /**
   * Whether it learns the five classes by itself; of others the class of the predicted strength is
   * taken.
   */
  default boolean classifies() {
    return false;
  }

  /** Whether a training takes minutes, so that fewer folds are dealt. */
  default boolean isDear() {
    return false;
  }

  /** Whether it takes part in this protocol. */
  default boolean answers(Protocol protocol, Task task) {
    return true;
  }

  /** Cells of one protocol and task that it is best given at once, at least 1. */
  default int together() {
    return 1;
  }

  /** About how long these cells take, together, on two cores. */
  Duration estimate(List<Cell> cells);

  /**
   * Learns and answers. The same cells give the same answers.
   *
   * @param cells of one protocol and task, at most {@link #together}
   * @param progress hears of the share of these cells that is done; what it returns may be ignored
   * @return one for each cell, in order
   */
  List<CellAnswer> answer(List<Cell> cells, WorkListener progress);
}
