package org.bloomery.models.ensemble;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.feature.FeatureSpec;
import org.bloomery.data.objective.Property;

/**
 * Boosted trees of a property, each series grown on its own draw of the measurements.
 *
 * @param series as LightGBM writes them
 * @param centre mean of the measured values, transformed
 * @param noise deviation of one observation, transformed
 * @param kept columns that are read, all where they are not named
 */
record BoostedModel(
    Property property,
    FeatureSpec features,
    Optional<String> simulator,
    ModelScale scale,
    List<String> series,
    double centre,
    double noise,
    Optional<List<Integer>> kept)
    implements MeasuredMethod.Learned {
  BoostedModel {
    series = List.copyOf(series);
  }

  TreeInputs inputs() {
    return new TreeInputs(features, simulator, kept);
  }
}
