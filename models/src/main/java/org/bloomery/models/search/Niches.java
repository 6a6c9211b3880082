package org.bloomery.models.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;

/**
 * The best candidates of a search, each the best of its surroundings (clearing, A. Pétrowski, IEEE
 * Int. Conf. Evolutionary Computation (1996) 798): a hill is kept once, by its top, and leaves room
 * for others. For one thread.
 */
final class Niches {
  /** Share of atoms to exchange within which only the best is kept, and the least grid steps. */
  private static final double RADIUS = 0.1;

  private static final double FEWEST_STEPS = 2;

  /** Grid steps add up with rounding. */
  private static final double ROUNDING = 1e-9;

  /**
   * The same for what is taken: a source that proposed the neighbours of what it proposed before
   * would ask one question again and again and leave the other hills alone.
   */
  private static final double NOVELTY = 0.1;

  /** Around the best measured alloys it is worth looking closer: their hills have not been left. */
  private static final int BEST = 3;

  private static final double NOVELTY_AT_BEST = 0.05;

  /** What the full range of one PROCESS condition counts, as a share of atoms. */
  private static final double PROCESS_WEIGHT = 0.1;

  private final int columns;
  private final int[] values;
  private final double radius;
  private final double[][] fractions;
  private final double[][] process;
  private final double[] scores;
  private final double[] worths;
  private final Predicate<Candidate> admitted;
  private final double[][] takenFractions;
  private final double[][] takenProcess;
  private final double[] novelty;
  private int size;

  /** Keeps what may be proposed and lies apart from what is taken. */
  static Niches ofNew(CompositionSpace space, int capacity, Landmarks landmarks) {
    return new Niches(
        space, capacity, landmarks.open(), landmarks.taken(), landmarks.measured(BEST));
  }

  /** Keeps whatever is good. */
  static Niches ofAll(CompositionSpace space, int capacity) {
    return new Niches(space, capacity, candidate -> true, List.of(), List.of());
  }

  /**
   * @param admitted asked of what is good enough; what it refuses is not kept
   * @param taken nothing is kept in their surroundings
   * @param best those of the taken ones that may be come closer to
   */
  private Niches(
      CompositionSpace space,
      int capacity,
      Predicate<Candidate> admitted,
      List<Candidate> taken,
      List<Candidate> best) {
    CandidateBlock layout = space.block(1);
    this.columns = layout.palette().size();
    this.values = layout.process().stream().mapToInt(c -> c.values().size()).toArray();
    this.radius = Math.max(RADIUS, FEWEST_STEPS * space.gridStep());
    this.fractions = new double[capacity][columns];
    this.process = new double[capacity][values.length];
    this.scores = new double[capacity];
    this.worths = new double[capacity];
    this.admitted = admitted;
    this.takenFractions = new double[taken.size()][];
    this.takenProcess = new double[taken.size()][];
    this.novelty = new double[taken.size()];
    for (int i = 0; i < taken.size(); i++) {
      Rows.write(taken.get(i), layout, 0);
      takenFractions[i] = Arrays.copyOf(layout.fractions(), columns);
      takenProcess[i] = Arrays.copyOf(layout.processIndices(), values.length);
    }
    Arrays.fill(novelty, NOVELTY);
    for (Candidate one : best) {
      Rows.write(one, layout, 0);
      for (int i = 0; i < novelty.length; i++) {
        // What was made may be a little off what was asked for.
        if (apart(takenFractions[i], takenProcess[i], layout, 0) < NOVELTY_AT_BEST - ROUNDING) {
          novelty[i] = NOVELTY_AT_BEST;
        }
      }
    }
  }

  int size() {
    return size;
  }

  double worth(int niche) {
    return worths[niche];
  }

  double score(int niche) {
    return scores[niche];
  }

  /** Atomic fractions by palette column; live. */
  double[] fractions(int niche) {
    return fractions[niche];
  }

  /** Indices of the PROCESS values; live. */
  double[] process(int niche) {
    return process[niche];
  }

  /** Takes a row in where it is the best of its surroundings and among the best of all. */
  void offer(CandidateBlock block, int row, double score, double worth) {
    if (size == worths.length && worth <= worths[worst()]) {
      return;
    }
    for (int niche = 0; niche < size; niche++) {
      if (worths[niche] >= worth && isNear(niche, block, row)) {
        return;
      }
    }
    if (isTaken(block, row) || !admitted.test(block.candidate(row))) {
      return;
    }
    for (int niche = size - 1; niche >= 0; niche--) {
      if (isNear(niche, block, row)) {
        remove(niche);
      }
    }
    if (size == worths.length) {
      remove(worst());
    }
    System.arraycopy(block.fractions(), row * columns, fractions[size], 0, columns);
    System.arraycopy(block.processIndices(), row * values.length, process[size], 0, values.length);
    scores[size] = score;
    worths[size] = worth;
    size++;
  }

  private int worst() {
    int worst = 0;
    for (int niche = 1; niche < size; niche++) {
      if (worths[niche] < worths[worst]) {
        worst = niche;
      }
    }
    return worst;
  }

  private void remove(int niche) {
    size--;
    double[] spare = fractions[niche];
    fractions[niche] = fractions[size];
    fractions[size] = spare;
    double[] spareProcess = process[niche];
    process[niche] = process[size];
    process[size] = spareProcess;
    scores[niche] = scores[size];
    worths[niche] = worths[size];
  }

  private boolean isNear(int niche, CandidateBlock block, int row) {
    return apart(fractions[niche], process[niche], block, row) < radius - ROUNDING;
  }

  private boolean isTaken(CandidateBlock block, int row) {
    for (int i = 0; i < takenFractions.length; i++) {
      if (apart(takenFractions[i], takenProcess[i], block, row) < novelty[i] - ROUNDING) {
        return true;
      }
    }
    return false;
  }

  private double apart(double[] alloy, double[] conditions, CandidateBlock block, int row) {
    double apart = 0;
    for (int column = 0; column < values.length; column++) {
      double steps =
          Math.abs(conditions[column] - block.processIndices()[row * values.length + column]);
      apart += PROCESS_WEIGHT * steps / Math.max(1, values[column] - 1);
    }
    double exchanged = 0;
    int start = row * columns;
    for (int column = 0; column < columns; column++) {
      exchanged += Math.abs(alloy[column] - block.fractions()[start + column]);
    }
    return apart + exchanged / 2;
  }

  /** What is kept, as it is now. */
  CandidateStream stream() {
    double[][] kept =
        Arrays.stream(fractions, 0, size).map(double[]::clone).toArray(double[][]::new);
    double[][] conditions =
        Arrays.stream(process, 0, size).map(double[]::clone).toArray(double[][]::new);
    return new CandidateStream() {
      private int next;

      @Override
      public int fill(CandidateBlock block) {
        int rows = Math.min(block.capacity(), kept.length - next);
        for (int row = 0; row < rows; row++) {
          System.arraycopy(kept[next], 0, block.fractions(), row * columns, columns);
          System.arraycopy(
              conditions[next], 0, block.processIndices(), row * values.length, values.length);
          next++;
        }
        block.size(rows);
        return rows;
      }
    };
  }
}
