package org.bloomery.platform.bench.dvae;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bloomery.models.generative.PhaseModel.MapPoint;

/**
 * What the map betrays of the phase by the latent coordinates alone, judged in five folds: to a
 * logistic regression, and to a vote of the nearest neighbours. Labelled alloys are encoded with
 * their labels, as they were learned.
 */
final class LatentPhase {
  private static final int FOLDS = 5;
  private static final int ITERATIONS = 400;
  private static final double RATE = 0.5;
  private static final int NEIGHBOURS = 15;

  private LatentPhase() {}

  /** Share of labelled alloys judged right by the regression. */
  static double accuracy(List<MapPoint> map) {
    List<MapPoint> known = known(map);
    int right = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      double[] weights = fit(known, fold);
      for (int i = fold; i < known.size(); i += FOLDS) {
        boolean single = known.get(i).singlePhase().orElseThrow();
        right += Judged.isRight(probability(weights, known.get(i).place()), single) ? 1 : 0;
      }
    }
    return right / (double) known.size();
  }

  /** Share of labelled alloys judged right by the fifteen nearest of the other folds. */
  static double accuracyOfNeighbours(List<MapPoint> map) {
    List<MapPoint> known = known(map);
    int right = 0;
    for (int i = 0; i < known.size(); i++) {
      int fold = i % FOLDS;
      double[] place = known.get(i).place();
      long single =
          IntStream.range(0, known.size())
              .filter(j -> j % FOLDS != fold)
              .boxed()
              .sorted(Comparator.comparingDouble(j -> apart(place, known.get(j).place())))
              .limit(NEIGHBOURS)
              .filter(j -> known.get(j).singlePhase().orElseThrow())
              .count();
      right += 2 * single > NEIGHBOURS == known.get(i).singlePhase().orElseThrow() ? 1 : 0;
    }
    return right / (double) known.size();
  }

  private static List<MapPoint> known(List<MapPoint> map) {
    return map.stream().filter(p -> p.singlePhase().isPresent()).toList();
  }

  private static double apart(double[] one, double[] other) {
    double sum = 0;
    for (int d = 0; d < one.length; d++) {
      sum += (one[d] - other[d]) * (one[d] - other[d]);
    }
    return sum;
  }

  private static double[] fit(List<MapPoint> known, int left) {
    int dimensions = known.get(0).place().length;
    double[] weights = new double[dimensions + 1];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] slopes = new double[weights.length];
      int count = 0;
      for (int i = 0; i < known.size(); i++) {
        if (i % FOLDS == left) {
          continue;
        }
        double[] place = known.get(i).place();
        boolean single = known.get(i).singlePhase().orElseThrow();
        double slope = probability(weights, place) - (single ? 1 : 0);
        for (int d = 0; d < dimensions; d++) {
          slopes[d] += slope * place[d];
        }
        slopes[dimensions] += slope;
        count++;
      }
      for (int w = 0; w < weights.length; w++) {
        weights[w] -= RATE * slopes[w] / count;
      }
    }
    return weights;
  }

  private static double probability(double[] weights, double[] place) {
    double sum = weights[place.length];
    for (int d = 0; d < place.length; d++) {
      sum += weights[d] * place[d];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
