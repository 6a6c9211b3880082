package org.bloomery.models.formation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.feature.WardDescriptor;

/**
 * What a model was trained on, kept to tell how far a new structure is from it.
 *
 * @param names of the structures
 * @param energies eV/atom
 * @param factors by which features are multiplied to lie within -1..1
 * @param features {@code structures x 271}, scaled
 */
record TrainedStructures(List<String> names, float[] energies, float[] factors, float[] features) {

  static TrainedStructures of(FormationData data) {
    InputScale scale = InputScale.ward(data.features());
    int width = WardDescriptor.WIDTH;
    float[] features = new float[data.size() * width];
    float[] energies = new float[data.size()];
    for (int i = 0; i < data.size(); i++) {
      scale.write(data.features().get(i), features, i * width);
      energies[i] = (float) data.energies()[i];
    }
    return new TrainedStructures(data.names(), energies, scale.factor(), features);
  }

  List<NearestStructure> nearest(StructureFeatures structure, int count) {
    int width = WardDescriptor.WIDTH;
    double[] asked = structure.ward();
    List<NearestStructure> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      double squares = 0;
      for (int c = 0; c < width; c++) {
        double distance = (float) (asked[c] * factors[c]) - features[i * width + c];
        squares += distance * distance;
      }
      all.add(new NearestStructure(names.get(i), energies[i], Math.sqrt(squares / width)));
    }
    return all.stream()
        .sorted(
            Comparator.comparingDouble(NearestStructure::distance)
                .thenComparing(NearestStructure::name))
        .limit(count)
        .toList();
  }
}
