package org.bloomery.models.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.objective.Property;

/**
 * The training rows of a forest and what its trees follow from.
 *
 * @param rows one for each exact measurement, columns as in {@link InputColumns}
 * @param values transformed values
 * @param noise deviation of one observation, transformed
 */
record ForestModel(
    Property property,
    FeatureSpec features,
    Optional<String> simulator,
    ModelScale scale,
    List<List<Float>> rows,
    List<Double> values,
    double noise,
    long seed)
    implements MeasuredMethod.Learned {

  InputColumns columns() {
    int width = features.columns().size();
    float[] ones = new float[width];
    Arrays.fill(ones, 1);
    return new InputColumns(features, simulator, simulator.isPresent(), new float[width], ones);
  }
}
