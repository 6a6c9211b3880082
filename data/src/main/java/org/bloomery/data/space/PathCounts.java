package org.bloomery.data.space;

import java.math.BigInteger;
import java.util.Arrays;

/** Numbers of paths, exact at any size and as doubles for drawing. */
final class PathCounts {
  private final long[] small;
  private final BigInteger[] large;
  private final double[] weights;

  private PathCounts(long[] small, BigInteger[] large, double[] weights) {
    this.small = small;
    this.large = large;
    this.weights = weights;
  }

  /**
   * Counts from the last node to the first.
   *
   * @param firstOfLast first node of the last level; from there on each node is one path
   */
  static PathCounts of(int[] firstEdge, int[] children, int nodes, int firstOfLast) {
    long[] small = new long[nodes];
    Arrays.fill(small, firstOfLast, nodes, 1);
    try {
      for (int node = firstOfLast - 1; node >= 0; node--) {
        long sum = 0;
        for (int edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) {
          if (children[edge] >= 0) {
            sum = Math.addExact(sum, small[children[edge]]);
          }
        }
        small[node] = sum;
      }
    } catch (ArithmeticException beyond64Bits) {
      return ofLarge(firstEdge, children, nodes, firstOfLast);
    }
    double[] weights = Arrays.stream(small).asDoubleStream().toArray();
    return new PathCounts(small, new BigInteger[0], weights);
  }

  private static PathCounts ofLarge(int[] firstEdge, int[] children, int nodes, int firstOfLast) {
    BigInteger[] large = new BigInteger[nodes];
    Arrays.fill(large, firstOfLast, nodes, BigInteger.ONE);
    for (int node = firstOfLast - 1; node >= 0; node--) {
      BigInteger sum = BigInteger.ZERO;
      for (int edge = firstEdge[node]; edge < firstEdge[node + 1]; edge++) {
        if (children[edge] >= 0) {
          sum = sum.add(large[children[edge]]);
        }
      }
      large[node] = sum;
    }
    double[] weights = Arrays.stream(large).mapToDouble(BigInteger::doubleValue).toArray();
    return new PathCounts(new long[0], large, weights);
  }

  BigInteger exact(int node) {
    return large.length > 0 ? large[node] : BigInteger.valueOf(small[node]);
  }

  /** The count as a double, within 1e-15 of it. */
  double weight(int node) {
    return weights[node];
  }
}
