package org.bloomery.data.space;

import java.math.BigInteger;

/**
 * A contiguous share, by rank, of the candidates of a composition space. Shares are equal in the
 * ranks of the graph; residual rules thin them afterwards.
 */
final class CompositionStream implements CandidateStream {
  private final ResidualRules residual;
  private final ProcessGrid process;
  private final CompositionWalk walk;
  private long combination;
  private long left;
  private boolean accepted;

  CompositionStream(SpacePlan plan, int part, int parts) {
    this.residual = plan.residual();
    this.process = plan.process();
    this.walk = plan.walk();
    BigInteger perComposition = BigInteger.valueOf(process.combinations());
    BigInteger total = plan.graph().size().multiply(perComposition);
    BigInteger start = share(total, part, parts);
    BigInteger ranks = share(total, part + 1, parts).subtract(start);
    // A stream of 9e18 candidates is endless for every practical purpose.
    this.left = ranks.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    if (left > 0) {
      BigInteger[] position = start.divideAndRemainder(perComposition);
      walk.seek(position[0]);
      this.combination = position[1].longValueExact();
      this.accepted = residual.hold(walk.steps(), walk.fractions());
    }
  }

  private static BigInteger share(BigInteger total, int part, int parts) {
    return total.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(parts));
  }

  @Override
  public int fill(CandidateBlock block) {
    int columns = walk.fractions().length;
    int processColumns = process.columns().size();
    double[] fractions = block.fractions();
    double[] indices = block.processIndices();
    int row = 0;
    while (left > 0 && row < block.capacity()) {
      if (combination == process.combinations()) {
        advance();
      } else if (!accepted) {
        left -= Math.min(left, process.combinations() - combination);
        combination = process.combinations();
      } else {
        System.arraycopy(walk.fractions(), 0, fractions, row * columns, columns);
        if (processColumns > 0) {
          process.write(combination, indices, row * processColumns);
        }
        combination++;
        left--;
        row++;
      }
    }
    block.size(row);
    return row;
  }

  private void advance() {
    if (!walk.next()) {
      throw new IllegalStateException("the graph ended with " + left + " ranks left");
    }
    combination = 0;
    accepted = residual.isEmpty() || residual.hold(walk.steps(), walk.fractions());
  }
}
