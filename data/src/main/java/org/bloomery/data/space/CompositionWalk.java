package org.bloomery.data.space;

import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * One composition at a time out of the graph: the next in order, the one of a rank, or one drawn
 * uniformly. Holds a path and two small arrays; nothing is allocated from one composition to the
 * next.
 */
final class CompositionWalk {
  private final CompositionGraph graph;
  private final int last;
  private final int[] nodes;
  private final int[] edges;
  private final int[] steps;
  private final double[] fractions;
  private final double[] fractionOfSteps;

  CompositionWalk(CompositionGraph graph, int stepsPerOne) {
    this.graph = graph;
    this.last = graph.lastLevel();
    this.nodes = new int[last + 1];
    this.edges = new int[last + 1];
    this.steps = new int[last + 1];
    this.fractions = new double[last + 1];
    this.fractionOfSteps = new double[stepsPerOne + 1];
    for (int i = 0; i <= stepsPerOne; i++) {
      fractionOfSteps[i] = (double) i / stepsPerOne;
    }
  }

  /** Grid steps by palette column; live. */
  int[] steps() {
    return steps;
  }

  /** Atomic fractions by palette column; live. */
  double[] fractions() {
    return fractions;
  }

  /** Goes to the composition of this rank, from 0 to the size of the graph exclusive. */
  void seek(BigInteger rank) {
    BigInteger before = rank;
    int node = 0;
    for (int level = 0; level < last; level++) {
      nodes[level] = node;
      int edge = graph.firstEdge()[node];
      while (true) {
        int child = graph.children()[edge];
        if (child >= 0) {
          BigInteger count = graph.counts().exact(child);
          if (before.compareTo(count) < 0) {
            break;
          }
          before = before.subtract(count);
        }
        edge++;
      }
      node = follow(level, edge);
    }
    finish(node);
  }

  /** Goes to the next composition; false at the end. */
  boolean next() {
    for (int level = last - 1; level >= 0; level--) {
      int edge = edges[level] + 1;
      int end = graph.firstEdge()[nodes[level] + 1];
      while (edge < end && graph.children()[edge] < 0) {
        edge++;
      }
      if (edge < end) {
        descend(level + 1, follow(level, edge));
        return true;
      }
    }
    return false;
  }

  /** Goes to a composition drawn uniformly from all of the graph, which must not be empty. */
  void draw(SplittableRandom random) {
    int node = 0;
    for (int level = 0; level < last; level++) {
      nodes[level] = node;
      double target = random.nextDouble() * graph.counts().weight(node);
      int end = graph.firstEdge()[node + 1];
      int chosen = -1;
      for (int edge = graph.firstEdge()[node]; edge < end; edge++) {
        int child = graph.children()[edge];
        if (child >= 0) {
          chosen = edge;
          target -= graph.counts().weight(child);
          if (target < 0) {
            break;
          }
        }
      }
      node = follow(level, chosen);
    }
    finish(node);
  }

  private void descend(int from, int start) {
    int node = start;
    for (int level = from; level < last; level++) {
      nodes[level] = node;
      int edge = graph.firstEdge()[node];
      while (graph.children()[edge] < 0) {
        edge++;
      }
      node = follow(level, edge);
    }
    finish(node);
  }

  private int follow(int level, int edge) {
    edges[level] = edge;
    int node = nodes[level];
    set(level, graph.firstSteps()[node] + edge - graph.firstEdge()[node]);
    return graph.children()[edge];
  }

  private void finish(int node) {
    nodes[last] = node;
    set(last, graph.firstSteps()[node]);
  }

  private void set(int level, int value) {
    int column = graph.order()[level];
    steps[column] = value;
    fractions[column] = fractionOfSteps[value];
  }
}
