package org.bloomery.models.ensemble;

import java.util.Optional;
import org.bloomery.data.objective.Property;

/**
 * A mean that was measured, or a simulator in its place, with how far off it was.
 *
 * @param simulator id of the simulator that is believed, if any
 * @param mean of the measured values, transformed
 * @param deviation of the measured values from what is predicted, transformed
 * @param doubt deviation of the mean itself, transformed
 * @param seed of the draws
 */
record PlainModel(
    Property property,
    Optional<String> simulator,
    ModelScale scale,
    double mean,
    double deviation,
    double doubt,
    long seed)
    implements MeasuredMethod.Learned {}
