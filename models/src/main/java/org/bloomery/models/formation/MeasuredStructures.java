package org.bloomery.models.formation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.TrainingPoint;

/**
 * Energies known of a pool's structures, repeats averaged.
 *
 * @param data one row for each structure with an energy, in the order of the pool
 * @param leftOut points that say no energy of a structure of the pool
 */
record MeasuredStructures(FormationData data, int leftOut) {

  static MeasuredStructures of(
      List<String> names, List<StructureFeatures> features, List<TrainingPoint> points) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      positions.put(names.get(i), i);
    }
    double[] sums = new double[names.size()];
    int[] repeats = new int[names.size()];
    int leftOut = 0;
    for (TrainingPoint point : points) {
      int at = positions.getOrDefault(Pool.structureName(point.candidate()).orElse(""), -1);
      if (at >= 0
          && point.test().property().equals(FormationPredictor.PROPERTY)
          && point.value() instanceof MeasuredValue.Exact exact) {
        sums[at] += point.repeats() * exact.value();
        repeats[at] += point.repeats();
      } else {
        leftOut++;
      }
    }
    int[] known = IntStream.range(0, repeats.length).filter(i -> repeats[i] > 0).toArray();
    return new MeasuredStructures(
        new FormationData(
            Arrays.stream(known).mapToObj(names::get).toList(),
            Arrays.stream(known).mapToObj(features::get).toList(),
            Arrays.stream(known).mapToDouble(i -> sums[i] / repeats[i]).toArray()),
        leftOut);
  }
}
