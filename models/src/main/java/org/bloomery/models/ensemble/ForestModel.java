package org.bloomery.models.ensemble;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.objective.Property;

/**
 * The training rows of a forest and what its trees follow from.
 *
 * @param rows one for each exact measurement, columns as in {@link InputColumns}
 * @param values transformed values, less the plane where there is one
 * @param noise deviation of one observation, transformed
 * @param kept columns that are read, all where they are not named
 * @param plane what the trees know of the difference from, if anything
 */
record ForestModel(
    Property property,
    FeatureSpec features,
    Optional<String> simulator,
    ModelScale scale,
    List<List<Float>> rows,
    List<Double> values,
    double noise,
    long seed,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Integer>> kept,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TrendPlane> plane)
    implements MeasuredMethod.Learned {

  TreeInputs inputs() {
    return new TreeInputs(features, simulator, kept);
  }
}
