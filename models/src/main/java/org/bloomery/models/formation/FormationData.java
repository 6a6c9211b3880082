package org.bloomery.models.formation;

import java.util.List;
import org.bloomery.data.feature.StructureFeatures;

/**
 * Structures with their energies.
 *
 * @param names of the structures, for people
 * @param energies formation energies, eV/atom
 */
public record FormationData(
    List<String> names, List<StructureFeatures> features, double[] energies) {
  public FormationData {
    names = List.copyOf(names);
    features = List.copyOf(features);
    energies = energies.clone();
    if (names.size() != features.size() || names.size() != energies.length) {
      throw new IllegalArgumentException(
          names.size()
              + " names, "
              + features.size()
              + " structures and "
              + energies.length
              + " energies do not belong together");
    }
    for (int i = 0; i < energies.length; i++) {
      if (!Double.isFinite(energies[i])) {
        throw new IllegalArgumentException(
            "the formation energy of " + names.get(i) + " is " + energies[i] + " eV/atom");
      }
    }
  }

  public int size() {
    return energies.length;
  }

  /** Those at the given positions, in their order. */
  public FormationData at(int[] positions) {
    return new FormationData(
        java.util.Arrays.stream(positions).mapToObj(names::get).toList(),
        java.util.Arrays.stream(positions).mapToObj(features::get).toList(),
        java.util.Arrays.stream(positions).mapToDouble(i -> energies[i]).toArray());
  }
}
