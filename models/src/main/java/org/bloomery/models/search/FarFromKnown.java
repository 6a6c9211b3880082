package org.bloomery.models.search;

import java.util.Arrays;
import java.util.List;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;

/**
 * Candidates far from all that is known: of each run of uniform draws the quarter that lies
 * farthest from what is measured, pending or excluded. For one thread.
 */
public final class FarFromKnown implements CandidateStream {
  /** Draws of which one is passed on. */
  private static final int DRAWN = 4;

  private static final int RUN = 1024;

  private final CandidateStream draws;
  private final CandidateBlock run;
  private final double[][] known;
  private final double[] distances = new double[RUN];
  private final int columns;
  private final int conditions;
  private double threshold;
  private int next;
  private long left;

  /**
   * @param rows candidates to pass on
   */
  public FarFromKnown(CompositionSpace space, List<Candidate> known, long rows, long seed) {
    this.draws = space.sample(DRAWN * rows + RUN, seed);
    this.run = space.block(RUN);
    this.columns = run.palette().size();
    this.conditions = run.process().size();
    this.known =
        known.stream()
            .map(candidate ->
                run.palette().stream().mapToDouble(candidate.composition()::fraction).toArray())
            .toArray(double[][]::new);
    this.left = rows;
  }

  @Override
  public int fill(CandidateBlock block) {
    int row = 0;
    while (left > 0 && row < block.capacity()) {
      if (next == run.size() && !draw()) {
        break;
      }
      if (distances[next] >= threshold) {
        System.arraycopy(
            run.fractions(), next * columns, block.fractions(), row * columns, columns);
        System.arraycopy(
            run.processIndices(),
            next * conditions,
            block.processIndices(),
            row * conditions,
            conditions);
        row++;
        left--;
      }
      next++;
    }
    block.size(row);
    return row;
  }

  private boolean draw() {
    next = 0;
    int rows = draws.fill(run);
    if (rows == 0) {
      return false;
    }
    for (int row = 0; row < rows; row++) {
      distances[row] = distance(row);
    }
    double[] sorted = Arrays.copyOf(distances, rows);
    Arrays.sort(sorted);
    threshold = sorted[rows - Math.ceilDiv(rows, DRAWN)];
    return true;
  }

  /** Share of atoms to exchange to come to the nearest known composition. */
  private double distance(int row) {
    double nearest = Double.POSITIVE_INFINITY;
    for (double[] other : known) {
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        sum += Math.abs(run.fractions()[row * columns + column] - other[column]);
      }
      nearest = Math.min(nearest, sum / 2);
    }
    return nearest;
  }
}
