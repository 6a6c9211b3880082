package org.bloomery.models.search;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateBlock.ProcessColumn;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.SpaceProjection;

/**
 * Breeds candidates: generation after generation, parents are mixed on the simplex, move grid steps
 * between elements, swap elements or change PROCESS values, and the best of each surroundings lives
 * on. It starts from the best measured alloys and a uniform sample of the space. For one thread;
 * its outcome depends on its arguments alone.
 */
public final class Evolution implements GuidedStream {
  /** Children of a generation. */
  private static final int GENERATION = 256;

  /** Alloys that live on. */
  private static final int POPULATION = 48;

  private static final int FOUNDERS = 32;

  /** Attempts at a child that has not been met yet. */
  private static final int ATTEMPTS = 4;

  private static final double STRANGERS = 0.05;
  private static final double CROSSED = 0.3;
  private static final double SWAPPED = 0.1;
  private static final double PROCESS_CHANGED = 0.2;

  /** Chance of one grid step more to be moved. */
  private static final double FURTHER = 0.5;

  private final CompositionSpace space;
  private final Landmarks landmarks;
  private final SplittableRandom random;
  private final SpaceProjection projection;
  private final CandidateStream strangers;
  private final CandidateBlock stranger;
  private final Niches parents;
  private final Niches survivors;
  private final int columns;
  private final boolean[] ordered;
  private final int[] values;
  private final double step;
  private final double[] amounts;
  private final double[] conditions;
  private final Set<Long> met = new HashSet<>();
  private long left;

  /**
   * @param rows candidates to breed in all
   */
  public Evolution(CompositionSpace space, Landmarks landmarks, long rows, long seed) {
    this.space = space;
    this.landmarks = landmarks;
    this.random = new SplittableRandom(seed);
    this.projection = new SpaceProjection(space);
    this.strangers = space.sample(Long.MAX_VALUE, random.nextLong());
    this.stranger = space.block(1);
    this.parents = Niches.ofAll(space, POPULATION);
    this.survivors = Niches.ofNew(space, POPULATION, landmarks);
    this.columns = stranger.palette().size();
    this.values = stranger.process().stream().mapToInt(c -> c.values().size()).toArray();
    this.ordered = new boolean[values.length];
    for (int column = 0; column < values.length; column++) {
      ordered[column] = isOrdered(stranger.process().get(column));
    }
    this.step = 1.0 / Math.round(1 / space.gridStep());
    this.amounts = new double[columns];
    this.conditions = new double[values.length];
    this.left = rows;
  }

  private static boolean isOrdered(ProcessColumn column) {
    return column.values().getFirst() instanceof ConditionValue.Quantity;
  }

  @Override
  public int fill(CandidateBlock block) {
    int wanted = (int) Math.min(left, Math.min(GENERATION, block.capacity()));
    int row = parents.size() == 0 ? found(block, wanted) : 0;
    boolean founding = parents.size() == 0;
    while (row < wanted) {
      boolean bred = !founding && random.nextDouble() >= STRANGERS && child(block, row);
      if (!bred && !stranger(block, row)) {
        break;
      }
      row++;
    }
    left -= row;
    block.size(row);
    return row;
  }

  @Override
  public void heard(CandidateBlock block, double[] scores, double[] worths) {
    for (int row = 0; row < block.size(); row++) {
      parents.offer(block, row, scores[row], worths[row]);
      survivors.offer(block, row, scores[row], worths[row]);
    }
  }

  @Override
  public CandidateStream survivors() {
    return survivors.stream();
  }

  /** The best measured alloys. */
  private int found(CandidateBlock block, int wanted) {
    int row = 0;
    for (Landmarks.Scored founder : landmarks.measured()) {
      if (row < Math.min(wanted, FOUNDERS)) {
        Rows.write(founder.candidate(), block, row);
        row++;
      }
    }
    return row;
  }

  private boolean stranger(CandidateBlock block, int row) {
    if (strangers.fill(stranger) == 0) {
      return false;
    }
    System.arraycopy(stranger.fractions(), 0, block.fractions(), row * columns, columns);
    System.arraycopy(
        stranger.processIndices(), 0, block.processIndices(), row * values.length, values.length);
    return true;
  }

  /** Writes a child that was not met before; false when none came out. */
  private boolean child(CandidateBlock block, int row) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int mother = parent();
      System.arraycopy(parents.fractions(mother), 0, amounts, 0, columns);
      System.arraycopy(parents.process(mother), 0, conditions, 0, values.length);
      double kind = random.nextDouble();
      if (kind < CROSSED) {
        cross(parent());
      } else if (kind < CROSSED + SWAPPED) {
        swap();
      } else {
        move();
      }
      treat();
      if (projection.project(amounts, 0, block, row)) {
        System.arraycopy(conditions, 0, block.processIndices(), row * values.length, values.length);
        if (met.add(Rows.hash(block, row))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The better of two. */
  private int parent() {
    int one = random.nextInt(parents.size());
    int other = random.nextInt(parents.size());
    return parents.worth(one) >= parents.worth(other) ? one : other;
  }

  private void cross(int father) {
    double share = random.nextDouble();
    for (int column = 0; column < columns; column++) {
      amounts[column] = share * amounts[column] + (1 - share) * parents.fractions(father)[column];
    }
    for (int column = 0; column < values.length; column++) {
      if (random.nextBoolean()) {
        conditions[column] = parents.process(father)[column];
      }
    }
  }

  private void swap() {
    int one = present();
    int other = random.nextInt(columns);
    double spare = amounts[one];
    amounts[one] = amounts[other];
    amounts[other] = spare;
  }

  /** Moves a few grid steps from one element to another. */
  private void move() {
    do {
      int from = present();
      int to = random.nextBoolean() ? present() : random.nextInt(columns);
      int steps = 1;
      while (random.nextDouble() < FURTHER) {
        steps++;
      }
      double moved = Math.min(amounts[from], steps * step);
      amounts[from] -= moved;
      amounts[to] += moved;
    } while (random.nextDouble() < FURTHER);
  }

  private int present() {
    while (true) {
      int column = random.nextInt(columns);
      if (amounts[column] > 0) {
        return column;
      }
    }
  }

  /** Changes PROCESS values: to a neighbour where values have an order, else to any. */
  private void treat() {
    for (int column = 0; column < values.length; column++) {
      if (random.nextDouble() < PROCESS_CHANGED) {
        double changed = conditions[column] + (random.nextBoolean() ? 1 : -1);
        boolean neighbour = ordered[column] && changed >= 0 && changed < values[column];
        conditions[column] = neighbour ? changed : random.nextInt(values[column]);
      }
    }
  }
}
