package org.bloomery.models.explain;

import java.util.List;

/**
 * The features of a row as players: a coalition is worth the weighted mean of the function over the
 * background, with the features inside taken from the row explained. Looks at a bounded number of
 * rows at a time.
 */
public final class RowGame implements CoalitionGame {
  /** Rows handed to the function at once. */
  private static final int MOST_ROWS = 8_192;

  private final RowFunction function;
  private final Background background;
  private final double[] instance;

  /**
   * @throws IllegalArgumentException when the row is not as wide as those of the background
   */
  public RowGame(RowFunction function, Background background, double[] instance) {
    for (double[] row : background.rows()) {
      if (row.length != instance.length) {
        throw new IllegalArgumentException(
            "a row of "
                + instance.length
                + " features among rows of "
                + row.length
                + "; accepted are equal widths");
      }
    }
    this.function = function;
    this.background = background;
    this.instance = instance.clone();
  }

  /** Any function of rows; it must leave them as they are and keep none. */
  @FunctionalInterface
  public interface RowFunction {
    /** One value for each row, in order. */
    double[] predict(double[][] rows);
  }

  @Override
  public int players() {
    return instance.length;
  }

  @Override
  public double[] worth(List<boolean[]> coalitions) {
    int usual = background.rows().length;
    int together = Math.max(1, MOST_ROWS / usual);
    double[] worth = new double[coalitions.size()];
    double[][] rows = new double[0][];
    for (int from = 0; from < worth.length; from += together) {
      int count = Math.min(together, worth.length - from);
      if (rows.length != count * usual) {
        rows = new double[count * usual][instance.length];
      }
      for (int i = 0; i < count; i++) {
        fill(rows, i * usual, coalitions.get(from + i));
      }
      double[] values = function.predict(rows);
      for (int i = 0; i < rows.length; i++) {
        worth[from + i / usual] += background.weights()[i % usual] * values[i];
      }
    }
    return worth;
  }

  private void fill(double[][] rows, int offset, boolean[] coalition) {
    for (int b = 0; b < background.rows().length; b++) {
      double[] usual = background.rows()[b];
      double[] row = rows[offset + b];
      for (int feature = 0; feature < row.length; feature++) {
        row[feature] = coalition[feature] ? instance[feature] : usual[feature];
      }
    }
  }
}
