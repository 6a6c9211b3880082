package org.bloomery.models.gaussian;

import java.util.Arrays;

/**
 * What a process is told.
 *
 * @param rows {@code n observations x d columns}
 * @param trend {@code n x p}: what the function follows beside its likeness, each column times its
 *     believed deviation; a constant is a column of one number. Without columns the function is
 *     believed to be 0 far from all rows, which is how a given mean that was taken off the targets
 *     comes back there
 * @param targets n
 * @param repeats n numbers of single observations averaged in each target, above 0
 */
public record Observations(double[][] rows, double[][] trend, double[] targets, double[] repeats) {
  public Observations {
    int n = targets.length;
    if (rows.length != n || trend.length != n || repeats.length != n) {
      throw new IllegalArgumentException(
          "%d rows, %d rows of the trend and %d repeats do not belong to %d targets; accepted is as many of each"
              .formatted(rows.length, trend.length, repeats.length, n));
    }
    for (int i = 0; i < n; i++) {
      if (!(repeats[i] > 0)
          || !Double.isFinite(repeats[i] + targets[i])
          || !areFinite(rows[i])
          || !areFinite(trend[i])) {
        throw new IllegalArgumentException(
            "observation %d is %s at %s after %s repeats; accepted are finite numbers and repeats above 0"
                .formatted(i, targets[i], Arrays.toString(rows[i]), repeats[i]));
      }
    }
  }

  private static boolean areFinite(double[] numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }

  /** Observations of single values around a constant whose deviation is believed to be so much. */
  public static Observations around(double deviation, double[][] rows, double[] targets) {
    double[][] trend = new double[targets.length][1];
    double[] repeats = new double[targets.length];
    for (int i = 0; i < targets.length; i++) {
      trend[i][0] = deviation;
      repeats[i] = 1;
    }
    return new Observations(rows, trend, targets, repeats);
  }

  int size() {
    return targets.length;
  }

  /** Whether rows have so many columns; without rows any number fits. */
  boolean hasColumns(int columns) {
    return rows.length == 0 || rows[0].length == columns;
  }

  /** The first so many of these in the order of a list. */
  Observations at(int[] chosen) {
    return new Observations(
        Arrays.stream(chosen).mapToObj(i -> rows[i]).toArray(double[][]::new),
        Arrays.stream(chosen).mapToObj(i -> trend[i]).toArray(double[][]::new),
        Arrays.stream(chosen).mapToDouble(i -> targets[i]).toArray(),
        Arrays.stream(chosen).mapToDouble(i -> repeats[i]).toArray());
  }
}
