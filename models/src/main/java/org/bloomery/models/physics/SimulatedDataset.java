package org.bloomery.models.physics;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bloomery.data.chemistry.Element;

/**
 * Simulated yield strengths for pretraining, drawn from the {@link SimulationGrid}: a recipe that
 * always gives the same points in the same order, and that says by itself which inputs, law and
 * average they come from.
 *
 * @param parameters element table, thermal law, isotropic average and strain rate
 * @param count number of points, 1 to {@link #MOST}
 * @param seed of the draws
 */
public record SimulatedDataset(
    EdgeParameters parameters, GridSampling sampling, int count, long seed) {

  /** Most points of one set: far more and stratified draws would run out of ternary alloys. */
  public static final int MOST = 10_000_000;

  public SimulatedDataset {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "a simulated data set has 1 to " + MOST + " points, not " + count);
    }
    EnumSet<Element> missing = EnumSet.copyOf(SimulationGrid.PALETTE);
    missing.removeAll(parameters.table().covered());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "element table '"
              + parameters.table().id()
              + "' lacks "
              + missing
              + "; a simulated data set needs all of "
              + SimulationGrid.PALETTE);
    }
  }

  /**
   * The points, computed as they are asked for; sequential. Points for which the theory has no
   * answer (mechanically unstable in table B) are replaced by further draws.
   */
  public Stream<SimulatedPoint> points() {
    Iterator<SimulatedPoint> points = new SimulatedPoints(this);
    int characteristics =
        Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(Spliterators.spliterator(points, count, characteristics), false);
  }
}
