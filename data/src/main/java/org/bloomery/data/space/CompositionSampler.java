package org.bloomery.data.space;

import java.util.SplittableRandom;

/**
 * Uniform draws with replacement: exactly uniform from the graph, and by rejection where residual
 * rules apply.
 */
final class CompositionSampler implements CandidateStream {
  /**
   * Draws in a row without a feasible one after which the sample ends: at most about a second of
   * work, and a space that thin is better streamed.
   */
  private static final int LONGEST_DROUGHT = 1_000_000;

  private final ResidualRules residual;
  private final ProcessGrid process;
  private final CompositionWalk walk;
  private final SplittableRandom random;
  private long left;
  private long drawn;
  private long accepted;

  CompositionSampler(SpacePlan plan, long count, long seed) {
    this.residual = plan.residual();
    this.process = plan.process();
    this.walk = plan.walk();
    this.random = new SplittableRandom(seed);
    this.left = plan.graph().size().signum() == 0 ? 0 : count;
  }

  @Override
  public int fill(CandidateBlock block) {
    int columns = walk.fractions().length;
    int row = 0;
    while (left > 0 && row < block.capacity()) {
      if (!draw()) {
        left = 0;
        break;
      }
      System.arraycopy(walk.fractions(), 0, block.fractions(), row * columns, columns);
      if (!process.columns().isEmpty()) {
        long combination = random.nextLong(process.combinations());
        process.write(combination, block.processIndices(), row * process.columns().size());
      }
      left--;
      row++;
    }
    block.size(row);
    return row;
  }

  private boolean draw() {
    for (int attempt = 0; attempt < LONGEST_DROUGHT; attempt++) {
      walk.draw(random);
      drawn++;
      if (residual.isEmpty() || residual.hold(walk.steps(), walk.fractions())) {
        accepted++;
        return true;
      }
    }
    return false;
  }

  @Override
  public double acceptanceRate() {
    return drawn == 0 ? 1 : (double) accepted / drawn;
  }
}
