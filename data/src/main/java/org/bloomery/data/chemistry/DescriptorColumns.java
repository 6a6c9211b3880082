package org.bloomery.data.chemistry;

import java.util.Arrays;

/**
 * The formulas of {@link DescriptorFormulas} over whole columns of fractions: the same operations
 * in the same order for each row, so the same bits, in loops that the compiler turns into vector
 * instructions. Row by row the descriptors were the largest cost of screening beside the networks.
 */
final class DescriptorColumns {
  private DescriptorColumns() {}

  static void dot(double[] values, double[][] columns, int rows, double[] out) {
    Arrays.fill(out, 0, rows, 0);
    for (int i = 0; i < values.length; i++) {
      addMultiple(values[i], columns[i], rows, out);
    }
  }

  private static void addMultiple(double factor, double[] column, int rows, double[] out) {
    for (int r = 0; r < rows; r++) {
      out[r] += factor * column[r];
    }
  }

  static void ratio(
      double[] above,
      double[] below,
      double[][] columns,
      int rows,
      double[] out,
      double[] scratch) {
    dot(above, columns, rows, out);
    dot(below, columns, rows, scratch);
    for (int r = 0; r < rows; r++) {
      out[r] /= scratch[r];
    }
  }

  static void deviation(
      double[] values, double[][] columns, int rows, double[] out, double[] scratch) {
    dot(values, columns, rows, scratch);
    Arrays.fill(out, 0, rows, 0);
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      double[] column = columns[i];
      for (int r = 0; r < rows; r++) {
        double difference = value - scratch[r];
        out[r] += column[r] * difference * difference;
      }
    }
    for (int r = 0; r < rows; r++) {
      out[r] = Math.sqrt(out[r]);
    }
  }

  static void mismatch(
      double[] radii, double[][] columns, int rows, double[] out, double[] scratch) {
    dot(radii, columns, rows, scratch);
    Arrays.fill(out, 0, rows, 0);
    for (int i = 0; i < radii.length; i++) {
      double radius = radii[i];
      double[] column = columns[i];
      for (int r = 0; r < rows; r++) {
        double difference = 1 - radius / scratch[r];
        out[r] += column[r] * difference * difference;
      }
    }
    for (int r = 0; r < rows; r++) {
      out[r] = 100 * Math.sqrt(out[r]);
    }
  }

  static void mixingEntropy(double[][] columns, int rows, double[] out) {
    Arrays.fill(out, 0, rows, 0);
    for (double[] column : columns) {
      for (int r = 0; r < rows; r++) {
        if (column[r] > 0) {
          out[r] -= DescriptorFormulas.fractionTimesLog(column[r]);
        }
      }
    }
    for (int r = 0; r < rows; r++) {
      out[r] *= DescriptorFormulas.GAS_CONSTANT;
    }
  }

  /**
   * @param pairs {@code n x n}, read below the diagonal
   */
  static void pairs(double[] pairs, double[][] columns, int rows, double[] out, double[] scratch) {
    int n = columns.length;
    Arrays.fill(out, 0, rows, 0);
    for (int i = 1; i < n; i++) {
      Arrays.fill(scratch, 0, rows, 0);
      for (int j = 0; j < i; j++) {
        addMultiple(pairs[i * n + j], columns[j], rows, scratch);
      }
      double[] column = columns[i];
      for (int r = 0; r < rows; r++) {
        out[r] += column[r] * scratch[r];
      }
    }
  }

  /**
   * What a table says of the set of elements present.
   *
   * @param table by set, bit i standing for column i
   */
  static void bySet(double[] table, double[][] columns, int rows, double[] out) {
    Arrays.fill(out, 0, rows, 0);
    for (int i = 0; i < columns.length; i++) {
      double[] column = columns[i];
      double bit = 1 << i;
      for (int r = 0; r < rows; r++) {
        // 1 where the element is present, without a branch: no fraction of an alloy is denormal.
        out[r] += Math.min(1, column[r] * Double.MAX_VALUE) * bit;
      }
    }
    for (int r = 0; r < rows; r++) {
      out[r] = table[(int) out[r]];
    }
  }

  /**
   * Highest of one property less lowest of another over the elements present, times a sign.
   *
   * @param sign 1 or -1
   */
  static void highestLessLowest(
      double sign,
      double[] highest,
      double[] lowest,
      double[][] columns,
      int rows,
      double[] out,
      double[] scratch) {
    Arrays.fill(out, 0, rows, Double.NEGATIVE_INFINITY);
    Arrays.fill(scratch, 0, rows, Double.POSITIVE_INFINITY);
    for (int i = 0; i < columns.length; i++) {
      double high = highest[i];
      double low = lowest[i];
      double[] column = columns[i];
      for (int r = 0; r < rows; r++) {
        out[r] = Math.max(out[r], column[r] > 0 ? high : Double.NEGATIVE_INFINITY);
        scratch[r] = Math.min(scratch[r], column[r] > 0 ? low : Double.POSITIVE_INFINITY);
      }
    }
    for (int r = 0; r < rows; r++) {
      out[r] = sign * (out[r] - scratch[r]);
    }
  }
}
