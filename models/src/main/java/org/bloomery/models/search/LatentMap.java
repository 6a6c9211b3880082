package org.bloomery.models.search;

import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.data.space.SpaceProjection;
import org.bloomery.models.generative.LatentModel;

/**
 * A generative model seen from a space: landmarks become places, places become feasible candidates.
 * For one thread.
 */
final class LatentMap {
  private final LatentModel model;
  private final SpaceProjection projection;
  private final int[] columns;
  private final double[] amounts;

  LatentMap(CompositionSpace space, LatentModel model) {
    this.model = model;
    this.projection = new SpaceProjection(space);
    List<Element> palette = List.copyOf(space.palette());
    this.columns = model.elements().stream().mapToInt(palette::indexOf).toArray();
    this.amounts = new double[palette.size()];
  }

  /** Those that the model can read. */
  List<Landmarks.Scored> readable(List<Landmarks.Scored> landmarks) {
    return landmarks.stream()
        .filter(one -> model.elements().containsAll(one.candidate().composition().elements()))
        .toList();
  }

  /** Latent places, each encoded with its own score. */
  double[][] places(List<Landmarks.Scored> landmarks) {
    return model.encode(
        landmarks.stream().map(one -> one.candidate().composition()).toList(),
        landmarks.stream().mapToDouble(Landmarks.Scored::score).toArray());
  }

  /** Standard deviation of each latent coordinate among places. */
  double[] spread(double[][] places) {
    double[] spread = new double[model.dimensions()];
    for (int axis = 0; axis < spread.length; axis++) {
      double mean = 0;
      for (double[] place : places) {
        mean += place[axis] / places.length;
      }
      for (double[] place : places) {
        spread[axis] += (place[axis] - mean) * (place[axis] - mean) / places.length;
      }
      spread[axis] = spread[axis] > 0 ? Math.sqrt(spread[axis]) : 1;
    }
    return spread;
  }

  /** The compositions that the model sees at places under conditions, one row each. */
  double[][] decode(double[][] places, double[] conditions) {
    return model.decode(places, conditions);
  }

  /**
   * Writes the feasible candidate near a decoded composition to a row, PROCESS values drawn; false
   * when there is none.
   */
  boolean write(double[] decoded, SplittableRandom random, CandidateBlock block, int row) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] >= 0) {
        amounts[columns[i]] = decoded[i];
      }
    }
    if (!projection.project(amounts, 0, block, row)) {
      return false;
    }
    projection.draw(random, block, row);
    return true;
  }
}
