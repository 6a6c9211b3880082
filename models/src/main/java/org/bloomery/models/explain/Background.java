package org.bloomery.models.explain;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows that say what is usual, each with its weight.
 *
 * @param rows {@code n x features}, at least one
 * @param weights one for each row, together 1
 */
public record Background(double[][] rows, double[] weights) {
  /** Rows that stand for a training set where nothing else is asked. */
  public static final int CENTRES = 100;

  private static final int MOST_ROUNDS = 50;

  public Background {
    if (rows.length == 0 || weights.length != rows.length) {
      throw new IllegalArgumentException(
          rows.length + " rows and " + weights.length + " weights; accepted is one for each row");
    }
    double total = Arrays.stream(weights).sum();
    if (!(Math.abs(total - 1) < 1e-9)) {
      throw new IllegalArgumentException("weights sum to " + total + "; accepted is 1");
    }
  }

  /** Every row alike. */
  public static Background of(double[][] rows) {
    double[] weights = new double[rows.length];
    Arrays.fill(weights, 1.0 / Math.max(1, rows.length));
    return new Background(rows, weights);
  }

  /**
   * Centres of clusters of the rows (k-means from a k-means++ start: D. Arthur, S. Vassilvitskii,
   * SODA 2007), each weighted by its share of them. Columns count alike, whatever their units: they
   * are divided by their standard deviations for the distances.
   *
   * @param most number of centres; with no more rows than that, the rows themselves
   */
  public static Background centres(double[][] rows, int most, long seed) {
    if (rows.length <= most) {
      return of(rows);
    }
    double[] scale = scales(rows);
    double[][] centres = start(rows, scale, most, new SplittableRandom(seed));
    int[] nearest = new int[rows.length];
    Arrays.fill(nearest, -1);
    boolean moved = true;
    for (int round = 0; round < MOST_ROUNDS && moved; round++) {
      moved = assign(rows, scale, centres, nearest);
      average(rows, centres, nearest);
    }
    return weighted(centres, nearest);
  }

  private static double[] scales(double[][] rows) {
    double[] scale = new double[rows[0].length];
    for (int column = 0; column < scale.length; column++) {
      double mean = 0;
      for (double[] row : rows) {
        mean += row[column] / rows.length;
      }
      double squares = 0;
      for (double[] row : rows) {
        squares += (row[column] - mean) * (row[column] - mean) / rows.length;
      }
      scale[column] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    }
    return scale;
  }

  private static double[][] start(
      double[][] rows, double[] scale, int most, SplittableRandom random) {
    double[][] centres = new double[most][];
    centres[0] = rows[random.nextInt(rows.length)].clone();
    double[] least = new double[rows.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int k = 1; k < most; k++) {
      double total = 0;
      for (int i = 0; i < rows.length; i++) {
        least[i] = Math.min(least[i], squared(rows[i], centres[k - 1], scale));
        total += least[i];
      }
      double point = random.nextDouble() * total;
      int chosen = 0;
      while (chosen < rows.length - 1 && point >= least[chosen]) {
        point -= least[chosen];
        chosen++;
      }
      centres[k] = rows[chosen].clone();
    }
    return centres;
  }

  private static boolean assign(
      double[][] rows, double[] scale, double[][] centres, int[] nearest) {
    boolean moved = false;
    for (int i = 0; i < rows.length; i++) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < centres.length; k++) {
        double distance = squared(rows[i], centres[k], scale);
        if (distance < least) {
          least = distance;
          best = k;
        }
      }
      moved |= best != nearest[i];
      nearest[i] = best;
    }
    return moved;
  }

  /** A centre without rows stays where it is. */
  private static void average(double[][] rows, double[][] centres, int[] nearest) {
    int[] counts = counts(centres.length, nearest);
    for (int k = 0; k < centres.length; k++) {
      if (counts[k] > 0) {
        Arrays.fill(centres[k], 0);
      }
    }
    for (int i = 0; i < rows.length; i++) {
      for (int column = 0; column < rows[i].length; column++) {
        centres[nearest[i]][column] += rows[i][column] / counts[nearest[i]];
      }
    }
  }

  private static Background weighted(double[][] centres, int[] nearest) {
    int[] counts = counts(centres.length, nearest);
    int used = (int) Arrays.stream(counts).filter(count -> count > 0).count();
    double[][] kept = new double[used][];
    double[] weights = new double[used];
    int next = 0;
    for (int k = 0; k < centres.length; k++) {
      if (counts[k] > 0) {
        kept[next] = centres[k];
        weights[next++] = (double) counts[k] / nearest.length;
      }
    }
    return new Background(kept, weights);
  }

  private static int[] counts(int centres, int[] nearest) {
    int[] counts = new int[centres];
    for (int k : nearest) {
      counts[k]++;
    }
    return counts;
  }

  private static double squared(double[] a, double[] b, double[] scale) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (a[i] - b[i]) * scale[i];
      sum += difference * difference;
    }
    return sum;
  }
}
