package org.bloomery.data.feature;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bloomery.data.structure.CrystalStructure;

/**
 * All that models of structures read: the 271 features of the whole crystal and what its atoms see.
 *
 * @param ward the {@link WardDescriptor}, {@link WardDescriptor#WIDTH} numbers
 */
public record StructureFeatures(double[] ward, SiteEnvironments environments) {
  public StructureFeatures {
    if (ward.length != WardDescriptor.WIDTH) {
      throw new IllegalArgumentException(
          ward.length + " features were given; accepted are " + WardDescriptor.WIDTH);
    }
    ward = ward.clone();
  }

  /**
   * Describes structures on all processors, in order.
   *
   * @throws IllegalArgumentException when the atoms of one are too unevenly placed for a
   *     tessellation
   */
  public static List<StructureFeatures> of(List<CrystalStructure> structures) {
    ThreadLocal<WardDescriptor> descriptors = ThreadLocal.withInitial(WardDescriptor::new);
    StructureFeatures[] features = new StructureFeatures[structures.size()];
    IntStream.range(0, features.length)
        .parallel()
        .forEach(i -> features[i] = descriptors.get().features(structures.get(i)));
    return Arrays.asList(features);
  }
}
