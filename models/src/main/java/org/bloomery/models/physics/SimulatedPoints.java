package org.bloomery.models.physics;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * Draws and computes the points of a set in blocks: within a block those of one temperature are
 * swept together, and all are handed out in the order they were drawn.
 */
final class SimulatedPoints implements Iterator<SimulatedPoint> {
  /** About one chunk of the sweep for each temperature. */
  private static final int BLOCK = AlloyTerms.CHUNK * SimulationGrid.TEMPERATURES;

  private static final int WIDTH = SimulationGrid.PALETTE.size();

  private final SimulatedDataset dataset;
  private final GridSampler sampler;
  private final EdgeSweep[] sweeps = new EdgeSweep[SimulationGrid.TEMPERATURES];
  private final Queue<SimulatedPoint> ready = new ArrayDeque<>();
  private int left;

  SimulatedPoints(SimulatedDataset dataset) {
    this.dataset = dataset;
    this.left = dataset.count();
    this.sampler = new GridSampler(dataset.sampling(), new SplittableRandom(dataset.seed()));
    for (int t = 0; t < sweeps.length; t++) {
      sweeps[t] =
          new EdgeSweep(
              dataset.parameters(), SimulationGrid.PALETTE, SimulationGrid.temperature(t));
    }
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public SimulatedPoint next() {
    if (left == 0) {
      throw new NoSuchElementException("all " + dataset.count() + " points were given");
    }
    while (ready.isEmpty()) {
      fill(Math.min(left, BLOCK));
    }
    left--;
    return ready.remove();
  }

  private void fill(int size) {
    GridPoint[] drawn = new GridPoint[size];
    int[] rowsAt = new int[sweeps.length];
    for (int i = 0; i < size; i++) {
      drawn[i] = sampler.next();
      rowsAt[drawn[i].temperatureIndex()]++;
    }
    double[] strengths = new double[size];
    boolean[] known = new boolean[size];
    for (int t = 0; t < sweeps.length; t++) {
      sweep(t, drawn, rowsAt[t], strengths, known);
    }
    for (int i = 0; i < size; i++) {
      if (known[i]) {
        ready.add(new SimulatedPoint(drawn[i], strengths[i]));
      }
    }
  }

  private void sweep(int t, GridPoint[] drawn, int rows, double[] strengths, boolean[] known) {
    double[] fractions = new double[rows * WIDTH];
    int[] places = new int[rows];
    int row = 0;
    for (int i = 0; i < drawn.length; i++) {
      if (drawn[i].temperatureIndex() == t) {
        int[] percents = drawn[i].percents();
        for (int element = 0; element < WIDTH; element++) {
          fractions[row * WIDTH + element] = percents[element] / 100.0;
        }
        places[row++] = i;
      }
    }
    double[] values = new double[rows];
    boolean[] answered = new boolean[rows];
    sweeps[t].run(fractions, rows, values, answered);
    for (int r = 0; r < rows; r++) {
      strengths[places[r]] = values[r];
      known[places[r]] = answered[r];
    }
  }
}
