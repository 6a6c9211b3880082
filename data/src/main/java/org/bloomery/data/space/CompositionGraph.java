package org.bloomery.data.space;

import java.math.BigInteger;

/**
 * All feasible compositions of a grid as paths through a layered graph: a level decides the steps
 * of one palette column, a node is what the decisions so far still mean for the rest, and equal
 * nodes are merged. Paths to the end are counted backwards (dynamic programming), which gives the
 * exact size, uniform sampling, and the path of any rank.
 *
 * <p>Node 0 is the root. Nodes of the last level have no edges: their column takes all steps left.
 *
 * @param order palette column decided at each level
 * @param firstSteps steps of a node's first edge; of a node of the last level, its steps
 * @param firstEdge first edge of each node, one entry more than nodes
 * @param children node at the end of each edge, -1 where nothing feasible follows; edges of a node
 *     stand for successive numbers of steps
 * @param counts number of paths from each node to the end
 */
record CompositionGraph(
    int[] order, short[] firstSteps, int[] firstEdge, int[] children, PathCounts counts) {

  /** Number of feasible compositions. */
  BigInteger size() {
    return counts.exact(0);
  }

  int lastLevel() {
    return order.length - 1;
  }
}
